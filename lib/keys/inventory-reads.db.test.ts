import { sql } from "drizzle-orm";
import type { PgSession } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/testing/database";
import { insertManyKeys, insertPlace, type Place } from "@/lib/testing/many-keys";
import { advanceDueStatuses } from "./data";
import { type KeyFilters, readFilters, sorts } from "./filters";
import { COUNT_LIMIT, countViews, listKeys } from "./inventory";

/**
 * What a page costs, by what PostgreSQL says it read: rows of the table and entries of its indexes. No times, so that a
 * busy machine is not a failure.
 */
const KEYS = 8_000;
const PAGE = 50;
/** A page of each connection's and facet's own beginning, of which these keys have not thirty; or the walk of a search. */
const ROWS_OF_A_PAGE = 30 * PAGE;

let database: Database;
let ours: Place;

beforeAll(async () => {
  database = await openTestDatabase();
  const theirs = await insertPlace(database.db);
  await insertManyKeys(database.db, theirs, KEYS);
  ours = await insertPlace(database.db, 2);
  await insertManyKeys(database.db, ours, KEYS);
});
afterAll(() => database.close());

type Query = { sql: string; params: unknown[] };
type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Node[];
};

const session = () => database.db._.session as unknown as PgSession;

/** Every query that the work sends. */
async function queriesOf(work: () => Promise<unknown>): Promise<Query[]> {
  const spy = vi.spyOn(session(), "prepareQuery");
  try {
    await work();
    return spy.mock.calls.map(([query]) => query as Query);
  } finally {
    spy.mockRestore();
  }
}

async function planOf({ sql: text, params }: Query): Promise<Node[]> {
  const explain = { sql: `explain (analyze, format json) ${text}`, params };
  const answer = await session().prepareQuery(explain, undefined, undefined, false).execute();
  const [row] = (answer as { rows: { "QUERY PLAN": [{ Plan: Node }] }[] }).rows;
  const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
  return row ? nodes(row["QUERY PLAN"][0].Plan) : [];
}

const isRead = (node: Node) => node["Relation Name"] === "keys" || node["Node Type"] === "Bitmap Index Scan";
const rowsRead = (node: Node) =>
  (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0)) *
  node["Actual Loops"];

async function expectBounded(work: () => Promise<unknown>, limit: number): Promise<void> {
  const queries = await queriesOf(work);
  expect(queries.length).toBeGreaterThan(0);
  for (const query of queries) {
    const reads = (await planOf(query)).filter(isRead);
    const said = `${query.sql} ${query.params}\n${JSON.stringify(reads, null, 1)}`;
    expect(
      reads.map((node) => node["Node Type"]),
      said,
    ).not.toContain("Seq Scan");
    expect(
      reads.reduce((sum, node) => sum + rowsRead(node), 0),
      said,
    ).toBeLessThanOrEqual(limit);
  }
}

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
        const { next } = await listKeys(ours.actor, { ...filters, rows: 500 });
        await expectBounded(() => listKeys(ours.actor, filters), ROWS_OF_A_PAGE);
        if (next === null) continue;
        await expectBounded(() => listKeys(ours.actor, { ...filters, after: next }), ROWS_OF_A_PAGE);
        await expectBounded(() => listKeys(ours.actor, { ...filters, before: next }), ROWS_OF_A_PAGE);
      }
    }
  });

  test("what the passing of time changes is found without looking at the rest", async () => {
    await advanceDueStatuses(ours.actor);
    await expectBounded(() => advanceDueStatuses(ours.actor), PAGE);
  });
});

// In a table that is not tidy, of keys as few as these, all of a facet may be read for less than a thousand of it.
test("the counts of the views stop at their limit", async () => {
  await database.db.execute(sql`vacuum analyze`);
  await expectBounded(() => countViews(ours.actor), 5 * (COUNT_LIMIT + PAGE));
});
