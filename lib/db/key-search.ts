import "server-only";
import { and, type SQL, type SQLWrapper, sql } from "drizzle-orm";
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
export const hasText = (text: string): SQL => contains(keys.searchText, text);

/** The same for a read of the index of an order: the table is asked only for a text that is too long for the index. */
export const hasTextInOrder = (text: string): SQL =>
  holds(
    sql`coalesce(${keys.searchShort}, (select whole.search_text from ${keys} as whole where whole.id = ${keys.id}))`,
    text,
  );

/** The same as far as an index knows: null for a key whose text is too long for one. */
export const hasTextInIndex = (text: string): SQL => holds(keys.searchShort, text);

/** The same in the name alone. The index leads to keys that have the text anywhere; the second part decides. */
export const isNamed = (text: string): SQL | undefined =>
  and(hasText(text), contains(sql`key_search_text(${keys.name}, null, null, null, null, null, null, null)`, text));

/** In words that an index of trigrams understands. */
function contains(searched: SQLWrapper, text: string): SQL {
  const part = partOf(text);
  return part === null ? sql`false` : sql`${searched} like lower(${`%${part}%`})`;
}

/** In words that cost less where every text is looked at. */
function holds(searched: SQLWrapper, text: string): SQL {
  const part = partOf(text);
  return part === null ? sql`false` : sql`strpos(${searched}, lower(${part})) > 0`;
}

/** What has to be in the searched text; null where nothing can be. Without separators there is no wildcard in it. */
function partOf(text: string): string | null {
  const words = text.replace(SEPARATORS, " ").trim();
  if (words === "") return null;
  const isShort = !words.includes(" ") && [...words].length < SHORTEST_ANYWHERE;
  return isShort ? ` ${words}` : words;
}
