import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { keys } from "@/lib/db/schema";
import { changed } from "@/lib/testing/actor";
import { openTestDatabase } from "@/lib/testing/database";
import { insertManyKeys, insertPlace, type Place } from "@/lib/testing/many-keys";
import { expectBounded as expectReads } from "@/lib/testing/reads";
import { advanceDueStatuses } from "./data";
import { type KeyFilters, readFilters, sorts } from "./filters";
import { COUNT_LIMIT, countViews, listKeys } from "./inventory";

const KEYS = 8_000;
const PAGE = 50;
/** A page of each connection's and facet's own beginning, of which these keys have not thirty. */
const ROWS_OF_A_PAGE = 30 * PAGE;
/** How far a search walks, or a member's page where tags decide, its sample, and the few that it then gathers of these keys. */
const ROWS_OF_A_WALK = 2_000 + 500 + 15 * PAGE;

let database: Database;
let ours: Place;

beforeAll(async () => {
  database = await openTestDatabase();
  const theirs = await insertPlace(database.db);
  await insertManyKeys(database.db, theirs, KEYS);
  ours = await insertPlace(database.db, 2);
  await insertManyKeys(database.db, ours, KEYS);
  await database.db.execute(sql`update ${keys} set tags = '{rare}' where right(name, 2) = '07'`);
  // Eight of 133 into the sample of a search, which by chance has now enough of them to walk on for, and now too few.
  await database.db.execute(
    sql`update ${keys} set id = overlay(id::text placing '00' from 1 for 2)::uuid
      where status = 'expired' and name <= 'archive-bot-000024'`,
  );
});
afterAll(() => database.close());

const expectBounded = (work: () => Promise<unknown>, rows: number) =>
  expectReads(database, work, { table: "keys", rows });

const cases: [string, () => Partial<KeyFilters>][] = [
  ["all keys", () => ({})],
  ["what needs attention", () => ({ view: "attention" })],
  ["what moves funds out", () => ({ view: "moves_out" })],
  ["any address", () => ({ view: "any_address" })],
  ["unused keys", () => ({ view: "unused" })],
  ["a rare status", () => ({ status: "expired" })],
  ["a common status", () => ({ status: "active" })],
  ["a status that no key has", () => ({ status: "uncertain" })],
  ["an origin", () => ({ origin: "kraken" })],
  ["a connection", () => ({ connection: ours.connectionIds[1] ?? null })],
  ["several filters", () => ({ view: "unused", origin: "quayside", connection: ours.connectionIds[0] ?? null })],
  ["a search that finds all", () => ({ q: "bot" })],
  ["a search that finds most, all at one end", () => ({ q: "trading" })],
  ["a search that finds one", () => ({ q: "trading-bot-007654" })],
  ["a search that finds nothing", () => ({ q: "nothing of the kind" })],
  ["a search by one letter", () => ({ q: "q" })],
  ["a search by address", () => ({ q: "203.0.113.99" })],
  ["a search among few", () => ({ q: "bot", status: "expired" })],
];

describe.each([
  ["after many changes", sql`analyze`],
  ["when the table is tidy", sql`vacuum analyze`],
])("%s", (_name, prepare) => {
  beforeAll(async () => {
    await database.db.execute(prepare);
  });

  test.each(cases)("a page of %s reads a bounded number of rows, in every order", async (_case, changes) => {
    for (const sort of sorts) {
      for (const direction of ["asc", "desc"] as const) {
        const filters = { ...readFilters({}), ...changes(), sort, direction };
        const most = filters.q ? ROWS_OF_A_WALK : ROWS_OF_A_PAGE;
        const { next } = await listKeys(ours.actor, { ...filters, rows: 500 });
        await expectBounded(() => listKeys(ours.actor, filters), most);
        if (next === null) continue;
        await expectBounded(() => listKeys(ours.actor, { ...filters, after: next }), most);
        await expectBounded(() => listKeys(ours.actor, { ...filters, before: next }), most);
      }
    }
  });

  test.each([
    ["an account", () => ({ connectionIds: ours.connectionIds.slice(0, 1), tags: [] })],
    ["a tag", () => ({ connectionIds: [], tags: ["rare"] })],
    ["an account and a tag", () => ({ connectionIds: ours.connectionIds.slice(0, 1), tags: ["rare"] })],
    ["a tag that no key has", () => ({ connectionIds: [], tags: ["none"] })],
  ])("a page of a member who is limited to %s reads a bounded number of rows", async (_case, accessScope) => {
    const actor = changed(ours.actor, { accessScope: accessScope() });
    for (const sort of sorts) {
      for (const changes of [{}, { view: "unused" as const }, { q: "bot" }]) {
        await expectBounded(() => listKeys(actor, { ...readFilters({}), ...changes, sort }), ROWS_OF_A_WALK);
      }
    }
  });

  test("what the passing of time changes is found without looking at the rest", async () => {
    await advanceDueStatuses(ours.actor);
    await expectBounded(() => advanceDueStatuses(ours.actor), PAGE);
  });
});

test("a search finds what stands beyond its walk, at either end of the order", async () => {
  for (const direction of ["asc", "desc"] as const) {
    const filters = { ...readFilters({ q: "trading-bot-007654", sort: "name" }), direction };
    expect((await listKeys(ours.actor, filters)).rows.map(({ name }) => name)).toEqual(["trading-bot-007654"]);
  }
});

// In a table that is not tidy, of keys as few as these, all of a facet may be read for less than a thousand of it.
test("the counts of the views stop at their limit", async () => {
  await database.db.execute(sql`vacuum analyze`);
  await expectBounded(() => countViews(ours.actor), 5 * (COUNT_LIMIT + PAGE));
});
