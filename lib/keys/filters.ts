import { z } from "zod";
import { keyStatuses } from "@/lib/db/key-statuses";

export const views = ["all", "attention", "moves_out", "any_address", "unused"] as const;
export type KeyView = (typeof views)[number];

export const sorts = ["attention", "name", "risk", "expiry", "last_used", "created"] as const;
export type KeySort = (typeof sorts)[number];

/** How many keys a page can have; the first is the default. */
export const pageSizes = [50, 100, 200, 500] as const;

/** What the address of the inventory says; anything it cannot mean falls back to the default. */
const filterSchema = z.object({
  q: z.string().trim().max(100).catch(""),
  view: z.enum(views).catch("all"),
  // Revoked keys live in the history only.
  status: z.enum(keyStatuses).exclude(["revoked"]).nullable().catch(null),
  origin: z.enum(["quayside", "kraken"]).nullable().catch(null),
  connection: z.uuid().nullable().catch(null),
  sort: z.enum(sorts).catch("attention"),
  direction: z.enum(["asc", "desc"]).catch("asc"),
  rows: z.coerce.number().pipe(z.literal(pageSizes)).catch(pageSizes[0]),
  after: z.string().max(400).nullable().catch(null),
  before: z.string().max(400).nullable().catch(null),
});

export type KeyFilters = z.output<typeof filterSchema>;

type SearchParams = Record<string, string | string[] | undefined>;

export function readFilters(params: SearchParams): KeyFilters {
  const single = (name: string) => {
    const value = params[name];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  };
  return filterSchema.parse(Object.fromEntries(Object.keys(filterSchema.shape).map((name) => [name, single(name)])));
}

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
