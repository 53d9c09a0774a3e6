import { randomUUID } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Db, MIGRATIONS_FOLDER } from "./database";
import { OlderDatabaseError, refuseOlderDatabase } from "./older-database";
import { openPgliteClient } from "./pglite-client";

let client: PGlite;
beforeEach(async () => {
  client = await openPgliteClient();
});
afterEach(() => client.close());

const refuse = () => refuseOlderDatabase(drizzle(client) as unknown as Db);

/** The first migrations alone, as a version before this one had them. */
async function migrateWithFirst(count: number): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "quayside-migrations-"));
  await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
  const file = path.join(folder, "meta/_journal.json");
  const journal = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  await migrate(drizzle(client), { migrationsFolder: folder });
  await rm(folder, { recursive: true });
}

test("a database of the version before is brought over with its keys", async () => {
  await migrateWithFirst(1);
  const [workspace, connection] = [randomUUID(), randomUUID()];
  await client.exec(`
    insert into workspaces (id, name, slug, kind) values ('${workspace}', 'One', 'one', 'shared');
    insert into connections (id, workspace_id, issuer, iiban, scopes, scopes_reported)
      values ('${connection}', '${workspace}', 'https://kraken.example', 'AA11', '{}', 'assumed');
    insert into keys (workspace_id, connection_id, name, origin, permissions, status, attention, risk, wanted, note)
      values ('${workspace}', '${connection}', 'grid-bot', 'quayside', '{}', 'active', 7, 0, '{}', 'kept')`);
  await refuse();
  await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
  const { rows } = await client.query("select name, note, search_text like '% grid bot%' as found from keys");
  expect(rows).toEqual([{ name: "grid-bot", note: "kept", found: true }]);
});

test("an older one is refused in words, before anything in it is changed", async () => {
  await migrateWithFirst(1);
  await client.exec("update drizzle.__drizzle_migrations set created_at = created_at - 1");
  await expect(refuse()).rejects.toThrow(OlderDatabaseError);
  await expect(refuse()).rejects.toThrow(/too old/);
});

test("an empty database and one of this version are fine", async () => {
  await refuse();
  await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
  await refuse();
});
