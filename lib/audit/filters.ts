import { z } from "zod";
import { eventGroups } from "./groups";

const entry = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** What the address of the log says; what is absent, and anything that it cannot mean, is the default. */
const filterSchema = z.object({
  /** Who did it, or whom it is about. */
  person: z.uuid().nullable().catch(null).default(null),
  key: z.uuid().nullable().catch(null).default(null),
  connection: z.uuid().nullable().catch(null).default(null),
  group: z.enum(eventGroups).nullable().catch(null).default(null),
  /** The first and the last day, in UTC. */
  from: z.iso.date().nullable().catch(null).default(null),
  to: z.iso.date().nullable().catch(null).default(null),
  /** Entries older than this one, or newer ones; the older ones when both are said. */
  before: entry.nullable().catch(null).default(null),
  after: entry.nullable().catch(null).default(null),
});

export type EventFilters = z.output<typeof filterSchema>;

type SearchParams = Record<string, string | string[] | undefined>;

export const readEventFilters = (params: SearchParams): EventFilters =>
  filterSchema.parse(
    Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value])),
  );

/** The same from a query string. */
export const readEventQuery = (query: string) => readEventFilters(Object.fromEntries(new URLSearchParams(query)));

export const noEventFilters: EventFilters = readEventFilters({});

/** The query string for a set of filters, with its question mark, or empty. A changed filter goes to the newest page. */
export function eventQuery(filters: EventFilters, change: Partial<EventFilters> = {}): string {
  const isPaging = "after" in change || "before" in change;
  const next = { ...filters, ...(isPaging ? {} : { after: null, before: null }), ...change };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(next)) if (value !== null) params.set(name, String(value));
  const query = params.toString();
  return query ? `?${query}` : "";
}

export const auditHref = (filters: EventFilters, change?: Partial<EventFilters>) =>
  `/audit${eventQuery(filters, change)}`;

export const isFilteredLog = ({ person, key, connection, group, from, to }: EventFilters) =>
  [person, key, connection, group, from, to].some((value) => value !== null);

/** Whether this is the page on which new entries appear. */
export const isNewestPage = ({ before, after }: EventFilters) => before === null && after === null;
