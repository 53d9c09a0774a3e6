import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { applyAtOnce } from "@/lib/audit/logged-change";
import type { Db } from "@/lib/db/database";
import { keys, operations } from "@/lib/db/schema";
import { columnsFromKraken, derivedColumns, settingsOf } from "@/lib/keys/rows";
import type { KeySettings, KrakenKey } from "@/lib/kraken/key";
import { sameSettings } from "@/lib/kraken/settings";
import { type Operation, type Outcome, settledOperation } from "@/lib/operations/mutations";

/** A write that Kraken's list does not show this long after it was recorded and sent did not happen. */
export const SETTLED_AFTER_MS = 30_000;
/** A write still "pending" after this long belongs to a process that is gone. */
const STALE_AFTER_MS = 90_000;
/** How far Kraken's clock and ours may differ. */
const CLOCK_SKEW_MS = 5 * 60_000;

type Verdict = { outcome: Outcome; found: KrakenKey | null };

/** Ends uncertain and stale operations by what Kraken's list of `readAt` shows. Answers whether any ended. */
export async function settleFromList(
  tx: Db,
  connection: { id: string; workspaceId: string },
  list: readonly KrakenKey[],
  readAt: Date,
): Promise<boolean> {
  const open = await tx
    .select()
    .from(operations)
    .where(
      and(
        eq(operations.connectionId, connection.id),
        eq(operations.workspaceId, connection.workspaceId),
        inArray(operations.status, ["pending", "uncertain"]),
      ),
    )
    .orderBy(operations.createdAt);
  let settled = false;
  for (const operation of open) {
    if (operation.status === "pending" && readAt.getTime() - operation.createdAt.getTime() < STALE_AFTER_MS) continue;
    const verdict = judge(operation, list, readAt);
    if (!verdict) continue;
    await apply(tx, operation, verdict, readAt);
    settled = true;
  }
  return settled;
}

/** What became of a write; null while the list may still be older than it. */
function judge(operation: Operation, list: readonly KrakenKey[], readAt: Date): Verdict | null {
  const wanted = operation.payload as KeySettings;
  const found = list.find((key) => key.settings.name === wanted.name) ?? null;
  const longAgo = readAt.getTime() - operation.createdAt.getTime() >= SETTLED_AFTER_MS;
  const applied = (key: KrakenKey | null): Verdict => ({
    outcome: { status: "applied", stored: key?.settings ?? null },
    found: key,
  });
  const failed = (errorCode: string, key: KrakenKey | null): Verdict => ({
    outcome: { status: "failed", errorCode, krakenErrors: [] },
    found: key,
  });
  switch (operation.kind) {
    case "create":
      if (found) return wasThereBefore(found, operation) ? failed("name_taken", found) : applied(found);
      return longAgo ? failed("not_applied", null) : null;
    case "update": {
      if (found && sameSettings(found.settings, wanted)) return applied(found);
      const before = operation.before as KeySettings;
      const unchanged = list.find((key) => key.settings.name === before.name) ?? null;
      if (unchanged && sameSettings(unchanged.settings, before))
        return longAgo ? failed("not_applied", unchanged) : null;
      // Neither what was nor what was asked: Kraken stored something else, which shows as drift.
      if (found) return applied(found);
      return longAgo ? failed("not_applied", unchanged) : null;
    }
    case "revoke":
      if (!found) return applied(null);
      return longAgo ? failed("not_applied", found) : null;
  }
}

/** Kraken refuses a second key of the same name, so an older one cannot be the one that we asked for. */
const wasThereBefore = (key: KrakenKey, operation: Operation) =>
  key.createdAt !== null && key.createdAt.getTime() < operation.createdAt.getTime() - CLOCK_SKEW_MS;

async function apply(tx: Db, operation: Operation, { outcome, found }: Verdict, readAt: Date): Promise<void> {
  const keyId = operation.keyId ?? "";
  await applyAtOnce(tx, [settledOperation(operation, keyId, outcome, null)]);
  if (operation.kind === "create" && outcome.status === "failed") {
    await tx.delete(keys).where(eq(keys.id, keyId));
    return;
  }
  const [row] = await tx.select().from(keys).where(eq(keys.id, keyId));
  if (!row) return;
  if (operation.kind === "revoke" && outcome.status === "applied") {
    const settings = settingsOf(row);
    const derived = derivedColumns({ settings, wanted: settings, revoked: true });
    await tx
      .update(keys)
      .set({ revokedAt: readAt, ...derived })
      .where(eq(keys.id, keyId));
    return;
  }
  const wanted = (outcome.status === "applied" ? operation.payload : row.wanted) as KeySettings;
  const columns = found ? columnsFromKraken(found, readAt) : settingsOf(row);
  await tx
    .update(keys)
    .set({
      ...columns,
      wanted,
      ...derivedColumns({ settings: columns, wanted }),
      // The answer that held the private key never reached us.
      ...(operation.kind === "create" ? { secret: "not_received" as const } : {}),
    })
    .where(eq(keys.id, keyId));
}
