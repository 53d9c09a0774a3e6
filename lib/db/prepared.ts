import "server-only";
import { createHash } from "node:crypto";
import type { Query } from "drizzle-orm";
import { db } from "./client";
import type { Db } from "./database";

type Wordable<Kept> = { toSQL(): Query; prepare(name: string): Kept };

/**
 * A query that is worded once for a database; its values are `sql.placeholder`s. It may have a few forms, each its own
 * query. PostgreSQL reads and plans it anew, for the values of each time.
 */
export const worded = <Worded, Form extends readonly string[] = []>(
  word: (db: Db, ...form: Form) => Wordable<Worded>,
) => kept(word, (query) => query.prepare(""));

/**
 * The same, read only once by each connection. PostgreSQL keeps the plan too, where one plan is as good as any. A pool
 * between Quayside and PostgreSQL has to keep a session for each connection, as the locks want.
 */
export const prepared = <Prepared, Form extends readonly string[] = []>(
  word: (db: Db, ...form: Form) => Wordable<Prepared>,
) =>
  // Named after its text, so that one name can never stand for two queries of a connection.
  kept(word, (query) => query.prepare(createHash("sha256").update(query.toSQL().sql).digest("base64url")));

function kept<Kept, Form extends readonly string[]>(
  word: (db: Db, ...form: Form) => Wordable<Kept>,
  prepare: (query: Wordable<Kept>) => Kept,
): (...form: Form) => Kept {
  const keptFor = new WeakMap<Db, Map<string, Kept>>();
  return (...form) => {
    const here = db();
    const forms = keptFor.get(here) ?? new Map<string, Kept>();
    const key = form.join(" ");
    const query = forms.get(key) ?? prepare(word(here, ...form));
    keptFor.set(here, forms.set(key, query));
    return query;
  };
}
