import "server-only";
import { DrizzleQueryError } from "drizzle-orm";
import type { PgPreparedQuery, PgSession, PreparedQueryConfig } from "drizzle-orm/pg-core";
import { framesOf } from "@/lib/logger";
import type { Db } from "./database";

type Names = { code?: string; table?: string; constraint?: string };

/**
 * A query failed. Unlike what Drizzle and the drivers throw, nothing here holds a value of the query or of a row: whoever
 * prints it prints names. `code` is PostgreSQL's SQLSTATE, or Node's code when the server was not reached.
 */
class QueryError extends Error {
  override readonly name = "QueryError";
  readonly code: string | undefined;
  readonly table: string | undefined;
  readonly constraint: string | undefined;

  constructor(failed: Error) {
    const { code, table, constraint } = (failed.cause ?? failed) as Names;
    super(`A query failed (${code ?? "no code"})`);
    this.code = code;
    this.table = table;
    this.constraint = constraint;
    this.stack = [`${this.name}: ${this.message}`, ...framesOf(failed).map((frame) => `    ${frame}`)].join("\n");
  }
}

/** A failed query as a `QueryError`; anything else as it is. */
export function withoutValues(error: unknown): unknown {
  // The errors of the server have a severity, with either driver.
  const isOfQuery = error instanceof DrizzleQueryError || (error instanceof Error && "severity" in error);
  return isOfQuery ? new QueryError(error) : error;
}

/** From here on all queries of this database, and of its transactions, fail with a `QueryError`. Answers the same `db`. */
export function failWithoutValues<Given extends Db>(db: Given): Given {
  guard(db._.session as unknown as PgSession);
  return db;
}

function guard(session: PgSession): void {
  const { prepareQuery, transaction } = session;
  session.prepareQuery = <Config extends PreparedQueryConfig>(...query: Parameters<typeof prepareQuery>) => {
    const prepared = prepareQuery.apply(session, query) as PgPreparedQuery<Config>;
    const { execute } = prepared;
    prepared.execute = (...values) => execute.apply(prepared, values).catch(rethrow);
    return prepared;
  };
  // A transaction has a session of its own, and a nested one that of the outer.
  session.transaction = (work, ...config) =>
    transaction
      .call(
        session,
        (tx) => {
          guard(tx._.session as unknown as PgSession);
          return work(tx);
        },
        ...config,
      )
      .catch(rethrow) as ReturnType<typeof work>;
}

const rethrow = (error: unknown): never => {
  throw withoutValues(error);
};
