import { randomUUID } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { expect, test } from "vitest";
import { type Db, MIGRATIONS_FOLDER } from "@/lib/db/database";
import { openPgliteClient } from "@/lib/db/pglite-client";
import { insertManyKeys } from "@/lib/testing/many-keys";

const MIGRATION = "0011_key_columns";

test("the migration that moves the columns of keys loses no value of any", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "quayside-migrations-"));
  const client = await openPgliteClient();
  try {
    const db = drizzle(client) as unknown as Db;
    await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
    const journal = path.join(folder, "meta/_journal.json");
    const { entries, ...rest } = JSON.parse(await readFile(journal, "utf8"));
    const place = entries.findIndex(({ tag }: { tag: string }) => tag === MIGRATION);
    const migrateFirst = async (count: number) => {
      await writeFile(journal, JSON.stringify({ ...rest, entries: entries.slice(0, count) }));
      await migrate(drizzle(client), { migrationsFolder: folder });
    };
    await migrateFirst(place);

    // In the columns of that time.
    const [workspaceId, connectionId] = [randomUUID(), randomUUID()];
    await client.query("insert into workspaces (id, name, kind) values ($1, 'Desk', 'shared')", [workspaceId]);
    await client.query(
      `insert into connections (id, workspace_id, issuer, iiban, scopes, scopes_reported)
       values ($1, $2, 'https://kraken.example', 'AA00', '{}', 'assumed')`,
      [connectionId, workspaceId],
    );
    await insertManyKeys(db, { workspaceId, connectionIds: [connectionId] }, 200);
    const values = async () => (await client.query("select to_jsonb(keys) as key from keys order by id")).rows;
    const kept = await values();
    expect(kept).toHaveLength(200);
    await migrateFirst(place + 1);
    expect(await values()).toEqual(kept);
  } finally {
    await client.close();
    await rm(folder, { recursive: true });
  }
});
