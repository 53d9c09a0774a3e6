import "server-only";
import { type Placeholder, sql } from "drizzle-orm";
import { type Sought, sought } from "@/lib/db/key-search";
import { seenOf } from "@/lib/words/plain-text";
import { type FacetFilters, facetArray, isAnyFacet } from "./facets";
import type { KeyFilters } from "./filters";

/** What narrows a list, as a query asks for it: values, or their placeholders. What is absent narrows nothing. */
export type Narrowing = {
  text?: Sought;
  /** The same with what nobody sees in it, where there is any: it may be found as one or the other. */
  pastedText?: Sought;
  facets?: string | Placeholder;
  connection?: string | Placeholder;
};

export const narrowingOf = (filters: FacetFilters & Pick<KeyFilters, "q" | "connection">): Narrowing => ({
  ...(filters.q && textsOf(filters.q)),
  ...(isAnyFacet(filters) ? {} : { facets: facetArray(filters) }),
  ...(filters.connection && { connection: filters.connection }),
});

function textsOf(q: string): Pick<Narrowing, "text" | "pastedText"> {
  const text = sought(seenOf(q));
  const pastedText = sought(q);
  return pastedText === text ? { text } : { text, pastedText };
}

export type NarrowingName = keyof Narrowing;

export const namesIn = (narrowing: Narrowing) => Object.keys(narrowing) as NarrowingName[];

/** The same narrowing of a query that is worded once, in which its names stand for its values. */
export const placeholdersOf = (names: readonly NarrowingName[]): Narrowing =>
  Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
