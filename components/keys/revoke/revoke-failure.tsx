import { OctagonAlert } from "lucide";
import type { ReactNode } from "react";
import { type Asker, AskKrakenAgain } from "@/components/connections/ask-kraken-again";
import { useBasePath } from "@/components/ui/base-path";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import type { WriteFailure } from "@/components/writes/use-write";
import type { PauseDetails } from "@/lib/auth/kraken-pause";
import { messageFor } from "@/lib/errors";
import { explainFailure } from "@/lib/kraken/error-words";
import { pauseTitles } from "@/lib/kraken/pause";
import { shownName } from "@/lib/kraken/shown-name";
import type { KrakenFailureDetails } from "@/lib/operations/failure";

type RevokeFailureProps = { failure: WriteFailure; keyId: string; name: string; asker: Asker };

/** Why the key could not be revoked, what is true now and what to do. */
export function RevokeFailure({ failure: { code, details }, keyId, name, asker }: RevokeFailureProps) {
  const base = useBasePath();
  if (code === "lost") {
    return (
      <Message title="This server did not answer">
        Whether the key was revoked is not known. Revoke again: it is done once.
      </Message>
    );
  }
  if (code === "kraken_failed" && details) {
    const words = explainFailure(details as KrakenFailureDetails);
    return (
      <Message title={words.title}>
        {words.whatIsTrue} {words.nextStep}
        {words.krakenSaid ? ` Kraken said: “${words.krakenSaid}”` : null}
      </Message>
    );
  }
  if (code === "kraken_paused" && details) {
    const { by, until } = details as PauseDetails;
    return (
      <Message title={pauseTitles[by]}>
        The key still works. Nothing was sent, and nothing will be before <Time at={new Date(until)} form="clock" />.{" "}
        <ByHand name={name} />
      </Message>
    );
  }
  if (code === "call_unavailable") {
    return (
      <Message title="Kraken does not offer this call to your client">
        The key still works. <ByHand name={name} />
      </Message>
    );
  }
  return (
    <Message title="The key was not revoked">
      {messageFor(code)} {code === "key_busy" || code === "name_ambiguous" ? <ByHand name={name} /> : null}
      {code === "connection_signed_out" ? (
        <span className="mt-2 block">
          <AskKrakenAgain actor={asker} returnTo={`${base}/keys/${keyId}`} />
        </span>
      ) : null}
    </Message>
  );
}

/** The way that always works. */
export function ByHand({ name }: { name: string }) {
  return (
    <>
      You can revoke {shownName(name)} by hand on Kraken&rsquo;s own site, under Settings, API. Sync then notices it
      here.
    </>
  );
}

function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div
      role="alert"
      className="flex items-start gap-2.5 rounded-card border border-danger-line bg-danger-soft px-3 py-2.5"
    >
      <Icon as={OctagonAlert} className="mt-0.5 text-danger" />
      <div className="min-w-0 wrap-anywhere">
        <p className="font-semibold">{title}</p>
        <div className="text-ink-2">{children}</div>
      </div>
    </div>
  );
}
