import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardBody } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { secretStepOf } from "@/lib/events/catalogue";
import type { HistoryEntry } from "@/lib/keys/history-entry";
import { type Maker, makerOf } from "@/lib/keys/maker";
import type { KeyRow } from "@/lib/keys/rows";
import { lastWiped } from "@/lib/keys/wiped";
import { shownName } from "@/lib/kraken/shown-name";
import { SecretGone } from "./secret-gone";

type GoneProps = { row: KeyRow; history: readonly HistoryEntry[] };

/** Stands where the private key was. */
export function Gone({ row, history }: GoneProps) {
  return (
    <Card aria-label="Private key">
      <CardBody className="flex flex-col items-start gap-4">
        <SecretGone title="The private key is not here.">
          {reason(row, history)} <SecretViewers history={history} />
        </SecretGone>
        <ButtonLink href={`/keys/${row.id}`} variant="primary">
          Go to {shownName(row.name)}
        </ButtonLink>
      </CardBody>
    </Card>
  );
}

const neverHere: Record<Maker, string> = {
  here: "Kraken has not answered the create yet. The key's page shows what becomes of it.",
  elsewhere: "The key was made with Quayside, in another workspace, and its private key was shown there only, once.",
  kraken: "The key was not created here, and Kraken shows a private key only once, when it creates it.",
};

function reason(row: KeyRow, history: GoneProps["history"]): string {
  const { secret, revokedAt } = row;
  if (revokedAt && (secret === "waiting" || secret === "handed_over")) {
    return "The key is gone at Kraken, so its private key is not given out any more.";
  }
  switch (secret) {
    case "waiting":
      return "Only the browser session that created the key can see it, for ten minutes at most.";
    case "handed_over":
      return "It waits for the person to whom it is handed over; nobody else can open it.";
    case "delivered":
      return "It was given to the person to whom it was handed over, who has not confirmed storing it.";
    case "stored":
      return "The person it was for confirmed storing it, and nothing of it is kept here.";
    case "lapsed":
      return `${wipedSentence(lastWiped(history))} If nobody has stored it, revoke the key and create it again.`;
    case "not_received":
      return "Kraken created the key, but its answer did not arrive, so nobody has the private key. Revoke the key and create it again.";
    case null:
      return neverHere[makerOf(row)];
  }
}

const wipedSentence = (why: string | null) => `It was wiped here${why ? ` because ${why}` : ""}.`;

function SecretViewers({ history }: Pick<GoneProps, "history">) {
  const shown = history.filter((entry) => secretStepOf(entry.kind) === "seen");
  const stored = history.find((entry) => secretStepOf(entry.kind) === "stored");
  return (
    <>
      {shown.map((entry) => (
        <span key={entry.id} className="block">
          Given to {entry.actorName ?? "somebody"} on <Time at={entry.at} />.
        </span>
      ))}
      {stored ? (
        <span className="block">
          {stored.actorName ?? "Somebody"} confirmed storing it on <Time at={stored.at} />.
        </span>
      ) : null}
      {shown.length === 0 && !stored ? <span className="block">Nobody was given it here.</span> : null}
    </>
  );
}
