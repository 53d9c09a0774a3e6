import { randomUUID } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MIGRATIONS_FOLDER } from "./database";
import { openPgliteClient } from "./pglite-client";

let client: PGlite;
const [here, there] = [randomUUID(), randomUUID()];

/** The folder as it was before the migration of this name. */
async function migrationsBefore(tag: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "quayside-migrations-"));
  await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
  const file = path.join(folder, "meta/_journal.json");
  const journal = JSON.parse(await readFile(file, "utf8"));
  const end = journal.entries.findIndex((entry: { tag: string }) => entry.tag === tag);
  await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end) }));
  return folder;
}

async function insertKey(
  workspaceId: string,
  key: { name: string; origin: string; apiKey: string | null; iiban?: string },
) {
  const { name, origin, apiKey, iiban = "AA11" } = key;
  const connectionId = randomUUID();
  await client.query(
    `insert into connections (id, workspace_id, issuer, iiban, scopes, scopes_reported)
     values ($1, $2, 'https://kraken.example', $3, '{}', 'assumed')
     on conflict (workspace_id, issuer, iiban) do nothing`,
    [connectionId, workspaceId, iiban],
  );
  await client.query(
    `insert into keys (workspace_id, connection_id, name, origin, api_key, permissions, status, attention, risk, wanted)
     select $1, id, $2, $3, $4, '{}', 'active', 7, 0, '{}' from connections where workspace_id = $1 and iiban = $5`,
    [workspaceId, name, origin, apiKey, iiban],
  );
}

const insertEvent = (workspaceId: string, kind: string) =>
  client.query("insert into audit_events (workspace_id, kind) values ($1, $2)", [workspaceId, kind]);

beforeAll(async () => {
  client = await openPgliteClient();
  const old = await migrationsBefore("0016_entry_numbers");
  await migrate(drizzle(client), { migrationsFolder: old });
  await rm(old, { recursive: true });
  for (const id of [here, there]) {
    await client.query("insert into workspaces (id, name, kind) values ($1, 'One', 'shared')", [id]);
  }
  await insertKey(here, { name: "made", origin: "quayside", apiKey: "SAME" });
  await insertKey(there, { name: "made", origin: "kraken", apiKey: "SAME" });
  await insertKey(there, { name: "other", origin: "kraken", apiKey: "OTHER" });
  await insertKey(there, { name: "other account", origin: "kraken", apiKey: "SAME", iiban: "BB22" });
  for (const [workspaceId, kind] of [
    [here, "a"],
    [there, "x"],
    [here, "b"],
    [there, "y"],
    [here, "c"],
  ] as const) {
    await insertEvent(workspaceId, kind);
  }
  await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
});
afterAll(() => client.close());

test("entries of before keep their order, counted in each workspace, and the next one follows them", async () => {
  await insertEvent(here, "d");
  const entriesOf = async (workspaceId: string) => {
    const sql = "select entry, kind from audit_events where workspace_id = $1 order by entry";
    return (await client.query<{ entry: number; kind: string }>(sql, [workspaceId])).rows.map((row) => [
      row.entry,
      row.kind,
    ]);
  };
  expect(await entriesOf(here)).toEqual([
    [1, "a"],
    [2, "b"],
    [3, "c"],
    [4, "d"],
  ]);
  expect(await entriesOf(there)).toEqual([
    [1, "x"],
    [2, "y"],
  ]);
});

test("a key that another workspace made on the same account is known to be that one", async () => {
  const sql = "select name, origin, made_elsewhere from keys where workspace_id = $1 order by name";
  expect((await client.query(sql, [there])).rows).toEqual([
    { name: "made", origin: "quayside", made_elsewhere: true },
    { name: "other", origin: "kraken", made_elsewhere: false },
    { name: "other account", origin: "kraken", made_elsewhere: false },
  ]);
  expect((await client.query(sql, [here])).rows).toEqual([{ name: "made", origin: "quayside", made_elsewhere: false }]);
});
