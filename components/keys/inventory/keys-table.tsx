import { SelectPage } from "@/components/keys/selection/select-page";
import { HeaderCell, Table, TableHead } from "@/components/ui/table";
import type { WaitingKey } from "@/lib/handovers/data";
import { type KeyFilters, type KeySort, keysHref } from "@/lib/inventory/filters";
import type { InventoryRow } from "@/lib/inventory/list";
import { KeyRow } from "./key-row";
import { KeyRows } from "./key-rows";

type KeysTableProps = {
  rows: readonly InventoryRow[];
  filters: KeyFilters;
  /** Keys whose private key waits for the reader. */
  waiting: readonly WaitingKey[];
};

export function KeysTable({ rows, filters, waiting }: KeysTableProps) {
  const now = new Date();
  const untilOf = new Map(waiting.map(({ keyId, until }) => [keyId, until]));
  return (
    <Table caption="Keys" className="keys-table">
      <TableHead>
        <HeaderCell className="col-select">
          <SelectPage />
        </HeaderCell>
        <HeaderCell {...sortBy(filters, "name")} className="col-key">
          Key
        </HeaderCell>
        <HeaderCell className="col-tool">Tool</HeaderCell>
        <HeaderCell {...sortBy(filters, "attention")} className="col-status">
          Status
        </HeaderCell>
        <HeaderCell className="col-flags">Permissions</HeaderCell>
        <HeaderCell {...sortBy(filters, "risk")} className="col-risk">
          Risk
        </HeaderCell>
        <HeaderCell className="col-ip">IP restriction</HeaderCell>
        <HeaderCell {...sortBy(filters, "expiry")} className="col-expiry">
          Expiry
        </HeaderCell>
        <HeaderCell {...sortBy(filters, "last_used")} className="col-used">
          Last used
        </HeaderCell>
        <HeaderCell {...sortBy(filters, "created")} className="col-created">
          Created
        </HeaderCell>
        <HeaderCell className="col-owner">Owner</HeaderCell>
      </TableHead>
      <KeyRows ids={rows.map(({ id }) => id)}>
        {rows.map((row) => (
          <KeyRow key={row.id} row={row} now={now} waitsUntil={untilOf.get(row.id)} />
        ))}
      </KeyRows>
    </Table>
  );
}

/** What a column shows first when it is chosen: the riskiest and the latest, otherwise the beginning. */
const firstDirection: Record<KeySort, KeyFilters["direction"]> = {
  attention: "asc",
  name: "asc",
  risk: "desc",
  expiry: "asc",
  last_used: "desc",
  created: "desc",
};

function sortBy(filters: KeyFilters, sort: KeySort) {
  const isSorted = filters.sort === sort;
  const opposite = filters.direction === "asc" ? "desc" : "asc";
  return {
    sortHref: keysHref(filters, { sort, direction: isSorted ? opposite : firstDirection[sort] }),
    sorted: isSorted ? (filters.direction === "asc" ? ("ascending" as const) : ("descending" as const)) : undefined,
  };
}
