import type { Metadata } from "next";
import { askerOf } from "@/components/connections/ask-kraken-again";
import { CanAndCannot } from "@/components/keys/detail/can-and-cannot";
import { Drift } from "@/components/keys/detail/drift";
import { FindingsCard } from "@/components/keys/detail/findings-card";
import { History } from "@/components/keys/detail/history";
import { KeyActions } from "@/components/keys/detail/key-actions";
import { KeyBanner } from "@/components/keys/detail/key-banner";
import { KeyFacts } from "@/components/keys/detail/key-facts";
import { keyNotice } from "@/components/keys/detail/key-notice";
import { MissingBanner } from "@/components/keys/detail/missing-banner";
import { lastHeardOf, settingsReadAt } from "@/components/keys/detail/read-back";
import { SecretViewers } from "@/components/keys/detail/secret-viewers";
import { SettingsAtKraken } from "@/components/keys/detail/settings-at-kraken";
import { OwnershipCard } from "@/components/keys/ownership/ownership-card";
import { RevokeConsequences } from "@/components/keys/revoke/consequences";
import { ReadingNote } from "@/components/keys/sync/reading-note";
import { StatusPill } from "@/components/permissions/status";
import { Page } from "@/components/shell/page";
import { PageHeader } from "@/components/shell/page-header";
import { QueryProvider } from "@/components/ui/query-provider";
import { may } from "@/lib/access/roles";
import { requirePageActor } from "@/lib/auth/page-actor";
import { requireConnectionOf } from "@/lib/connections/data";
import { answeringFor } from "@/lib/findings/answering";
import { findingsFor } from "@/lib/findings/findings";
import { findHandoverOf, isReceiving } from "@/lib/handovers/data";
import { listHistory } from "@/lib/keys/history";
import { makerOf } from "@/lib/keys/maker";
import { requirePageKey } from "@/lib/keys/page-key";
import { needsTypedName } from "@/lib/keys/power";
import { ownershipOf, settingsOf } from "@/lib/keys/rows";
import { shownName } from "@/lib/kraken/shown-name";
import { listPeople } from "@/lib/members/data";
import { findReveal } from "@/lib/reveals/data";
import { listSecretViewers } from "@/lib/reveals/secret-viewers";

export async function generateMetadata({ params }: PageProps<"/w/[workspace]/keys/[id]">): Promise<Metadata> {
  const key = await requirePageKey(await requirePageActor(), (await params).id);
  return { title: shownName(key.name) };
}

export default async function KeyPage({ params, searchParams }: PageProps<"/w/[workspace]/keys/[id]">) {
  const [{ id }, { saved }, actor] = await Promise.all([params, searchParams, requirePageActor()]);
  const key = await requirePageKey(actor, id);
  const [connection, history, people, waiting, handover, viewers] = await Promise.all([
    requireConnectionOf(actor, key),
    listHistory(actor, key.id),
    listPeople(actor, [key.ownerId, key.backupOwnerId]),
    findReveal(actor, key.id),
    findHandoverOf(actor, key.id),
    listSecretViewers(actor, key.id),
  ]);
  const settings = settingsOf(key);
  const readAt = settingsReadAt(key, connection, history);
  const notice = keyNotice({
    key,
    history,
    revealUntil: waiting?.until ?? null,
    handover,
    isReceiver: handover !== null && isReceiving(actor, handover),
    readAt: lastHeardOf(key, connection),
    justSaved: saved !== undefined,
  });

  const maker = makerOf(key);
  const isLive = key.revokedAt === null && key.status !== "pending";
  const mayRevoke = isLive && may(actor.role, "keys.revoke");
  const mayWrite = may(actor.role, "keys.write");
  const mayEdit = isLive && mayWrite && key.status !== "uncertain";
  const ownership = { keyId: key.id, keyName: key.name, ownership: ownershipOf(key), people };
  const mayNote = key.revokedAt === null && mayWrite;
  const revoke = mayRevoke
    ? {
        keyId: key.id,
        name: key.name,
        needsName: needsTypedName(settings, key.otherPermissions),
        apiKey: key.apiKey,
        wasUnavailable: connection.missingCalls.includes("delete"),
        asker: askerOf(actor),
        consequences: <RevokeConsequences keyRow={key} />,
      }
    : null;

  return (
    <Page crumbs={[{ label: "Keys", href: "/keys" }, { label: shownName(key.name) }]}>
      <QueryProvider>
        <PageHeader
          title={shownName(key.name)}
          meta={
            <>
              <StatusPill status={key.status} />
              <ReadingNote
                repeat={key.status === "uncertain" || key.status === "pending"}
                readAtMs={connection.syncedAt?.getTime() ?? null}
              />
            </>
          }
          facts={<KeyFacts keyRow={key} connection={connection} history={history} />}
          actions={<KeyActions keyId={key.id} mayEdit={mayEdit} revoke={revoke} />}
        />
        {key.missingSince && !key.revokedAt ? <MissingBanner since={key.missingSince} /> : null}
        {notice ? <KeyBanner notice={notice} keyId={key.id} revoke={revoke} mayWrite={mayWrite} /> : null}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_22.5rem] xl:gap-5">
          <div className="flex min-w-0 flex-col gap-4 xl:gap-5">
            {notice?.kind === "drifted" ? <Drift keyRow={key} readAt={readAt} mayAnswer={mayEdit} /> : null}
            <CanAndCannot
              settings={settings}
              otherPermissions={key.otherPermissions}
              noPower={key.revokedAt ? "revoked" : isPast(key.validUntil) ? "expired" : null}
            />
            <SettingsAtKraken keyRow={key} readAt={readAt} />
          </div>
          <div className="flex min-w-0 flex-col gap-4 xl:gap-5">
            {key.revokedAt ? null : (
              <FindingsCard
                findings={findingsFor(
                  {
                    ...key,
                    settings,
                    createdAt: key.krakenCreatedAt ?? key.createdAt,
                    answering: answeringFor(key, people),
                  },
                  new Date(),
                )}
                keyId={key.id}
                steps={{ revoke, mayEdit, ownership: mayNote ? ownership : null }}
              />
            )}
            <OwnershipCard facts={ownership} mayEdit={mayNote} />
            <SecretViewers viewers={viewers} maker={maker} />
            <History entries={history} keyId={key.id} maker={maker} />
          </div>
        </div>
      </QueryProvider>
    </Page>
  );
}

const isPast = (unixSeconds: number | null) => unixSeconds !== null && unixSeconds * 1000 <= Date.now();
