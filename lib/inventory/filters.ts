import { z } from "zod";
import { keyStatuses } from "@/lib/db/key-statuses";
import { addressFilters, orDefault, orNull } from "@/lib/filters/address";
import { searchText } from "@/lib/words/plain-text";

export const views = ["all", "attention", "moves_out", "any_address", "unused"] as const;
export type KeyView = (typeof views)[number];

export const sorts = ["attention", "name", "risk", "expiry", "last_used", "created"] as const;
export type KeySort = (typeof sorts)[number];

export const origins = ["quayside", "kraken"] as const;

/** How many keys a page can have; the first is the default. */
export const pageSizes = [50, 100] as const;

/** What narrows the list; lib/inventory/conditions says of each which keys it lets through. */
const filterFields = {
  q: orDefault(searchText().pipe(z.string().max(100)), ""),
  view: orDefault(z.enum(views), "all"),
  // Revoked keys live in the history only.
  status: orNull(z.enum(keyStatuses).exclude(["revoked"])),
  origin: orNull(z.enum(origins)),
  connection: orNull(z.uuid()),
};

const address = addressFilters(
  z.object({
    ...filterFields,
    sort: orDefault(z.enum(sorts), "attention"),
    direction: orDefault(z.enum(["asc", "desc"]), "asc"),
    rows: orDefault(z.coerce.number().pipe(z.literal(pageSizes)), pageSizes[0]),
    after: orNull(z.string().max(400)),
    before: orNull(z.string().max(400)),
  }),
);

export type KeyFilters = typeof address.defaults;
export type FilterName = keyof typeof filterFields;

export const { read: readFilters, readQuery } = address;

/** The filters that narrow the list, by name. */
export const activeFilters = (filters: KeyFilters): FilterName[] =>
  (Object.keys(filterFields) as FilterName[]).filter((name) => filters[name] !== address.defaults[name]);

export const isFiltered = (filters: KeyFilters) => activeFilters(filters).length > 0;

/** The address of the list. A change of anything but the page goes back to the first page. */
export function keysHref(filters: KeyFilters, change: Partial<KeyFilters> = {}): string {
  const isPaging = "after" in change || "before" in change;
  return `/keys${address.queryOf({ ...filters, ...(isPaging ? {} : { after: null, before: null }), ...change })}`;
}
