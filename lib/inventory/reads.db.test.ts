import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import { advanceDueStatuses } from "@/lib/keys/data";
import { changed } from "@/lib/testing/actor";
import { openTestDatabase } from "@/lib/testing/database";
import { insertManyKeys, insertPlace, type Place } from "@/lib/testing/many-keys";
import { expectBounded } from "@/lib/testing/reads";
import { countMatching, countViews } from "./counts";
import { type KeyFilters, readFilters, sorts } from "./filters";
import { listKeys } from "./list";

const KEYS = 10_000;
const OTHER_WORKSPACES = 3;
const PAGE = 50;

/** The rows of a page, and a few on the way to them. */
const A_PAGE = 2 * PAGE;
/** Each key of the workspace once in an index and once in the table; never another workspace's. */
const THE_WORKSPACE = 2 * KEYS;

let database: Database;
let ours: Place;

beforeAll(async () => {
  database = await openTestDatabase();
  for (let count = 0; count < OTHER_WORKSPACES; count++) {
    await insertManyKeys(database.db, await insertPlace(database.db), KEYS);
  }
  ours = await insertPlace(database.db, 2);
  await insertManyKeys(database.db, ours, KEYS);
  await database.db.execute(sql`update ${keys} set tags = '{rare}' where right(name, 2) = '07'`);
  await database.db.execute(sql`vacuum analyze`);
}, 180_000);
afterAll(() => database.close());

const expectReads = (work: () => Promise<unknown>, rows: number) =>
  expectBounded(database, work, { table: "keys", rows });

const cases: [string, number, () => Partial<KeyFilters>][] = [
  ["all keys", A_PAGE, () => ({})],
  ["what needs attention", THE_WORKSPACE, () => ({ view: "attention" })],
  ["what moves funds out", THE_WORKSPACE, () => ({ view: "moves_out" })],
  ["any address", THE_WORKSPACE, () => ({ view: "any_address" })],
  ["unused keys", THE_WORKSPACE, () => ({ view: "unused" })],
  ["a rare status", THE_WORKSPACE, () => ({ status: "expired" })],
  ["a common status", THE_WORKSPACE, () => ({ status: "active" })],
  ["a status that no key has", A_PAGE, () => ({ status: "uncertain" })],
  ["an origin", THE_WORKSPACE, () => ({ origin: "kraken" })],
  ["a connection", THE_WORKSPACE, () => ({ connection: ours.connectionIds[1] ?? null })],
  [
    "several filters",
    THE_WORKSPACE,
    () => ({ view: "unused", origin: "quayside", connection: ours.connectionIds[0] ?? null }),
  ],
  ["a search that finds all", A_PAGE, () => ({ q: "bot" })],
  ["a search that finds most, all at one end", THE_WORKSPACE, () => ({ q: "trading" })],
  ["a search that finds one", A_PAGE, () => ({ q: "trading-bot-007654" })],
  ["a search that finds nothing", A_PAGE, () => ({ q: "nothing of the kind" })],
  ["a search by one letter", A_PAGE, () => ({ q: "q" })],
  ["a search by address", THE_WORKSPACE, () => ({ q: "203.0.113.99" })],
  ["a search among few", THE_WORKSPACE, () => ({ q: "bot", status: "expired" })],
];

test.each(cases)(
  "a page of %s reads at most %i rows, in every order",
  { timeout: 120_000 },
  async (_name, most, changes) => {
    for (const sort of sorts) {
      for (const direction of ["asc", "desc"] as const) {
        const filters = { ...readFilters({}), ...changes(), sort, direction };
        const { next } = await listKeys(ours.actor, { ...filters, rows: 100 });
        await expectReads(() => listKeys(ours.actor, filters), most);
        if (next === null) continue;
        await expectReads(() => listKeys(ours.actor, { ...filters, after: next }), most);
        await expectReads(() => listKeys(ours.actor, { ...filters, before: next }), most);
      }
    }
  },
);

test.each([
  ["an account", () => ({ connectionIds: ours.connectionIds.slice(0, 1), tags: [] })],
  ["a tag", () => ({ connectionIds: [], tags: ["rare"] })],
  ["an account and a tag", () => ({ connectionIds: ours.connectionIds.slice(0, 1), tags: ["rare"] })],
  ["a tag that no key has", () => ({ connectionIds: [], tags: ["none"] })],
])("a page of a member who is limited to %s reads no more than the workspace", async (_case, accessScope) => {
  const actor = changed(ours.actor, { accessScope: accessScope() });
  for (const sort of sorts) {
    for (const changes of [{}, { view: "unused" as const }, { q: "bot" }]) {
      await expectReads(() => listKeys(actor, { ...readFilters({}), ...changes, sort }), THE_WORKSPACE);
    }
  }
  await expectReads(() => countViews(actor), THE_WORKSPACE);
});

test("the counts read no more than the workspace", async () => {
  await expectReads(() => countViews(ours.actor), THE_WORKSPACE);
  await expectReads(() => countMatching(ours.actor, readFilters({ q: "archive" })), THE_WORKSPACE);
});

test("what the passing of time changes is found without looking at the rest", async () => {
  await advanceDueStatuses(ours.actor);
  await expectReads(() => advanceDueStatuses(ours.actor), A_PAGE);
});

test("a search finds what stands at either end of the order", async () => {
  for (const direction of ["asc", "desc"] as const) {
    const filters = { ...readFilters({ q: "trading-bot-007654", sort: "name" }), direction };
    expect((await listKeys(ours.actor, filters)).rows.map(({ name }) => name)).toEqual(["trading-bot-007654"]);
  }
});
