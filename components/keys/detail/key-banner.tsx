import { ArrowRight } from "lucide";
import { HandedOverBanner } from "@/components/handovers/handed-over-banner";
import { RevokeButton, type RevokeProps } from "@/components/keys/revoke/revoke-button";
import { SyncButton } from "@/components/keys/sync/sync-button";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { Time } from "@/components/ui/time";
import { writeFailure } from "@/lib/events/write-failure";
import type { WriteEntry } from "@/lib/keys/history-entry";
import { changeTitle } from "@/lib/kraken/difference";
import { DIFFERENCE_ID, putBackHref } from "./drift";
import type { KeyNotice } from "./key-notice";
import { utcMoment } from "./utc";
import { writeVerbs } from "./write-words";

type KeyBannerProps = {
  notice: KeyNotice;
  keyId: string;
  /** Null when this person may not revoke. */
  revoke: RevokeProps | null;
  /** The person may create and change keys. */
  mayWrite: boolean;
};

export function KeyBanner({ notice, keyId, revoke, mayWrite }: KeyBannerProps) {
  switch (notice.kind) {
    case "uncertain":
      return (
        <Banner tone="unknown" title="We do not know what Kraken stored" actions={<SyncButton size={28} />}>
          {notice.write ? <Sent write={notice.write} /> : "Kraken did not answer a write."} Nothing is sent again by
          itself. Kraken&rsquo;s list is read every ten seconds while this page is open, and shows what became of it.
        </Banner>
      );
    case "pending":
      return (
        <Banner tone="info" title="A write is on its way to Kraken">
          {notice.write ? <Sent write={notice.write} /> : null} This page shows the outcome by itself.
        </Banner>
      );
    case "secret_waiting":
      return (
        <Banner
          tone="look"
          title="Store the private key"
          actions={
            <ButtonLink size={28} variant="primary" href={`/keys/${keyId}/secret`}>
              Store the private key
            </ButtonLink>
          }
        >
          It is kept here, for this session only, until <Time at={notice.until} form="clock" />. Afterwards it is gone
          everywhere.
        </Banner>
      );
    case "secret_for_you":
      return (
        <Banner
          tone="look"
          title={`${notice.handover.sender ?? "Somebody"} hands the private key over to you`}
          actions={
            <ButtonLink size={28} variant="primary" href={`/keys/${keyId}/secret`}>
              {notice.handover.openedAt ? "Store the private key" : "Open the private key"}
            </ButtonLink>
          }
        >
          It waits until <Time at={notice.handover.expiresAt} />, and only you can open it.
        </Banner>
      );
    case "secret_handed_over":
      return <HandedOverBanner handover={notice.handover} mayTakeBack={mayWrite} />;
    case "secret_missing":
      return (
        <Banner
          tone="serious"
          title={
            notice.secret === "not_received"
              ? "Nobody received the private key"
              : "Nobody confirmed storing the private key"
          }
          actions={
            revoke ? (
              <RevokeButton {...revoke} size={28} variant="danger-quiet" thenHref={`/keys/new?from=${keyId}`}>
                Revoke and create again
              </RevokeButton>
            ) : undefined
          }
        >
          {whyMissing(notice)}
        </Banner>
      );
    case "drifted":
      return (
        <Banner
          tone="serious"
          title={notice.afterSaving ? "Kraken stored something else than was asked for" : "Changed at Kraken, not here"}
          actions={
            <>
              <ButtonLink size={28} href={`#${DIFFERENCE_ID}`}>
                See the difference
              </ButtonLink>
              {mayWrite ? (
                <ButtonLink size={28} variant="primary" href={putBackHref(keyId)}>
                  Put it back
                </ButtonLink>
              ) : null}
            </>
          }
        >
          {notice.changes.map((change) => changeTitle(change, utcMoment)).join(". ")}.{" "}
          {notice.noticedAt && !notice.afterSaving ? (
            <>
              Noticed <Time at={notice.noticedAt} />. Nobody did it through Quayside.
            </>
          ) : null}
        </Banner>
      );
    case "expired":
      return (
        <Banner tone="look" title="This key has expired">
          Kraken has refused it since <Time at={notice.at} />. A later key expiration gives it its power back; revoking
          ends it for good.
        </Banner>
      );
    case "saved":
      return notice.readBackAt ? (
        <Banner tone="ok" title="Kraken stored what you asked for">
          Read back on <Time at={notice.readBackAt} />.
        </Banner>
      ) : (
        <Banner tone="unknown" title="Kraken accepted the change, but could not be read back">
          The settings below are those that were sent. The next sync compares them with what Kraken stored.
        </Banner>
      );
    case "revoked":
      return <RevokedBanner notice={notice} copyHref={mayWrite ? `/keys/new?from=${keyId}` : null} />;
  }
}

type RevokedBannerProps = {
  notice: Extract<KeyNotice, { kind: "revoked" }>;
  /** Null when this person may not create keys. */
  copyHref: string | null;
};

function RevokedBanner({ notice, copyHref }: RevokedBannerProps) {
  return (
    <Banner
      tone="info"
      title={notice.write ? "Kraken deleted this key" : "This key is gone at Kraken"}
      actions={
        copyHref ? (
          <ButtonLink size={28} iconAfter={ArrowRight} href={copyHref}>
            Create one like it
          </ButtonLink>
        ) : undefined
      }
    >
      {notice.write ? (
        <>
          Revoked on <Time at={notice.at} />.{" "}
        </>
      ) : (
        <>
          Sync found it missing on <Time at={notice.at} />; nobody revoked it through Quayside.{" "}
        </>
      )}
      {notice.confirmedAt ? (
        <>
          Kraken&rsquo;s list, read back on <Time at={notice.confirmedAt} />, no longer holds it.
        </>
      ) : (
        "Kraken's list has not been read since."
      )}{" "}
      What it was stays here.
    </Banner>
  );
}

function Sent({ write }: { write: WriteEntry }) {
  const what = write.changes.map((change) => changeTitle(change, utcMoment)).join(", ");
  return (
    <>
      Asked to {writeVerbs[write.kind]}
      {what ? ` (${what})` : null} on <Time at={write.at} />. {writeFailure(write)?.text}
    </>
  );
}

function whyMissing({ secret, handover, why }: Extract<KeyNotice, { kind: "secret_missing" }>): string {
  if (secret === "not_received") {
    return "Kraken made the key, but its answer was lost on the way, and Kraken gives the private key only once.";
  }
  const reason = why ? ` because ${why}` : "";
  if (handover) {
    return `It was handed over to ${handover.recipient}, who never opened it. It was wiped here${reason}, and Kraken gives it only once, so the key cannot be used.`;
  }
  return `It was wiped here${reason}, and Kraken gives it only once. Unless somebody did store it, the key cannot be used.`;
}
