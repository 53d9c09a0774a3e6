import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { breathe } from "@/lib/breathe";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import { recordEvent } from "@/lib/events/record";
import { columnsFromKraken, derivedColumns, type KeyRow, settingsOf } from "@/lib/keys/rows";
import { freeTwin } from "@/lib/keys/twins";
import { differenceBetween } from "@/lib/kraken/difference";
import type { KeyList, KeySettings, KrakenKey, UnreadableKey } from "@/lib/kraken/key";
import { canonicalSettings, sameSettings } from "@/lib/kraken/settings";
import { isBelieved } from "./absence";
import { markMadeElsewhere } from "./made-elsewhere";
import { matchKeys, withoutShared } from "./match";
import { recordAbsence } from "./record-absence";
import { settleFromList } from "./settle";
import { inSteps, readInSteps, type Scope } from "./steps";
import { takeInKeys } from "./take-in";

/** Keys that are compared before others have their turn. */
const COMPARE_STEP = 100;

/**
 * Makes our rows say what Kraken's list said at `readAt`: settles open operations, follows changes and renames, takes back
 * keys that have returned, adds keys made elsewhere, and ends keys that are gone, as far as that is believed. Keys that a write
 * touched after `readAt` are left alone, because the list may be older than the write. Answers whether anything changed.
 */
export async function applyKrakenList(connection: Scope, told: KeyList, readAt: Date): Promise<boolean> {
  const list = { ...told, keys: withoutShared(told.keys, [...told.keys, ...told.unreadable]) };
  const before = await compare(connection, list, readAt);
  const settled = await db().transaction((tx) =>
    settleFromList(tx, connection, list, { readAt, isDoubtful: before.isDoubtful }),
  );
  const { rows, matches, missing, isDoubtful } = settled ? await compare(connection, list, readAt) : before;
  const followed = await followKeys(connection, matches, readAt);
  const unmatched = list.keys.filter((key) => !matches.has(key));
  const added = unmatched.length > 0 && (await takeInKeys(connection, unmatched, rows, readAt));
  const ended = await recordAbsence(connection, missing, { isDoubtful, known: rows.length, readAt });
  const madeElsewhere = await markMadeElsewhere(connection);
  return settled || followed || added || ended || madeElsewhere;
}

/** Our living keys beside Kraken's list: which is which, which are left out, and whether that is to be doubted. */
async function compare(connection: Scope, list: KeyList, readAt: Date) {
  const rows = await readInSteps(connection, isNull(keys.revokedAt));
  const matches = matchKeys(withoutShared(rows), list.keys);
  const listed = new Set([...matches.values()].map((row) => row.id));
  const mayBeAny = list.unreadable.some((entry) => identityOf(entry).length === 0);
  const unread = new Set(list.unreadable.flatMap(identityOf));
  // A row that never was at Kraken, or has a write under way, is settled by what is known of the write.
  const missing = rows.filter(
    (row) =>
      !listed.has(row.id) &&
      row.status !== "uncertain" &&
      row.status !== "pending" &&
      !mayBeAny &&
      !isOneOf(row, unread),
  );
  const isDoubtful = mayBeAny || (missing.length > 0 && !isBelieved(missing, listed.size, readAt));
  return { rows, matches, missing, isDoubtful };
}

type Following = { row: KeyRow; key: KrakenKey };

async function followKeys(connection: Scope, matches: ReadonlyMap<KrakenKey, KeyRow>, readAt: Date): Promise<boolean> {
  const different: Following[] = [];
  let compared = 0;
  for (const [key, row] of matches) {
    // An unchanged row is not written: that it was read again is said once, on the connection.
    if (isDifferent(row, key, readAt)) different.push({ row, key });
    compared += 1;
    if (compared % COMPARE_STEP === 0) await breathe();
  }
  return await inSteps(connection, different, readAt, async (tx, some, busy) => {
    let changed = false;
    for (const { row: seen, key } of some) {
      if (busy.has(seen.id)) continue;
      // As it is by now: somebody may have accepted a change since it was compared.
      const [row] = await tx
        .select()
        .from(keys)
        .where(and(eq(keys.id, seen.id), isNull(keys.revokedAt)));
      if (!row) continue;
      await followKey(tx, row, key, readAt);
      changed = true;
    }
    return changed;
  });
}

function isDifferent(row: KeyRow, key: KrakenKey, readAt: Date): boolean {
  const columns = columnsFromKraken(key, readAt);
  return (
    row.missingSince !== null ||
    !sameSettings(settingsOf(row), columns) ||
    JSON.stringify(row.otherPermissions) !== JSON.stringify(columns.otherPermissions) ||
    row.lastUsedAt?.getTime() !== columns.lastUsedAt?.getTime()
  );
}

async function followKey(tx: Db, row: KeyRow, key: KrakenKey, readAt: Date): Promise<void> {
  const columns = columnsFromKraken(key, readAt);
  const before = settingsOf(row);
  const wanted = row.wanted as KeySettings;
  const twin = columns.name === row.name ? row.twin : await freeTwin(tx, row.connectionId, columns.name);
  await tx
    .update(keys)
    .set({ ...columns, twin, missingSince: null, ...derivedColumns({ settings: columns, wanted }) })
    .where(eq(keys.id, row.id));
  if (sameSettings(before, columns)) return;
  await recordEvent(tx, {
    workspaceId: row.workspaceId,
    actor: null,
    kind: "key.changed_at_kraken",
    connectionId: row.connectionId,
    keyId: row.id,
    data: { changes: differenceBetween(before, canonicalSettings(columns)) },
  });
}

/** Whatever an entry that could not be read says of which key it is. */
const identityOf = ({ name, apiKey, krakenId }: UnreadableKey) =>
  [name && `name:${name}`, apiKey && `key:${apiKey}`, krakenId && `id:${krakenId}`].filter(
    (one) => one !== null && one !== "",
  );

const isOneOf = ({ name, apiKey, krakenId }: KeyRow, unread: ReadonlySet<string | null>) =>
  [`name:${name}`, `key:${apiKey}`, `id:${krakenId}`].some((one) => unread.has(one));
