import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { Pool } from "pg";

/** Drizzle over either driver. A transaction has the same type. */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;

export type Storage =
  | { kind: "postgres" }
  /** `restored` is set when the data folder did not open at start. */
  | { kind: "pglite"; restored: { at: Date; snapshotFrom: Date | null } | null };

export type Database = {
  readonly db: Db;
  readonly storage: Storage;
  /** For libraries that bring their own SQL; null with PGlite, which has one process and needs none of them. */
  readonly pool: Pool | null;
  /** One holder of a name at a time, across all processes on this database. Keeps no transaction open meanwhile. */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Runs the work only if nobody holds the name, in any process: what a holder left behind is then nobody's. */
  ifFree(name: string, work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

export const MIGRATIONS_FOLDER = "lib/db/migrations";
