import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import { changed } from "@/lib/testing/actor";
import { openTestDatabase } from "@/lib/testing/database";
import { insertManyKeys, insertPlace, type Place } from "@/lib/testing/many-keys";
import { type KeyFilters, readFilters, sorts } from "./filters";
import { listKeys } from "./list";
import { sortValues } from "./order";

const KEYS = 5_000;

let database: Database;
let ours: Place;

beforeAll(async () => {
  database = await openTestDatabase();
  await insertManyKeys(database.db, await insertPlace(database.db), 100);
  ours = await insertPlace(database.db, 2);
  await insertManyKeys(database.db, ours, KEYS);
  const number = sql`right(${keys.name}, 6)::int`;
  const set = (changes: ReturnType<typeof sql>, where: ReturnType<typeof sql>) =>
    database.db.execute(sql`update ${keys} set ${changes} where workspace_id = ${ours.workspaceId} and ${where}`);
  // By name, "late" begins in place 3,000; among the keys with "long" every third text is too long for an index.
  await set(sql`purpose = 'late'`, sql`${number} > 3000`);
  await set(sql`note = repeat('word ', 200) || 'longest'`, sql`${number} % 3 = 0`);
  await set(sql`ticket = 'longer'`, sql`${number} % 3 = 1`);
  await set(sql`ticket = 'exotic'`, sql`${number} in (17, 2400, 2401, 4999)`);
  await set(sql`revoked_at = now()`, sql`${number} % 100 = 99`);
  await database.db.execute(sql`vacuum analyze ${keys}`);
});
afterAll(() => database.close());

async function expected({ sort, direction }: KeyFilters, where: ReturnType<typeof sql>): Promise<string[]> {
  const order = sql.join(
    [sortValues[sort].value, keys.name, keys.id].map((value) => sql`${value} ${sql.raw(direction)}`),
    sql`, `,
  );
  const rows = await database.db
    .select({ name: keys.name })
    .from(keys)
    .where(sql`${keys.workspaceId} = ${ours.workspaceId} and ${keys.revokedAt} is null and ${where}`)
    .orderBy(order);
  return rows.map(({ name }) => name);
}

async function found(filters: KeyFilters): Promise<string[]> {
  const names: string[] = [];
  let after: string | null = null;
  do {
    const page = await listKeys(ours.actor, { ...filters, after });
    names.push(...page.rows.map(({ name }) => name));
    after = page.next;
  } while (after !== null);
  return names;
}

describe.each([
  ["that most keys match", { q: "bot" }, sql`true`],
  ["that many keys match, at one end of an order", { q: "late" }, sql`purpose = 'late'`],
  [
    "that most keys match, half of them in a text too long for an index",
    { q: "long" },
    sql`(note is not null or ticket = 'longer')`,
  ],
  ["that many keys match, all in texts too long for an index", { q: "longest" }, sql`note is not null`],
  ["that few keys match", { q: "exotic" }, sql`ticket = 'exotic'`],
  ["among filtered keys", { q: "late", origin: "quayside" }, sql`purpose = 'late' and origin = 'quayside'`],
] as const)("a search %s", (_which, changes, where) => {
  test.each(sorts.flatMap((sort) => [[sort, "asc"] as const, [sort, "desc"] as const]))(
    "finds by %s %s, page for page, what is there, in order",
    async (sort, direction) => {
      const filters = { ...readFilters({}), ...changes, sort, direction, rows: 100 as const };
      expect(await found(filters)).toEqual(await expected(filters, where));
    },
  );
});

test("a search of a member finds what they reach, however much of it matches", async () => {
  const [connection = ""] = ours.connectionIds;
  const actor = changed(ours.actor, { accessScope: { connectionIds: [connection], tags: [] } });
  const filters = { ...readFilters({ q: "late", sort: "name" }), rows: 100 as const };
  const { rows } = await listKeys(actor, filters);
  const where = sql`purpose = 'late' and connection_id = ${connection}`;
  expect(rows.map(({ name }) => name)).toEqual((await expected(filters, where)).slice(0, 100));
});
