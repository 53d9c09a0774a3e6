import { HeaderCell, Table, TableHead } from "@/components/ui/table";
import type { ListedEvent } from "@/lib/audit/data";
import type { EventFilters } from "@/lib/audit/filters";
import { EventRow } from "./event-row";

type EventsTableProps = { events: readonly ListedEvent[]; hasPeople: boolean; filters: EventFilters };

export function EventsTable({ events, hasPeople, filters }: EventsTableProps) {
  return (
    <div className="audit-list">
      <Table caption="Entries of the audit log, newest first" className="audit-table">
        <TableHead>
          <HeaderCell className="col-entry">Entry</HeaderCell>
          <HeaderCell className="col-time">Time</HeaderCell>
          <HeaderCell className="col-who">Who</HeaderCell>
          <HeaderCell className="col-what">What</HeaderCell>
          <HeaderCell className="col-outcome">Outcome</HeaderCell>
          <HeaderCell className="col-address">Address</HeaderCell>
        </TableHead>
        {/* biome-ignore lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers */}
        <tbody role="rowgroup">
          {events.map((event) => (
            <EventRow key={event.id} event={event} hasPeople={hasPeople} filters={filters} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}
