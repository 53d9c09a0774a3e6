import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardBody } from "@/components/ui/card";
import { SecretGone } from "@/components/ui/secret-gone";
import { Time } from "@/components/ui/time";
import type { HistoryEntry } from "@/lib/keys/history";
import type { KeyRow } from "@/lib/keys/rows";

type GoneProps = { row: KeyRow; history: readonly HistoryEntry[] };

/** Stands where the private key was. */
export function Gone({ row, history }: GoneProps) {
  return (
    <Card aria-label="Private key">
      <CardBody className="flex flex-col items-start gap-4">
        <SecretGone title="The private key is not here.">
          {reason(row)} <Witnesses history={history} />
        </SecretGone>
        <ButtonLink href={`/keys/${row.id}`} variant="primary">
          Go to {row.name}
        </ButtonLink>
      </CardBody>
    </Card>
  );
}

function reason({ secret, origin }: KeyRow): string {
  switch (secret) {
    case "waiting":
      return "Only the browser session that created the key can see it, for ten minutes.";
    case "handed_over":
      return "It waits for the person to whom it is handed over; nobody else can open it.";
    case "delivered":
      return "It was given to the person to whom it was handed over, who has not confirmed storing it.";
    case "stored":
      return "It was stored by the person it was for, and wiped here.";
    case "lapsed":
      return "Its ten minutes passed, or the session that created the key ended, and it was wiped here. If nobody has stored it, revoke the key and create it again.";
    case "not_received":
      return "Kraken created the key, but its answer did not arrive, so nobody has the private key. Revoke the key and create it again.";
    case null:
      if (origin === "quayside")
        return "Kraken has not answered the create yet. The key's page shows what becomes of it.";
      return "The key was not created here, and Kraken shows a private key only once, when it creates it.";
  }
}

function Witnesses({ history }: Pick<GoneProps, "history">) {
  const shown = history.filter((entry) => entry.kind === "secret_shown");
  const stored = history.find((entry) => entry.kind === "secret_stored");
  return (
    <>
      {shown.map((entry) => (
        <span key={entry.id} className="block">
          Seen by {entry.actor ?? "somebody"} on <Time at={entry.at} />.
        </span>
      ))}
      {stored ? (
        <span className="block">
          Stored by {stored.actor ?? "somebody"} on <Time at={stored.at} />.
        </span>
      ) : null}
      {shown.length === 0 && !stored ? <span className="block">Nobody has seen it here.</span> : null}
    </>
  );
}
