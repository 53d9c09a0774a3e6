import { Plus } from "lucide";
import type { Metadata } from "next";
import { accountName } from "@/components/connections/account-name";
import { NoAccount } from "@/components/connections/no-account";
import { UnreadableKeys } from "@/components/connections/unreadable-keys";
import { CreateOnPhone } from "@/components/keys/inventory/create-on-phone";
import { FilterBar } from "@/components/keys/inventory/filter-bar";
import { KeysList } from "@/components/keys/inventory/keys-list";
import { LimitsLine } from "@/components/keys/inventory/limits-line";
import { ListBanner } from "@/components/keys/inventory/list-banner";
import { ListReading } from "@/components/keys/inventory/list-reading";
import { ViewTabs } from "@/components/keys/inventory/view-tabs";
import { SyncButton } from "@/components/keys/sync/sync-button";
import { Page } from "@/components/shell/page";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { QueryProvider } from "@/components/ui/query-provider";
import { may } from "@/lib/access/roles";
import { requirePageActor } from "@/lib/auth/page-actor";
import { listConnections } from "@/lib/connections/data";
import { listWaitingKeys } from "@/lib/handovers/data";
import { countViews } from "@/lib/inventory/counts";
import { isFiltered, keysHref, readFilters } from "@/lib/inventory/filters";
import { listKeys } from "@/lib/inventory/list";
import { advanceOncePerSecond, countMissingKeys } from "@/lib/keys/data";
import { listReveals } from "@/lib/reveals/data";
import { workspacePath } from "@/lib/workspace-path";

export const metadata: Metadata = { title: "Keys" };

export default async function KeysPage({ searchParams }: PageProps<"/w/[workspace]/keys">) {
  const actor = await requirePageActor();
  const filters = readFilters(await searchParams);
  await advanceOncePerSecond(actor);
  // A search of many keys takes longer than everything around its rows takes to render, so that does not wait for it.
  const page = listKeys(actor, filters);
  // Who awaits it hears of a failure, and nobody does when another of these fails first.
  page.catch(() => {});
  const [counts, connections, handedOver, created, missing] = await Promise.all([
    countViews(actor),
    listConnections(actor),
    listWaitingKeys(actor),
    listReveals(actor),
    countMissingKeys(actor),
  ]);
  const isConnected = connections.length > 0;
  const mayWrite = isConnected && may(actor.role, "keys.write");
  return (
    <Page crumbs={[{ label: "Keys" }]} width="table" topActions={mayWrite ? <CreateOnPhone /> : undefined}>
      <QueryProvider>
        <PageHeader
          title="Keys"
          meta={<ListReading page={page} connections={connections} />}
          actions={
            <>
              {isConnected ? <SyncButton /> : null}
              {mayWrite ? (
                <ButtonLink variant="primary" icon={Plus} href="/keys/new" className="max-md:hidden">
                  Create API key
                </ButtonLink>
              ) : null}
            </>
          }
        />
        <LimitsLine accessScope={actor.accessScope} connections={connections} />
        <ListBanner
          connections={connections}
          here={workspacePath(actor.workspaceSlug) + keysHref(filters)}
          actor={actor}
          handedOver={handedOver}
          created={created}
          missing={missing}
        />
        {connections.map((connection) => (
          <UnreadableKeys
            key={connection.id}
            entries={connection.unreadableKeys}
            account={connections.length > 1 ? accountName(connection) : null}
          />
        ))}
        {counts.all > 0 || isFiltered(filters) ? (
          <>
            <ViewTabs filters={filters} counts={counts} />
            <FilterBar filters={filters} connections={connections} />
          </>
        ) : null}
        {isConnected || counts.all > 0 ? (
          <KeysList
            page={page}
            filters={filters}
            connections={connections}
            total={counts.all}
            waiting={[...handedOver, ...created]}
            mayWrite={mayWrite}
          />
        ) : (
          <NoAccount actor={actor} />
        )}
      </QueryProvider>
    </Page>
  );
}
