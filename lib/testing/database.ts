import { randomUUID } from "node:crypto";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { Client } from "pg";
import { setDatabase } from "@/lib/db/client";
import { type Database, type Db, MIGRATIONS_FOLDER } from "@/lib/db/database";
import { inProcessIfFree, inProcessOrder } from "@/lib/db/locks";
import { openPgliteClient } from "@/lib/db/pglite-client";
import { openPostgres } from "@/lib/db/postgres";
import { failWithoutValues } from "@/lib/db/query-error";

/** An empty, migrated database of this test file's own, on the storage that the test project names. */
export async function openTestDatabase(): Promise<Database> {
  const opened = process.env.TEST_STORAGE === "postgres" ? await openPostgresDatabase() : await openPgliteInMemory();
  setDatabase(opened);
  return {
    ...opened,
    async close() {
      setDatabase(undefined);
      await opened.close();
    },
  };
}

async function openPgliteInMemory(): Promise<Database> {
  const client = await openPgliteClient();
  const db = drizzle(client);
  await migrate(db, { migrationsFolder: MIGRATIONS_FOLDER });
  return {
    db: failWithoutValues(db as unknown as Db),
    storage: { kind: "pglite", restored: null },
    pool: null,
    exclusively: inProcessOrder,
    ifFree: inProcessIfFree,
    close: () => client.close(),
  };
}

async function openPostgresDatabase(): Promise<Database> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error("TEST_POSTGRES_URL is missing; npm test starts a server and sets it");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = name;
  return await openPostgres(url.href);
}
