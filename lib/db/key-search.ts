import "server-only";
import { and, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { keys } from "@/lib/db/schema/keys";

/** ASCII characters that separate words; the same as in the SQL function `key_search_text`. */
const SEPARATORS = /[\][ \t\n\r!"#$%&'()*+,./:;<=>?@\\^_`{|}~-]+/g;

/** An index of trigrams knows nothing shorter, except where a word starts. */
const SHORTEST_ANYWHERE = 3;

/**
 * Keys that have the text anywhere in their name, allowlist, tool, purpose, ticket, tags or note or in the name of an
 * owner or backup owner, whatever the case, with any run of ASCII punctuation as good as a space ("grid-bot" finds
 * "Grid_Bot 2", and no character is a wildcard). One or two characters are found where a word starts; punctuation alone
 * is found nowhere. Accents count. Letters beyond ASCII are compared without case as far as the database's locale knows
 * their case, and exactly in the locale "C".
 *
 * To search another column of a key, give it to `key_search_text` in the schema and a migration; nothing changes here.
 */
export const containsText = (text: string): SQL => contains(keys.searchText, text);

/** Keys that have it in their name. The first condition is for the index, which knows the searched columns together. */
export const nameContainsText = (text: string): SQL | undefined =>
  and(containsText(text), contains(sql`key_search_text(${keys.name}, null, null, null, null, null, null, null)`, text));

function contains(searched: SQLWrapper, text: string): SQL {
  const term = searchTerm(text);
  return term === null ? sql`false` : sql`${searched} like lower(${`%${term}%`}::text)`;
}

/** What has to stand in the searched text; null for punctuation alone. Without separators there is no wildcard in it. */
function searchTerm(text: string): string | null {
  const words = text.replace(SEPARATORS, " ").trim();
  if (words === "") return null;
  const isShort = !words.includes(" ") && [...words].length < SHORTEST_ANYWHERE;
  return isShort ? ` ${words}` : words;
}
