import type { Connection } from "@/lib/connections/data";
import { isFiltered, type KeyFilters } from "@/lib/keys/filters";
import type { InventoryPage } from "@/lib/keys/inventory";
import { FirstReading } from "./first-reading";
import { KeysTable } from "./keys-table";
import { NoKeys } from "./no-keys";
import { NothingMatches } from "./nothing-matches";
import { Pager } from "./pager";

type KeysListProps = { page: InventoryPage; filters: KeyFilters; connections: readonly Connection[]; total: number };

/** The rows, or why there are none. */
export function KeysList({ page, filters, connections, total }: KeysListProps) {
  if (page.rows.length > 0) {
    return (
      <>
        <KeysTable rows={page.rows} filters={filters} />
        <Pager page={page} filters={filters} />
      </>
    );
  }
  if (total > 0 || isFiltered(filters)) return <NothingMatches />;
  const isFirstReading = connections.some(({ syncedAt, syncError }) => syncedAt === null && syncError === null);
  if (isFirstReading) return <FirstReading />;
  return <NoKeys wasRead={connections.some(({ syncedAt }) => syncedAt !== null)} />;
}
