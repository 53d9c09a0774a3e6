import "server-only";
import { eq, inArray } from "drizzle-orm";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import { recordEvent } from "@/lib/events/record";
import { derivedColumns, type KeyRow, settingsOf } from "@/lib/keys/rows";
import { isBelieved } from "./absence";
import { inSteps, type Scope } from "./steps";

type Reading = { isDoubtful: boolean; known: number; readAt: Date };

/** Ends the keys that are gone, or marks them as missing until that is believed. */
export async function recordAbsence(
  connection: Scope,
  missing: readonly KeyRow[],
  { isDoubtful, known, readAt }: Reading,
): Promise<boolean> {
  // Of a list that is doubted, what an earlier reading left out too is gone, whatever else is missing by now.
  const gone = missing.filter((row) => !isDoubtful || isBelieved([row], 0, readAt));
  const isMass = gone.some(({ missingSince }) => missingSince !== null);
  const ended = await inSteps(connection, gone, readAt, async (tx, some, busy) => {
    const free = some.filter((row) => !busy.has(row.id));
    for (const row of free) await endVanishedKey(tx, row, { readAt, routine: isMass });
    return free.length > 0;
  });
  if (ended && isMass) await recordAtOnce(connection, "connection.keys_gone", gone.length, known);
  const fresh = missing.filter((row) => !gone.includes(row) && row.missingSince === null);
  const marked = await inSteps(connection, fresh, readAt, async (tx, some, busy) => {
    const ids = some.filter((row) => !busy.has(row.id)).map((row) => row.id);
    if (ids.length > 0) await tx.update(keys).set({ missingSince: readAt }).where(inArray(keys.id, ids));
    return ids.length > 0;
  });
  if (marked) await recordAtOnce(connection, "connection.keys_missing", fresh.length, known);
  return ended || marked;
}

/** One entry for what happened to many keys at once. */
const recordAtOnce = (
  { id, workspaceId }: Scope,
  kind: "connection.keys_missing" | "connection.keys_gone",
  count: number,
  of: number,
) => recordEvent(db(), { workspaceId, actor: null, kind, connectionId: id, data: { count, of } });

async function endVanishedKey(
  tx: Db,
  row: KeyRow,
  { readAt, routine }: { readAt: Date; routine: boolean },
): Promise<void> {
  const settings = settingsOf(row);
  const derived = derivedColumns({ settings, wanted: settings, revoked: true });
  await tx
    .update(keys)
    // What is missing may return; what was revoked here has no such mark.
    .set({ revokedAt: readAt, readAt, missingSince: row.missingSince ?? readAt, ...derived })
    .where(eq(keys.id, row.id));
  const { workspaceId, connectionId, id } = row;
  await recordEvent(tx, { workspaceId, actor: null, kind: "key.vanished", connectionId, keyId: id, routine });
}
