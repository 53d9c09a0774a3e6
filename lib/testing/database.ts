import { randomUUID } from "node:crypto";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { Client } from "pg";
import { setDatabase } from "@/lib/db/client";
import { type Database, type Db, MIGRATIONS_FOLDER } from "@/lib/db/database";
import { extensions } from "@/lib/db/extensions";
import { inProcessOrder } from "@/lib/db/locks";
import { openPostgres } from "@/lib/db/postgres";

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
  const client = await PGlite.create({ extensions });
  const db = drizzle(client);
  await migrate(db, { migrationsFolder: MIGRATIONS_FOLDER });
  return {
    db: db as unknown as Db,
    storage: { kind: "pglite", restored: null },
    pool: null,
    exclusively: inProcessOrder,
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
