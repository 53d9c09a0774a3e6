import "server-only";
import { db } from "./client";
import type { Db } from "./database";

/**
 * A query that is worded once for a database and not with every request; its values are `sql.placeholder`s. It stays
 * without a name there, because a pool between Quayside and PostgreSQL may not keep names.
 */
export function prepared<Query>(word: (db: Db) => { prepare(name: string): Query }): () => Query {
  const worded = new WeakMap<Db, Query>();
  return () => {
    const here = db();
    const query = worded.get(here) ?? word(here).prepare("");
    worded.set(here, query);
    return query;
  };
}
