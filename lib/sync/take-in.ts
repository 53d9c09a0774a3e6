import "server-only";
import { and, eq, gte, inArray, isNotNull, or, sql } from "drizzle-orm";
import { breathe } from "@/lib/breathe";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import { operations } from "@/lib/db/schema/operations";
import { recordEvent, recordEvents } from "@/lib/events/record";
import { columnsFromKraken, derivedColumns, type KeyRow } from "@/lib/keys/rows";
import { freeTwin } from "@/lib/keys/twins";
import { isUnused } from "@/lib/keys/unused";
import type { KeySettings, KrakenKey } from "@/lib/kraken/key";
import { canonicalSettings } from "@/lib/kraken/settings";
import { matchKeys, withoutShared } from "./match";
import { readInSteps, type Scope, WRITE_STEP } from "./steps";

/** New keys that are many for a table whose statistics may say that it is empty; PGlite makes none by itself. */
const ANALYZE_FROM = 100;

/** Keys of the list that none of our living ones is: they have returned, or were made elsewhere. */
export async function takeInKeys(
  connection: Scope,
  unmatched: readonly KrakenKey[],
  rows: readonly KeyRow[],
  readAt: Date,
): Promise<boolean> {
  // The list may be older than a write of ours that revoked or renamed the key.
  const written = await namesWrittenSince(connection, readAt);
  const settledKeys = unmatched.filter((key) => !written.has(key.settings.name));
  const returned = await takeBackKeys(connection, settledKeys, readAt);
  const names = new Set(rows.map((row) => row.name));
  const added = settledKeys.filter((key) => !returned.has(key));
  let analyzeAt = ANALYZE_FROM;
  for (let start = 0; start < added.length; start += WRITE_STEP) {
    await db().transaction((tx) => addKeys(tx, connection, added.slice(start, start + WRITE_STEP), names, readAt));
    await breathe();
    const count = start + WRITE_STEP;
    // On the way too: pages are read meanwhile.
    if (count >= analyzeAt || (count >= added.length && added.length >= ANALYZE_FROM)) {
      await analyzeKeys();
      analyzeAt *= 2;
    }
  }
  return settledKeys.length > 0;
}

/** From a small sample: PGlite does nothing else meanwhile. A PostgreSQL server takes a larger one by itself, a little later. */
const analyzeKeys = () =>
  db().transaction(async (tx) => {
    await tx.execute(sql`set local default_statistics_target = 20`);
    await tx.execute(sql`analyze ${keys}`);
  });

async function namesWrittenSince(connection: Scope, readAt: Date): Promise<Set<string>> {
  const written = await db()
    .select({ payload: operations.payload, before: operations.before })
    .from(operations)
    .where(
      and(
        eq(operations.connectionId, connection.id),
        or(inArray(operations.status, ["pending", "uncertain"]), gte(operations.finishedAt, readAt)),
      ),
    );
  return new Set(written.flatMap(({ payload, before }) => [payload.name, ...(before ? [before.name] : [])]));
}

/**
 * A key that was thought to be gone and is listed again takes its entry back, with all that is known of it. By Kraken's id or
 * the API key that is so for any; by the name alone only for one that went missing by itself.
 */
async function takeBackKeys(
  connection: Scope,
  unmatched: readonly KrakenKey[],
  readAt: Date,
): Promise<ReadonlySet<KrakenKey>> {
  const ended = await readInSteps(connection, isNotNull(keys.revokedAt));
  const byId = new Map(ended.map((row) => [row.id, row]));
  const known = withoutShared(ended).map((row) => ({ ...row, name: row.missingSince === null ? null : row.name }));
  const returned = [...matchKeys(known, unmatched)].flatMap(([key, { id }]) => {
    const row = byId.get(id);
    return row ? [[key, row] as const] : [];
  });
  for (let start = 0; start < returned.length; start += WRITE_STEP) {
    await db().transaction(async (tx) => {
      for (const [key, row] of returned.slice(start, start + WRITE_STEP)) await takeBackKey(tx, row, key, readAt);
    });
    await breathe();
  }
  return new Set(returned.map(([key]) => key));
}

async function takeBackKey(tx: Db, row: KeyRow, key: KrakenKey, readAt: Date): Promise<void> {
  const columns = columnsFromKraken(key, readAt);
  const twin = await freeTwin(tx, row.connectionId, columns.name);
  const derived = derivedColumns({ settings: columns, wanted: row.wanted as KeySettings });
  await tx
    .update(keys)
    .set({ ...columns, twin, revokedAt: null, missingSince: null, ...derived })
    .where(eq(keys.id, row.id));
  const { workspaceId, connectionId, id } = row;
  await recordEvent(tx, { workspaceId, actor: null, kind: "key.returned", connectionId, keyId: id });
}

async function addKeys(
  tx: Db,
  connection: Scope,
  added: readonly KrakenKey[],
  names: Set<string>,
  readAt: Date,
): Promise<void> {
  const first: (typeof keys.$inferInsert)[] = [];
  const twins: (typeof keys.$inferInsert)[] = [];
  for (const key of added) {
    const columns = columnsFromKraken(key, readAt);
    const wanted = canonicalSettings(key.settings);
    const isTwin = names.has(columns.name);
    names.add(columns.name);
    (isTwin ? twins : first).push({
      workspaceId: connection.workspaceId,
      connectionId: connection.id,
      origin: "kraken" as const,
      ...columns,
      wanted,
      unused: isUnused(columns, readAt),
      ...derivedColumns({ settings: columns, wanted }),
    });
  }
  if (first.length > 0) await insertKeys(tx, connection, first);
  // One by one, because the number of a twin depends on those before it.
  for (const value of twins) {
    await insertKeys(tx, connection, [{ ...value, twin: await freeTwin(tx, connection.id, value.name) }]);
  }
}

async function insertKeys(tx: Db, connection: Scope, values: (typeof keys.$inferInsert)[]): Promise<void> {
  const inserted = await tx.insert(keys).values(values).onConflictDoNothing().returning({ id: keys.id });
  await recordEvents(
    tx,
    inserted.map(({ id }) => ({
      workspaceId: connection.workspaceId,
      actor: null,
      kind: "key.appeared",
      connectionId: connection.id,
      keyId: id,
    })),
  );
}
