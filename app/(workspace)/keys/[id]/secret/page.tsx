import type { Metadata } from "next";
import { Gone } from "@/components/secrets/gone";
import { Guide } from "@/components/secrets/guide";
import { Reveal } from "@/components/secrets/reveal";
import { StoredAsAsked } from "@/components/secrets/stored-as-asked";
import { Page } from "@/components/shell/page";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { Hoist } from "@/components/ui/hoist";
import { StatusPill } from "@/components/ui/status";
import { Stepper } from "@/components/ui/stepper";
import { requirePageActor } from "@/lib/auth/page-actor";
import { env } from "@/lib/env";
import { listHistory } from "@/lib/keys/history";
import { requirePageKey } from "@/lib/keys/page-key";
import { settingsOf } from "@/lib/keys/rows";
import { getRevealExpiry } from "@/lib/reveals/data";
import { REVEAL_SECONDS } from "@/lib/reveals/mutations";

export const metadata: Metadata = { title: "Store the private key" };

const STEPS = ["Settings", "Review", "Store the private key"];

export default async function SecretPage({ params }: PageProps<"/keys/[id]/secret">) {
  const actor = await requirePageActor();
  const row = await requirePageKey(actor, (await params).id);
  const [until, history] = await Promise.all([getRevealExpiry(actor, row.id), listHistory(actor, row.id)]);
  const crumbs = [
    { label: "Keys", href: "/keys" },
    { label: row.name, href: `/keys/${row.id}` },
  ];

  if (until === null) {
    return (
      <Page crumbs={[...crumbs, { label: "Private key" }]}>
        <PageHeader title={row.name} />
        <Gone row={row} history={history} />
      </Page>
    );
  }

  const { mode, kraken } = env();
  const firstSight = history.findLast((entry) => entry.kind === "secret_shown");
  return (
    <Page crumbs={[...crumbs, { label: "Store the private key" }]}>
      <PageHeader
        title="Create API key"
        actions={<Stepper label="Create API key" steps={STEPS} current={STEPS.length - 1} />}
      />
      <Banner tone="look" title="This is the only time the private key is shown">
        Kraken does not show it again and Quayside does not keep it. If you lose it, revoke the key and create it again.
      </Banner>
      <Reveal
        keyId={row.id}
        name={row.name}
        apiKey={row.apiKey}
        apiUrl={mode === "sandbox" ? kraken.apiUrl : null}
        secondsLeft={Math.max(0, Math.ceil((until.getTime() - Date.now()) / 1000))}
        totalSeconds={REVEAL_SECONDS}
        until={until}
        person={actor.name}
        seen={firstSight ? { by: firstSight.actor ?? actor.name, at: firstSight.at } : null}
        summary={
          <>
            <Hoist flags={settingsOf(row).permissions} />
            <StatusPill status={row.status} />
          </>
        }
        stored={<StoredAsAsked row={row} />}
      />
      {row.apiKey === null ? null : <Guide name={row.name} apiKey={row.apiKey} apiUrl={kraken.apiUrl} />}
    </Page>
  );
}
