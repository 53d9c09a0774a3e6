import type { ReactNode } from "react";
import { AskKrakenAgain } from "@/components/connections/ask-kraken-again";
import { SyncButton } from "@/components/keys/sync/sync-button";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { Time } from "@/components/ui/time";
import type { Actor } from "@/lib/auth/actor";
import { may } from "@/lib/auth/roles";
import type { Connection } from "@/lib/connections/data";
import type { WaitingKey } from "@/lib/handovers/data";
import { countOf } from "@/lib/kraken/phrases";
import { readingFailureTitle } from "@/lib/kraken/reading-failure";
import { accountName } from "./account-name";
import { ReadTime } from "./read-at";

type ListBannerProps = {
  connections: readonly Connection[];
  /** Where a sign-in leads back to. */
  here: string;
  actor: Pick<Actor, "role" | "workspaceKind">;
  /** Keys whose private key is handed over to the reader. */
  waiting: readonly WaitingKey[];
};

/** What stands between the list and the truth: one banner, the most serious. */
export function ListBanner({ connections, here, actor, waiting: waitingKeys }: ListBannerProps) {
  const which = (connection: Connection) => (connections.length > 1 ? `${accountName(connection)}: ` : "");

  const signedOut = connections.find(({ health }) => health === "signed_out");
  if (signedOut) {
    return (
      <Banner
        tone="serious"
        title={`${which(signedOut)}Kraken asks you to sign in again`}
        actions={may(actor.role, "connections.connect") ? <AskKrakenAgain actor={actor} returnTo={here} /> : undefined}
      >
        <StateOfList connection={signedOut} /> Your keys go on working; until you sign in, nothing can be read or
        changed from here.
      </Banner>
    );
  }

  const [forReader, ...others] = waitingKeys;
  if (forReader) {
    return (
      <Banner
        tone="look"
        title={`The private key of ${forReader.keyName} waits for you`}
        actions={
          <ButtonLink size={28} variant="primary" prefetch={false} href={`/keys/${forReader.keyId}/secret`}>
            Open the private key
          </ButtonLink>
        }
      >
        It was handed over to you, and only you can open it.
        {others.length > 0 ? ` ${countOf(others.length, "other waits", "others wait")} too.` : null}
      </Banner>
    );
  }

  const waiting = connections.find(({ syncRetryAt }) => syncRetryAt !== null && syncRetryAt.getTime() > Date.now());
  if (waiting) {
    return (
      <Banner tone="look" title={`${which(waiting)}Kraken asks us to slow down`}>
        <StateOfList connection={waiting} /> It can be read again at <Time at={waiting.syncRetryAt} form="clock" />.
      </Banner>
    );
  }

  const failed = connections.find(({ syncError }) => syncError !== null && syncError !== "not_offered");
  if (failed?.syncError) {
    return (
      <Banner
        tone="look"
        title={`${which(failed)}${readingFailureTitle(failed.syncError)}`}
        actions={<SyncButton label="Try again" size={28} />}
      >
        <StateOfList connection={failed} />
      </Banner>
    );
  }

  const unlisted = connections.find(
    ({ syncError, missingCalls }) => syncError === "not_offered" || missingCalls.includes("list"),
  );
  if (unlisted) {
    return (
      <Banner tone="look" title={`${which(unlisted)}Kraken does not offer its list of keys to this client`}>
        Keys made here still work, and can be created, changed and revoked here. Missing are keys made elsewhere,
        changes made at Kraken, and when a key was last used.
      </Banner>
    );
  }
  return null;
}

function StateOfList({ connection: { syncedAt } }: { connection: Connection }): ReactNode {
  if (!syncedAt) return "The list has not been read yet.";
  return (
    <>
      The list below is from <ReadTime at={syncedAt} />.
    </>
  );
}
