import type { ReactNode } from "react";
import { accountName } from "@/components/connections/account-name";
import { AskKrakenAgain } from "@/components/connections/ask-kraken-again";
import { pauseIn } from "@/components/connections/trouble";
import { SyncButton } from "@/components/keys/sync/sync-button";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { Time } from "@/components/ui/time";
import { may } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import type { Connection } from "@/lib/connections/data";
import type { WaitingKey } from "@/lib/handovers/data";
import { pauseTitles } from "@/lib/kraken/pause";
import { readingFailureTitle } from "@/lib/kraken/reading-failure";
import { shownName } from "@/lib/kraken/shown-name";
import { countOf } from "@/lib/words/phrases";
import { ReadTime } from "./read-at";

type ListBannerProps = {
  connections: readonly Connection[];
  /** Where a sign-in leads back to. */
  here: string;
  actor: Pick<PersonActor, "role" | "workspaceKind">;
  /** Keys whose private key is handed over to the reader. */
  handedOver: readonly WaitingKey[];
  /** Keys whose private key waits for the session that created them. */
  created: readonly WaitingKey[];
  /** Keys that Kraken's list has left out, which is not believed yet. */
  missing: number;
};

/** What stands between the list and the truth: one banner, the most serious. */
export function ListBanner({ connections, here, actor, handedOver, created, missing }: ListBannerProps) {
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

  const [next, ...later] = created;
  if (next) {
    return (
      <Banner
        tone="look"
        title={`The private key of ${shownName(next.keyName)} still waits for you`}
        actions={
          <ButtonLink size={28} variant="primary" href={`/keys/${next.keyId}/secret`}>
            Store the private key
          </ButtonLink>
        }
      >
        It is kept for this session only, until <Time at={next.until} form="clock" />. Afterwards it is gone everywhere.
        {later.length > 0 ? ` ${countOf(later.length, "other waits", "others wait")} too.` : null}
      </Banner>
    );
  }

  const [forReader, ...others] = handedOver;
  if (forReader) {
    return (
      <Banner
        tone="look"
        title={`The private key of ${shownName(forReader.keyName)} waits for you`}
        actions={
          <ButtonLink size={28} variant="primary" href={`/keys/${forReader.keyId}/secret`}>
            Open the private key
          </ButtonLink>
        }
      >
        It was handed over to you, and only you can open it.
        {others.length > 0 ? ` ${countOf(others.length, "other waits", "others wait")} too.` : null}
      </Banner>
    );
  }

  const now = new Date();
  const paused = connections.find((connection) => pauseIn(connection, now));
  const pause = paused && pauseIn(paused, now);
  if (paused && pause) {
    return (
      // A lockout is one of this server, whatever the account.
      <Banner tone="look" title={`${pause.by === "lockout" ? "" : which(paused)}${pauseTitles[pause.by]}`}>
        <StateOfList connection={paused} /> Nothing is sent to Kraken before <Time at={pause.until} form="clock" />.
        Then it goes on by itself.
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

  if (missing > 0) {
    return (
      <Banner
        tone="unknown"
        title={`Kraken no longer lists ${countOf(missing, "of your keys", "of your keys")}`}
        actions={<SyncButton label="Read again" size={28} />}
      >
        They may have been revoked at Kraken, or the list was not complete. Nothing is taken for gone before a reading
        some minutes later says the same.
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
