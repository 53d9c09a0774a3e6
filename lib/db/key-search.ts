import "server-only";
import { and, type Placeholder, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { keys } from "@/lib/db/schema";

/** ASCII characters that separate words; the same as in the SQL function `key_search_text`. */
const SEPARATORS = /[\][ \t\n\r!"#$%&'()*+,./:;<=>?@\\^_`{|}~-]+/g;

/** An index of trigrams knows nothing shorter, except where a word starts. */
const SHORTEST_ANYWHERE = 3;

/**
 * What a search finds: keys that have the text anywhere in their name, allowlist, tool, purpose, ticket, tags or note or
 * in the name of an owner or backup owner, whatever the case, with any
 * run of ASCII punctuation as good as a space ("grid-bot" finds "Grid_Bot 2", and no character is a wildcard). One or
 * two characters are found where a word starts; punctuation alone is found nowhere. Accents count. Letters beyond ASCII
 * are compared without case as far as the database's locale knows their case, and exactly in the locale "C".
 *
 * To search another column of a key, give it to `key_search_text` in the schema and a migration; nothing changes here.
 */
export const hasText = (part: Sought): SQL => sql`${keys.searchText} like ${patternOf(part)}`;

/** The same for a read of the index of an order: the table is asked only for a text that is too long for the index. */
export const hasTextInOrder = (part: Sought): SQL =>
  holds(
    sql`coalesce(${keys.searchShort}, (select whole.search_text from ${keys} as whole where whole.id = ${keys.id}))`,
    part,
  );

/** The same as far as an index knows: null for a key whose text is too long for one. */
export const hasTextInIndex = (part: Sought): SQL => holds(keys.searchShort, part);

/** The same in the name alone. The index leads to keys that have the text anywhere; the second part decides. */
export const isNamed = (part: Sought): SQL | undefined =>
  and(
    hasText(part),
    sql`key_search_text(${keys.name}, null, null, null, null, null, null, null) like ${patternOf(part)}`,
  );

/** For an index of trigrams. */
const patternOf = (part: Sought): SQL => sql`lower('%' || ${part}::text || '%')`;

/** For a read of every text, which this costs less. */
const holds = (searched: SQLWrapper, part: Sought): SQL => sql`strpos(${searched}, lower(${part}::text)) > 0`;

/** What `sought` makes of a text, or the placeholder of one. Nothing has a null. */
export type Sought = string | null | Placeholder;

/** What has to be in the searched text; null where nothing can be. Without separators there is no wildcard in it. */
export function sought(text: string): string | null {
  const words = text.replace(SEPARATORS, " ").trim();
  if (words === "") return null;
  const isShort = !words.includes(" ") && [...words].length < SHORTEST_ANYWHERE;
  return isShort ? ` ${words}` : words;
}
