import { HeaderCell, Table, TableHead } from "@/components/ui/table";
import { type KeyFilters, type KeySort, keysHref } from "@/lib/keys/filters";
import type { InventoryRow } from "@/lib/keys/inventory";
import { KeyRows } from "./key-rows";
import { viewOfRow } from "./row-view";

type KeysTableProps = { rows: readonly InventoryRow[]; filters: KeyFilters };

export function KeysTable({ rows, filters }: KeysTableProps) {
  const now = new Date();
  return (
    <Table caption="Keys">
      <TableHead>
        <HeaderCell {...sortBy(filters, "name")}>Key</HeaderCell>
        <HeaderCell className="max-2xl:hidden">Tool</HeaderCell>
        <HeaderCell {...sortBy(filters, "attention")}>Status</HeaderCell>
        <HeaderCell>Permissions</HeaderCell>
        <HeaderCell {...sortBy(filters, "risk")} className="md:max-lg:hidden">
          Risk
        </HeaderCell>
        <HeaderCell>IP restriction</HeaderCell>
        <HeaderCell {...sortBy(filters, "expiry")} className="md:max-lg:hidden">
          Expiry
        </HeaderCell>
        <HeaderCell {...sortBy(filters, "last_used")} className="max-lg:hidden">
          Last used
        </HeaderCell>
        <HeaderCell {...sortBy(filters, "created")} className="max-2xl:hidden">
          Created
        </HeaderCell>
        <HeaderCell className="max-xl:hidden">Owner</HeaderCell>
      </TableHead>
      <KeyRows rows={rows.map((row) => viewOfRow(row, now))} />
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
