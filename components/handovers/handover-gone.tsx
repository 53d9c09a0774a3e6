import { buttonClasses } from "@/components/ui/button-look";
import { Time } from "@/components/ui/time";
import type { PersonActor } from "@/lib/auth/actor";
import type { Handover } from "@/lib/handovers/data";
import { shownName } from "@/lib/kraken/shown-name";

type HandoverGoneProps = { /** Null for one to somebody else. */ handover: Handover | null; actor: PersonActor };

/** A tombstone: says to the recipient what became of it, and nothing to anybody else. */
export function HandoverGone({ handover, actor }: HandoverGoneProps) {
  return (
    <>
      <h1 className="text-24">There is nothing to open here</h1>
      <p className="mt-4 max-w-100 text-14 text-ink-2 wrap-anywhere">
        {handover ? (
          whatBecameOf(handover)
        ) : (
          <>
            This hand-over does not exist, or it is for somebody else than {actor.name}. If you have two accounts, sign
            in with the one the sender knows.
          </>
        )}
      </p>
      <a href="/keys" className={buttonClasses({ size: 40, className: "mt-6 self-start" })}>
        Go to Quayside
      </a>
    </>
  );
}

function whatBecameOf({ ending, endedAt, openedAt, keyRevokedAt, ...handover }: Handover) {
  const keyName = shownName(handover.keyName);
  const when = <Time at={endedAt ?? openedAt} />;
  if (ending === "stored")
    return (
      <>
        You have stored the private key of {keyName}, and it was wiped here on {when}.
      </>
    );
  if (openedAt)
    return (
      <>
        You opened the private key of {keyName} on {when}. It could be read once.
      </>
    );
  if (ending === "taken_back")
    return (
      <>
        The private key of {keyName} was taken back on {when}. Ask the sender why.
      </>
    );
  if (ending === "recipient_left") {
    return (
      <>
        The private key of {keyName} was wiped on {when}, when you left the workspace. Ask for a new key.
      </>
    );
  }
  if (ending === "recipient_limited" || ending === "recipient_demoted") {
    const what = ending === "recipient_limited" ? "you no longer reached the key" : "you could no longer change keys";
    return (
      <>
        The private key of {keyName} was wiped on {when}, when {what}. Ask an owner of the workspace.
      </>
    );
  }
  if (keyRevokedAt) {
    return (
      <>
        The key {keyName} was revoked on <Time at={keyRevokedAt} />, so there is no private key to open any more.
      </>
    );
  }
  return <>The time for the private key of {keyName} is up, and it was wiped. Ask the sender for a new key.</>;
}
