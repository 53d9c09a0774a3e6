import type { z } from "zod";

/** The query of a page, as Next reads it. */
type SearchParams = Record<string, string | string[] | undefined>;

/** A filter that is `fallback` where the address does not name it, or says something that it cannot be. */
export const orDefault = <Value>(schema: z.ZodType<Value>, fallback: NonNullable<Value>) =>
  schema.catch(fallback).default(fallback as z.core.util.NoUndefined<Value>);

/** A filter that is null unless the address says something that it can be. */
export const orNull = <Value>(schema: z.ZodType<Value>) => schema.nullable().catch(null).default(null);

/**
 * Filters that stand in the address of a page. Each field of the schema is an `orDefault` or `orNull`, so that no address
 * fails to be read; filters that are at their default are left out of it.
 */
export function addressFilters<Schema extends z.ZodObject>(schema: Schema) {
  type Filters = z.output<Schema>;
  /** Of a name that stands in the address more than once, the first counts. */
  const read = (params: SearchParams): Filters =>
    schema.parse(
      Object.fromEntries(
        Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
      ),
    );
  const defaults = read({});
  return {
    defaults,
    read,
    /** The same from a query string, with its question mark or without. */
    readQuery: (query: string): Filters => read(Object.fromEntries(new URLSearchParams(query))),
    /** The query string, with its question mark; empty when everything is at its default. */
    queryOf(filters: Filters): string {
      const changed = Object.entries(filters).filter(([name, value]) => value !== defaults[name as keyof Filters]);
      const query = new URLSearchParams(changed.map(([name, value]) => [name, String(value)])).toString();
      return query && `?${query}`;
    },
  };
}
