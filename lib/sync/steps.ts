import "server-only";
import { and, asc, eq, gt, gte, inArray, isNotNull, or, type SQL } from "drizzle-orm";
import { breathe } from "@/lib/breathe";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import { operations } from "@/lib/db/schema/operations";
import type { KeyRow } from "@/lib/keys/rows";

/** The connection whose list is read. */
export type Scope = { id: string; workspaceId: string };

/**
 * How much is done before others have their turn. PGlite has one connection, which a transaction holds, and everything runs
 * in one process: a step has to be short. A reading that is broken off between two steps is completed by the next.
 */
const READ_STEP = 500;
export const WRITE_STEP = 20;

/** The keys of the connection, living or ended, by their ids. */
export async function readInSteps(connection: Scope, which: SQL): Promise<KeyRow[]> {
  const rows: KeyRow[] = [];
  for (;;) {
    const last = rows.at(-1);
    const step = await db()
      .select()
      .from(keys)
      .where(
        and(
          eq(keys.connectionId, connection.id),
          eq(keys.workspaceId, connection.workspaceId),
          which,
          last && gt(keys.id, last.id),
        ),
      )
      .orderBy(asc(keys.id))
      .limit(READ_STEP);
    rows.push(...step);
    if (step.length < READ_STEP) return rows;
    await breathe();
  }
}

/** Runs a write for each item, a few to a transaction, but for those that a write of ours touched after the reading. */
export async function inSteps<Item>(
  connection: Scope,
  items: readonly Item[],
  readAt: Date,
  write: (tx: Db, some: readonly Item[], busy: ReadonlySet<string>) => Promise<boolean>,
): Promise<boolean> {
  let changed = false;
  for (let start = 0; start < items.length; start += WRITE_STEP) {
    const some = items.slice(start, start + WRITE_STEP);
    changed =
      (await db().transaction(async (tx) => await write(tx, some, await keysWrittenSince(tx, connection, readAt)))) ||
      changed;
    await breathe();
  }
  return changed;
}

async function keysWrittenSince(tx: Db, connection: Scope, readAt: Date): Promise<Set<string>> {
  const written = await tx
    .select({ keyId: operations.keyId })
    .from(operations)
    .where(
      and(
        eq(operations.connectionId, connection.id),
        isNotNull(operations.keyId),
        or(
          inArray(operations.status, ["pending", "uncertain"]),
          and(eq(operations.status, "applied"), gte(operations.finishedAt, readAt)),
        ),
      ),
    );
  return new Set(written.flatMap(({ keyId }) => (keyId ? [keyId] : [])));
}
