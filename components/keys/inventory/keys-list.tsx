import { SelectionBar } from "@/components/keys/selection/selection-bar";
import { SelectionProvider } from "@/components/keys/selection/selection-provider";
import type { Connection } from "@/lib/connections/data";
import type { WaitingKey } from "@/lib/handovers/data";
import { isFiltered, type KeyFilters, keysHref } from "@/lib/inventory/filters";
import type { InventoryPage } from "@/lib/inventory/list";
import { FirstReading } from "./first-reading";
import { KeysTable } from "./keys-table";
import { NoKeys } from "./no-keys";
import { NothingMatches } from "./nothing-matches";
import { Pager } from "./pager";

type KeysListProps = {
  page: Promise<InventoryPage>;
  filters: KeyFilters;
  connections: readonly Connection[];
  total: number;
  /** Keys whose private key waits for the reader. */
  waiting: readonly WaitingKey[];
  /** The person may create keys. */
  mayWrite: boolean;
};

/** The rows, or why there are none. */
export async function KeysList({ page: reading, filters, connections, total, waiting, mayWrite }: KeysListProps) {
  const page = await reading;
  if (page.rows.length > 0) {
    const { previous, next, rows } = page;
    const address = keysHref(filters, { after: filters.after });
    return (
      <SelectionProvider address={address}>
        <KeysTable rows={rows} filters={filters} waiting={waiting} />
        <Pager page={page} filters={filters} />
        <SelectionBar address={address} hasMore={previous !== null || next !== null} />
      </SelectionProvider>
    );
  }
  if (total > 0 || isFiltered(filters)) return <NothingMatches />;
  const isFirstReading = connections.some(({ syncedAt, syncError }) => syncedAt === null && syncError === null);
  if (isFirstReading) return <FirstReading />;
  return <NoKeys wasRead={connections.some(({ syncedAt }) => syncedAt !== null)} mayWrite={mayWrite} />;
}
