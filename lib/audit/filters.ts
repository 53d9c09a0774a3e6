import { z } from "zod";
import { shownOutcomes } from "@/lib/db/shown-outcomes";
import { eventGroups } from "@/lib/events/groups";
import { addressFilters, orNull } from "@/lib/filters/address";
import { searchText } from "@/lib/words/plain-text";

export const SEARCH_MAX_CHARS = 100;

/** PostgreSQL has no year 0, and JavaScript writes the day after the last one in another form. */
const day = z.iso.date().refine((text) => text >= "1970-01-01" && text < "9999-12-31");

const entryNumber = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

const address = addressFilters(
  z.object({
    /** Part of a key's or a person's name, or the number of an entry. */
    q: orNull(
      searchText()
        .pipe(z.string().max(SEARCH_MAX_CHARS))
        .transform((text) => text || null),
    ),
    /** Who did it, or whom it is about. */
    person: orNull(z.uuid()),
    key: orNull(z.uuid()),
    connection: orNull(z.uuid()),
    group: orNull(z.enum(eventGroups)),
    outcome: orNull(z.enum(shownOutcomes)),
    /** Automatic attempts that ended as the one before are left out unless they are asked for. */
    routine: orNull(z.enum(["shown"])),
    /** The first and the last day, in UTC. */
    from: orNull(day),
    to: orNull(day),
    /** Entries older than this one, or newer ones; the older ones when both are said. */
    before: orNull(entryNumber),
    after: orNull(entryNumber),
    /** The entry that is open beside the list. */
    entry: orNull(entryNumber),
  }),
);

export type EventFilters = typeof address.defaults;

export const { read: readEventFilters, readQuery: readEventQuery, defaults: noEventFilters } = address;

/**
 * The query string for a set of filters, with its question mark, or empty. A changed filter goes to the newest page; an
 * entry that is opened or closed leaves the page as it is.
 */
export function eventQuery(filters: EventFilters, change: Partial<EventFilters> = {}): string {
  const staysOnPage = "after" in change || "before" in change || "entry" in change;
  return address.queryOf({
    ...filters,
    ...(staysOnPage ? {} : { after: null, before: null }),
    entry: null,
    ...change,
  });
}

export const auditHref = (filters: EventFilters, change?: Partial<EventFilters>) =>
  `/audit${eventQuery(filters, change)}`;

export const isFilteredLog = ({ q, person, key, connection, group, outcome, from, to }: EventFilters) =>
  [q, person, key, connection, group, outcome, from, to].some((value) => value !== null);

/** Whether this is the page on which new entries appear. */
export const isNewestPage = ({ before, after }: EventFilters) => before === null && after === null;
