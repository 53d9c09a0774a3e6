import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import { inject } from "vitest";
import { setDatabase } from "@/lib/db/client";
import type { Database, Db } from "@/lib/db/database";
import { inProcessIfFree, inProcessOrder } from "@/lib/db/locks";
import { openPgliteClient } from "@/lib/db/pglite-client";
import { openPostgres } from "@/lib/db/postgres";
import { failWithoutValues } from "@/lib/db/query-error";
import { addressOf, createDatabase } from "./postgres-setup";

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
  const client = await openPgliteClient({ loadDataDir: await openAsBlob(inject("pgliteDump")) });
  return {
    db: failWithoutValues(drizzle(client) as unknown as Db),
    storage: { kind: "pglite", restored: null },
    pool: null,
    exclusively: inProcessOrder,
    ifFree: inProcessIfFree,
    close: () => client.close(),
  };
}

async function openPostgresDatabase(): Promise<Database> {
  const { url, template } = inject("postgres");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await createDatabase(url, name, template);
  return await openPostgres(addressOf(url, name));
}

/** Opens a test file's PostgreSQL database once more, as another process does. */
export async function openBeside({ db }: Database, options?: Parameters<typeof openPostgres>[1]): Promise<Database> {
  const result = await db.execute(sql`select current_database() as name`);
  const [{ name }] = (result as unknown as { rows: [{ name: string }] }).rows;
  return await openPostgres(addressOf(inject("postgres").url, name), options);
}
