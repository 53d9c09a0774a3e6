import "server-only";
import { db } from "./client";
import type { Db } from "./database";

/**
 * A query that is worded once for a database and not with every request; its values are `sql.placeholder`s. It may have
 * a few forms, each worded once. It stays without a name there, because a pool between Quayside and PostgreSQL may not
 * keep names.
 */
export function prepared<Query, Form extends readonly string[] = []>(
  word: (db: Db, ...form: Form) => { prepare(name: string): Query },
): (...form: Form) => Query {
  const worded = new WeakMap<Db, Map<string, Query>>();
  return (...form) => {
    const here = db();
    const forms = worded.get(here) ?? new Map<string, Query>();
    const name = form.join(" ");
    const query = forms.get(name) ?? word(here, ...form).prepare("");
    worded.set(here, forms.set(name, query));
    return query;
  };
}
