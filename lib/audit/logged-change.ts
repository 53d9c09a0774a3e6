import "server-only";
import { type SQLWrapper, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/database";
import { type AuditEvent, insertEvents } from "./mutations";

/** What is written together, and what the log says of it. */
export type LoggedChange = {
  statements: readonly SQLWrapper[];
  /** In the order in which they are to be read. */
  events?: readonly AuditEvent[];
};

/**
 * Makes changes as one statement: all of them or none, for one wait instead of one per statement, `begin` and `commit`.
 * No part sees what another did, so no two may touch the same row (PostgreSQL: "Data-Modifying Statements in WITH").
 */
export async function applyAtOnce(tx: Pick<Db, "execute" | "insert">, changes: readonly LoggedChange[]): Promise<void> {
  const events = changes.flatMap((change) => change.events ?? []);
  const statements = [...changes.flatMap((change) => change.statements), insertEvents(tx, events)];
  const parts = statements.map((statement, part) => sql`${sql.identifier(`part_${part}`)} as (${statement.getSQL()})`);
  await tx.execute(sql`with ${sql.join(parts, sql`, `)} select 1`);
}
