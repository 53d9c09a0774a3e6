import type { Metadata } from "next";
import { CreatedKey } from "@/components/handovers/created-key";
import { ReceivedBar } from "@/components/handovers/received-bar";
import { ReceivedKey } from "@/components/handovers/received-key";
import { PermissionFlags } from "@/components/permissions/permission-flags";
import { StatusPill } from "@/components/permissions/status";
import { Gone } from "@/components/secrets/gone";
import { Guide } from "@/components/secrets/guide";
import { StoredAsAsked } from "@/components/secrets/stored-as-asked";
import { Page } from "@/components/shell/page";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { Stepper } from "@/components/ui/stepper";
import { Time } from "@/components/ui/time";
import { may } from "@/lib/access/roles";
import { requirePageActor } from "@/lib/auth/page-actor";
import { env } from "@/lib/env";
import { findHandoverOf, isReceiving } from "@/lib/handovers/data";
import { listRecipients } from "@/lib/handovers/recipients";
import { listHistory } from "@/lib/keys/history";
import { requirePageKey } from "@/lib/keys/page-key";
import { settingsOf } from "@/lib/keys/rows";
import { shownName } from "@/lib/kraken/shown-name";
import { findReveal } from "@/lib/reveals/data";
import { REVEAL_SECONDS } from "@/lib/reveals/mutations";

export const metadata: Metadata = { title: "Store the private key" };

const STEPS = ["Settings", "Review", "Store the private key"];

export default async function SecretPage({ params, searchParams }: PageProps<"/w/[workspace]/keys/[id]/secret">) {
  const [{ id }, query, actor] = await Promise.all([params, searchParams, requirePageActor()]);
  const row = await requirePageKey(actor, id);
  const [waiting, history, handover, recipients] = await Promise.all([
    findReveal(actor, row.id),
    listHistory(actor, row.id),
    findHandoverOf(actor, row.id),
    may(actor.role, "secrets.hand_over") ? listRecipients(actor) : [],
  ]);
  const crumbs = [
    { label: "Keys", href: "/keys" },
    { label: shownName(row.name), href: `/keys/${row.id}` },
  ];
  const { mode, kraken } = env();
  const reveal = {
    keyId: row.id,
    name: row.name,
    apiKey: row.apiKey,
    apiUrl: mode === "sandbox" ? kraken.apiUrl : null,
    mayTest: may(actor.role, "keys.write"),
    person: actor.name,
    summary: (
      <>
        <PermissionFlags flags={settingsOf(row).permissions} />
        <StatusPill status={row.status} />
      </>
    ),
    stored: <StoredAsAsked row={row} />,
  };
  const guide = row.apiKey === null ? null : <Guide name={row.name} apiKey={row.apiKey} apiUrl={kraken.apiUrl} />;

  if (waiting) {
    const { until, shownAt } = waiting;
    const others = recipients.filter(({ isSelf }) => !isSelf);
    return (
      <Page crumbs={[...crumbs, { label: "Store the private key" }]}>
        <PageHeader
          title="Create API key"
          actions={<Stepper label="Create API key" steps={STEPS} current={STEPS.length - 1} />}
        />
        <Banner tone="look" title="This is the only time the private key is shown">
          Kraken does not show it again and Quayside does not keep it. If you lose it, revoke the key and create it
          again.
        </Banner>
        <CreatedKey
          {...reveal}
          time={{
            secondsLeft: Math.max(0, Math.ceil((until.getTime() - Date.now()) / 1000)),
            totalSeconds: REVEAL_SECONDS,
            until,
          }}
          seen={shownAt && { by: actor.name, at: shownAt }}
          recipients={others}
          meantFor={others.find(({ userId }) => userId === query.for)?.userId ?? null}
        />
        {guide}
      </Page>
    );
  }

  if (handover?.isOpen && isReceiving(actor, handover)) {
    const { kind, recipients: sealedTo } = handover;
    return (
      <Page crumbs={[...crumbs, { label: "Store the private key" }]}>
        <PageHeader title="Store the private key" />
        <Banner tone="look" title={`${handover.sender ?? "Somebody"} hands this private key over to you`}>
          {kind === "sealed"
            ? "It was sealed for you as Kraken answered: nobody has seen it. It waits until "
            : "It was encrypted in their browser and can be read once. The link works until "}
          <Time at={handover.expiresAt} />, and nobody but you can open it.
        </Banner>
        <ReceivedKey
          {...reveal}
          seen={handover.openedAt ? { by: actor.name, at: handover.openedAt } : null}
          handover={{ id: handover.id, keyId: row.id, kind, recipients: sealedTo }}
          userId={actor.userId}
        />
        {guide}
      </Page>
    );
  }

  return (
    <Page crumbs={[...crumbs, { label: "Private key" }]}>
      <PageHeader title={shownName(row.name)} />
      <Gone row={row} history={history} />
      {handover && isUnconfirmed(handover) && isReceiving(actor, handover) ? (
        <ReceivedBar id={handover.id} keyId={row.id} />
      ) : null}
    </Page>
  );
}

const isUnconfirmed = ({ openedAt, endedAt }: { openedAt: Date | null; endedAt: Date | null }) =>
  openedAt !== null && endedAt === null;
