import { z } from "zod";
import { shownOutcomes } from "@/lib/db/shown-outcomes";
import { eventGroups } from "@/lib/events/groups";
import { searchText } from "@/lib/words/plain-text";

export const SEARCH_MAX_CHARS = 100;

/** PostgreSQL has no year 0, and JavaScript writes the day after the last one in another form. */
const day = z.iso.date().refine((text) => text >= "1970-01-01" && text < "9999-12-31");

const entryNumber = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** What the address of the log says; what is absent, and anything that it cannot mean, is the default. */
const filterSchema = z.object({
  /** Part of a key's or a person's name, or the number of an entry. */
  q: searchText()
    .pipe(z.string().max(SEARCH_MAX_CHARS))
    .transform((text) => text || null)
    .nullable()
    .catch(null)
    .default(null),
  /** Who did it, or whom it is about. */
  person: z.uuid().nullable().catch(null).default(null),
  key: z.uuid().nullable().catch(null).default(null),
  connection: z.uuid().nullable().catch(null).default(null),
  group: z.enum(eventGroups).nullable().catch(null).default(null),
  outcome: z.enum(shownOutcomes).nullable().catch(null).default(null),
  /** Automatic attempts that ended as the one before are left out unless they are asked for. */
  routine: z.enum(["shown"]).nullable().catch(null).default(null),
  /** The first and the last day, in UTC. */
  from: day.nullable().catch(null).default(null),
  to: day.nullable().catch(null).default(null),
  /** Entries older than this one, or newer ones; the older ones when both are said. */
  before: entryNumber.nullable().catch(null).default(null),
  after: entryNumber.nullable().catch(null).default(null),
  /** The entry that is open beside the list. */
  entry: entryNumber.nullable().catch(null).default(null),
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

/**
 * The query string for a set of filters, with its question mark, or empty. A changed filter goes to the newest page; an
 * entry that is opened or closed leaves the page as it is.
 */
export function eventQuery(filters: EventFilters, change: Partial<EventFilters> = {}): string {
  const staysOnPage = "after" in change || "before" in change || "entry" in change;
  const next = { ...filters, ...(staysOnPage ? {} : { after: null, before: null }), entry: null, ...change };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(next)) if (value !== null) params.set(name, String(value));
  const query = params.toString();
  return query ? `?${query}` : "";
}

export const auditHref = (filters: EventFilters, change?: Partial<EventFilters>) =>
  `/audit${eventQuery(filters, change)}`;

export const isFilteredLog = ({ q, person, key, connection, group, outcome, from, to }: EventFilters) =>
  [q, person, key, connection, group, outcome, from, to].some((value) => value !== null);

/** Whether this is the page on which new entries appear. */
export const isNewestPage = ({ before, after }: EventFilters) => before === null && after === null;
