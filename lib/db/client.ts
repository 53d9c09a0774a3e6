import "server-only";
import { env } from "@/lib/env";
import type { Database, Db } from "./database";

// Next loads this module once per bundle (instrumentation, pages, actions); the database is one per process.
const holder = globalThis as { quaysideDatabase?: Database };

/** Opens the configured storage and applies migrations; called once, when the server starts. */
export async function openDatabase(): Promise<Database> {
  const { databaseUrl, dataDir } = env();
  const opened = databaseUrl
    ? await (await import("./postgres")).openPostgres(databaseUrl)
    : await (await import("./pglite")).openPglite(dataDir);
  setDatabase(opened);
  return opened;
}

/** For the start of the server and for tests. */
export function setDatabase(database: Database | undefined): void {
  holder.quaysideDatabase = database;
}

/** Throws when the server has not opened its database. */
export function database(): Database {
  if (!holder.quaysideDatabase) throw new Error("the database is not open");
  return holder.quaysideDatabase;
}

export function db(): Db {
  return database().db;
}
