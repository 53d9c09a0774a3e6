import { z } from "zod";
import { keyStatuses } from "@/lib/db/key-statuses";
import { searchText } from "@/lib/words/plain-text";

export const views = ["all", "attention", "moves_out", "any_address", "unused"] as const;
export type KeyView = (typeof views)[number];

export const sorts = ["attention", "name", "risk", "expiry", "last_used", "created"] as const;
export type KeySort = (typeof sorts)[number];

export const origins = ["quayside", "kraken"] as const;

/** How many keys a page can have; the first is the default. */
export const pageSizes = [50, 100, 200, 500] as const;

/** What the address of the inventory says; what is absent, and anything that it cannot mean, is the default. */
const filterSchema = z.object({
  q: searchText().pipe(z.string().max(100)).catch("").default(""),
  view: z.enum(views).catch("all").default("all"),
  // Revoked keys live in the history only.
  status: z.enum(keyStatuses).exclude(["revoked"]).nullable().catch(null).default(null),
  origin: z.enum(origins).nullable().catch(null).default(null),
  connection: z.uuid().nullable().catch(null).default(null),
  sort: z.enum(sorts).catch("attention").default("attention"),
  direction: z.enum(["asc", "desc"]).catch("asc").default("asc"),
  rows: z.coerce.number().pipe(z.literal(pageSizes)).catch(pageSizes[0]).default(pageSizes[0]),
  after: z.string().max(400).nullable().catch(null).default(null),
  before: z.string().max(400).nullable().catch(null).default(null),
});

export type KeyFilters = z.output<typeof filterSchema>;

type SearchParams = Record<string, string | string[] | undefined>;

export const readFilters = (params: SearchParams): KeyFilters =>
  filterSchema.parse(
    Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value])),
  );

/** The same from a query string. */
export const readQuery = (query: string) => readFilters(Object.fromEntries(new URLSearchParams(query)));

const DEFAULTS: KeyFilters = readFilters({});

/** The address for a set of filters, without what is at its default. Changing a filter goes back to the first page. */
export function keysHref(filters: KeyFilters, change: Partial<KeyFilters> = {}): string {
  const isPaging = "after" in change || "before" in change;
  const next = { ...filters, ...(isPaging ? {} : { after: null, before: null }), ...change };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(next)) {
    if (value !== null && value !== DEFAULTS[name as keyof KeyFilters]) params.set(name, String(value));
  }
  const query = params.toString();
  return query ? `/keys?${query}` : "/keys";
}

export const isFiltered = (filters: KeyFilters) =>
  filters.q !== "" ||
  filters.view !== "all" ||
  filters.status !== null ||
  filters.origin !== null ||
  filters.connection !== null;
