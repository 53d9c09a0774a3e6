import "server-only";
import { createHash } from "node:crypto";
import type { Query } from "drizzle-orm";
import { db } from "./client";
import type { Db } from "./database";

type Preparable<Prepared> = { toSQL(): Query; prepare(name: string): Prepared };

/**
 * A query that every page asks, built once for a database and read once by each connection; its values are
 * `sql.placeholder`s. PostgreSQL keeps the plan too, where one plan is as good as any. A pool between Quayside and
 * PostgreSQL has to keep a session for each connection, as the locks want.
 */
export function prepared<Prepared>(build: (db: Db) => Preparable<Prepared>): () => Prepared {
  const preparedFor = new WeakMap<Db, Prepared>();
  return () => {
    const here = db();
    const query = preparedFor.get(here) ?? prepare(build(here));
    preparedFor.set(here, query);
    return query;
  };
}

/** Named after its text, so that one name can never stand for two queries of a connection. */
const prepare = <Prepared>(query: Preparable<Prepared>): Prepared =>
  query.prepare(createHash("sha256").update(query.toSQL().sql).digest("base64url"));
