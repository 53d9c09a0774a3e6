import type { Metadata } from "next";
import { EntryFocus } from "@/components/audit/entry-focus";
import { EntryPanel } from "@/components/audit/entry-panel";
import { EventFilterBar } from "@/components/audit/event-filters";
import { EventsTable } from "@/components/audit/events-table";
import { ExportMenu } from "@/components/audit/export-menu";
import { LogPager } from "@/components/audit/log-pager";
import { NewerEvents } from "@/components/audit/newer-events";
import { NoEvents } from "@/components/audit/no-events";
import { Page } from "@/components/shell/page";
import { PageHeader } from "@/components/shell/page-header";
import { classNames } from "@/components/ui/class-names";
import { QueryProvider } from "@/components/ui/query-provider";
import { may, roles } from "@/lib/access/roles";
import { findEntry, listEvents, listFilterNames, NEWER_LIMIT } from "@/lib/audit/data";
import { eventQuery, isFilteredLog, isNewestPage, readEventFilters } from "@/lib/audit/filters";
import { requirePageActor } from "@/lib/auth/page-actor";
import { listConnections } from "@/lib/connections/data";
import { listOr } from "@/lib/words/phrases";
import { roleWords } from "@/lib/words/roles";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: PageProps<"/w/[workspace]/audit">) {
  const actor = await requirePageActor();
  const filters = readEventFilters(await searchParams);
  const { entry: number } = filters;
  const [page, entry, names, connections] = await Promise.all([
    listEvents(actor, filters),
    number === null ? null : findEntry(actor, number),
    listFilterNames(actor, filters),
    listConnections(actor),
  ]);
  const readsAll = may(actor.role, "audit.read");
  const hasEvents = page.events.length > 0;
  return (
    <Page crumbs={[{ label: "Audit log" }]} width="table">
      <PageHeader
        title="Audit log"
        facts={readsAll ? null : `You see what you did and what is about you. All of it is for ${readers}.`}
        actions={readsAll && hasEvents ? <ExportMenu list={eventQuery(filters)} /> : null}
      />
      <EntryFocus entry={number} />
      <div className={number === null ? undefined : "gap-6 xl:grid xl:grid-cols-[minmax(0,1fr)_22rem]"}>
        <div className={classNames("flex min-w-0 flex-col gap-4", number !== null && "max-xl:hidden")}>
          {hasEvents || isFilteredLog(filters) ? (
            <EventFilterBar filters={filters} names={names} connections={connections} hasRoutine={readsAll} />
          ) : null}
          {isNewestPage(filters) ? (
            <QueryProvider>
              <NewerEvents query={eventQuery(filters, { after: page.events[0]?.id ?? null })} limit={NEWER_LIMIT} />
            </QueryProvider>
          ) : null}
          {hasEvents ? (
            <EventsTable events={page.events} hasPeople={readsAll} filters={filters} />
          ) : (
            <NoEvents filters={filters} />
          )}
          <LogPager page={page} filters={filters} />
        </div>
        {number === null ? null : (
          <EntryPanel entry={entry} number={number} filters={filters} actor={actor} hasPeople={readsAll} />
        )}
      </div>
    </Page>
  );
}

const readers = listOr(roles.filter((role) => may(role, "audit.read")).map((role) => roleWords[role].name));
