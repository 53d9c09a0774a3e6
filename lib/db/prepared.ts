import "server-only";
import { createHash } from "node:crypto";
import type { Query } from "drizzle-orm";
import { db } from "./client";
import type { Db } from "./database";

/**
 * A query that is worded once for a database and read once by each of its connections; its values are
 * `sql.placeholder`s. It may have a few forms, each its own query. PostgreSQL keeps the plan too, where one plan is as
 * good as any. A pool between Quayside and PostgreSQL has to keep a session for each connection, as the locks want.
 */
export function prepared<Prepared, Form extends readonly string[] = []>(
  word: (db: Db, ...form: Form) => { toSQL(): Query; prepare(name: string): Prepared },
): (...form: Form) => Prepared {
  const worded = new WeakMap<Db, Map<string, Prepared>>();
  return (...form) => {
    const here = db();
    const forms = worded.get(here) ?? new Map<string, Prepared>();
    const key = form.join(" ");
    const query = forms.get(key) ?? prepare(word(here, ...form));
    worded.set(here, forms.set(key, query));
    return query;
  };
}

/** Named after its text, so that one name can never stand for two queries of a connection. */
function prepare<Prepared>(query: { toSQL(): Query; prepare(name: string): Prepared }): Prepared {
  return query.prepare(createHash("sha256").update(query.toSQL().sql).digest("base64url"));
}
