import "server-only";
import { and, eq, gte, inArray, isNull, or, sql } from "drizzle-orm";
import { recordEvent, recordEvents } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { keys, operations } from "@/lib/db/schema";
import { isUnused } from "@/lib/keys/matching";
import { columnsFromKraken, derivedColumns, type KeyRow, settingsOf } from "@/lib/keys/rows";
import { differenceBetween } from "@/lib/kraken/difference";
import type { KeySettings, KrakenKey } from "@/lib/kraken/key";
import { canonicalSettings, sameSettings } from "@/lib/kraken/settings";
import { settleFromList } from "./settle";

type Scope = { id: string; workspaceId: string };

/** Rows per statement; PostgreSQL takes 65,535 parameters in one. */
const INSERT_BATCH = 500;

/** New keys that are many for a table whose statistics may say that it is empty; PGlite makes none by itself. */
const ANALYZE_FROM = 100;

/**
 * Makes our rows say what Kraken's list said at `readAt`: settles open operations, follows changes and renames, adds
 * keys made elsewhere, ends keys that are gone. Keys that a write touched after `readAt` are left alone, because the
 * list may be older than the write. Answers whether anything changed.
 */
export async function applyKrakenList(connection: Scope, list: readonly KrakenKey[], readAt: Date): Promise<boolean> {
  return await db().transaction(async (tx) => {
    const settled = await settleFromList(tx, connection, list, readAt);
    const rows = await tx
      .select()
      .from(keys)
      .where(
        and(eq(keys.connectionId, connection.id), eq(keys.workspaceId, connection.workspaceId), isNull(keys.revokedAt)),
      );
    const busy = await keysWrittenSince(tx, connection, readAt);
    const matches = matchRows(rows, list);

    let changed = settled;
    const added: KrakenKey[] = [];
    for (const key of list) {
      const row = matches.get(key);
      if (!row) added.push(key);
      else if (!busy.has(row.id)) changed = (await followKey(tx, row, key, readAt)) || changed;
    }
    changed = (await addKeys(tx, connection, added, rows, readAt)) || changed;

    const listed = new Set([...matches.values()].map((row) => row.id));
    for (const row of rows) {
      // A row that never was at Kraken and has no write under way was settled above.
      if (listed.has(row.id) || busy.has(row.id) || row.status === "uncertain") continue;
      await endVanishedKey(tx, row, readAt);
      changed = true;
    }
    return changed;
  });
}

/** By name, which is Kraken's handle; a key whose name is unknown may be one of ours that was renamed at Kraken. */
function matchRows(rows: readonly KeyRow[], list: readonly KrakenKey[]): Map<KrakenKey, KeyRow> {
  const byName = new Map(rows.map((row) => [row.name, row]));
  const names = new Set(list.map((key) => key.settings.name));
  const orphans = rows.filter((row) => !names.has(row.name));
  const byApiKey = new Map(orphans.map((row) => [row.apiKey, row]));
  const byKrakenId = new Map(orphans.map((row) => [row.krakenId, row]));
  const matches = new Map<KrakenKey, KeyRow>();
  for (const key of list) {
    const row =
      byName.get(key.settings.name) ??
      (key.apiKey === null ? undefined : byApiKey.get(key.apiKey)) ??
      (key.krakenId === null ? undefined : byKrakenId.get(key.krakenId));
    if (row) matches.set(key, row);
  }
  return matches;
}

async function keysWrittenSince(tx: Db, connection: Scope, readAt: Date): Promise<Set<string>> {
  const written = await tx
    .select({ keyId: operations.keyId })
    .from(operations)
    .innerJoin(keys, eq(keys.id, operations.keyId))
    .where(
      and(
        eq(operations.connectionId, connection.id),
        or(
          inArray(operations.status, ["pending", "uncertain"]),
          and(eq(operations.status, "applied"), gte(operations.finishedAt, readAt)),
        ),
        isNull(keys.revokedAt),
      ),
    );
  return new Set(written.flatMap(({ keyId }) => (keyId ? [keyId] : [])));
}

async function followKey(tx: Db, row: KeyRow, key: KrakenKey, readAt: Date): Promise<boolean> {
  const columns = columnsFromKraken(key, readAt);
  const before = settingsOf(row);
  const wanted = row.wanted as KeySettings;
  const settingsChanged = !sameSettings(before, columns);
  const changed =
    settingsChanged ||
    JSON.stringify(row.otherPermissions) !== JSON.stringify(columns.otherPermissions) ||
    row.lastUsedAt?.getTime() !== columns.lastUsedAt?.getTime();
  // An unchanged row is not written: that it was read again is said once, on the connection.
  if (!changed) return false;
  await tx
    .update(keys)
    .set({ ...columns, ...derivedColumns({ settings: columns, wanted }) })
    .where(eq(keys.id, row.id));
  if (settingsChanged) {
    await recordEvent(tx, {
      workspaceId: row.workspaceId,
      actor: null,
      kind: "key.changed_at_kraken",
      connectionId: row.connectionId,
      keyId: row.id,
      data: { changes: differenceBetween(before, canonicalSettings(columns)) },
    });
  }
  return true;
}

async function addKeys(
  tx: Db,
  connection: Scope,
  added: readonly KrakenKey[],
  rows: readonly KeyRow[],
  readAt: Date,
): Promise<boolean> {
  const known = new Set(rows.map((row) => row.name));
  const values = added
    .filter((key) => !known.has(key.settings.name))
    .map((key) => {
      const columns = columnsFromKraken(key, readAt);
      const wanted = canonicalSettings(key.settings);
      return {
        workspaceId: connection.workspaceId,
        connectionId: connection.id,
        origin: "kraken" as const,
        ...columns,
        wanted,
        unused: isUnused(columns, readAt),
        ...derivedColumns({ settings: columns, wanted }),
      };
    });
  for (let start = 0; start < values.length; start += INSERT_BATCH) {
    const batch = values.slice(start, start + INSERT_BATCH);
    const inserted = await tx.insert(keys).values(batch).onConflictDoNothing().returning({ id: keys.id });
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
  if (values.length >= ANALYZE_FROM) await tx.execute(sql`analyze ${keys}`);
  return values.length > 0;
}

async function endVanishedKey(tx: Db, row: KeyRow, readAt: Date): Promise<void> {
  const settings = settingsOf(row);
  await tx
    .update(keys)
    .set({ revokedAt: readAt, readAt, ...derivedColumns({ settings, wanted: settings, revoked: true }) })
    .where(eq(keys.id, row.id));
  const { workspaceId, connectionId, id } = row;
  await recordEvent(tx, { workspaceId, actor: null, kind: "key.vanished", connectionId, keyId: id });
}
