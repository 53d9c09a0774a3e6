import { ReadingNote } from "@/components/keys/sync/reading-note";
import type { Connection } from "@/lib/connections/data";
import type { InventoryPage } from "@/lib/inventory/list";
import { oldestReadingMs, ReadAt } from "./read-at";

type ListReadingProps = { page: Promise<InventoryPage>; connections: readonly Connection[] };

/** When Kraken's list was read, which repeats while a key on the page is not settled. */
export async function ListReading({ page, connections }: ListReadingProps) {
  const { rows } = await page;
  const isUnsettled = rows.some(({ status }) => status === "uncertain" || status === "pending");
  return (
    <ReadingNote repeat={isUnsettled} readAtMs={oldestReadingMs(connections)}>
      <ReadAt connections={connections} />
    </ReadingNote>
  );
}
