import type { Logger } from "drizzle-orm/logger";
import type { PgSession } from "drizzle-orm/pg-core";
import { expect, vi } from "vitest";
import type { Database } from "@/lib/db/database";

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

/** Drizzle's session keeps what its queries tell each time they are sent, prepared ones too. */
const sessionOf = ({ db }: Database) => db._.session as unknown as PgSession & { logger: Logger };

/** Every query that the work sends. */
async function queriesOf(database: Database, work: () => Promise<unknown>): Promise<Query[]> {
  const spy = vi.spyOn(sessionOf(database).logger, "logQuery");
  try {
    await work();
    return spy.mock.calls.map(([text, params]) => ({ sql: text, params }));
  } finally {
    spy.mockRestore();
  }
}

async function planOf(database: Database, { sql: text, params }: Query): Promise<Node[]> {
  const explain = { sql: `explain (analyze, format json) ${text}`, params };
  const answer = await sessionOf(database).prepareQuery(explain, undefined, undefined, false).execute();
  const [row] = (answer as { rows: { "QUERY PLAN": [{ Plan: Node }] }[] }).rows;
  const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
  return row ? nodes(row["QUERY PLAN"][0].Plan) : [];
}

const rowsRead = (node: Node) =>
  (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0)) *
  node["Actual Loops"];

type Limit = { table: string; rows: number };

/**
 * What work costs, by what PostgreSQL says it read: rows of the table and entries of its indexes. No times, so that a
 * busy machine is not a failure.
 */
export async function expectBounded(
  database: Database,
  work: () => Promise<unknown>,
  { table, rows }: Limit,
): Promise<void> {
  const queries = await queriesOf(database, work);
  expect(queries.length).toBeGreaterThan(0);
  for (const query of queries) {
    const reads = (await planOf(database, query)).filter(
      (node) => node["Relation Name"] === table || node["Node Type"] === "Bitmap Index Scan",
    );
    const said = `${query.sql} ${query.params}\n${JSON.stringify(reads, null, 1)}`;
    expect(
      reads.map((node) => node["Node Type"]),
      said,
    ).not.toContain("Seq Scan");
    expect(
      reads.reduce((sum, node) => sum + rowsRead(node), 0),
      said,
    ).toBeLessThanOrEqual(rows);
  }
}
