import "server-only";
import { and, eq, inArray, isNotNull, ne, or } from "drizzle-orm";
import type { Db } from "@/lib/db/database";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { operations } from "@/lib/db/schema/operations";
import { env } from "@/lib/env";
import { endWaitingOf } from "@/lib/handovers/mutations";
import { columnsFromKraken, derivedColumns, type KeyRow, settingsOf } from "@/lib/keys/rows";
import type { KeyList, KeySettings, KrakenKey } from "@/lib/kraken/key";
import { sameSettings } from "@/lib/kraken/settings";
import { type Operation, type Outcome, settleOperation } from "@/lib/operations/mutations";
import { contradicts } from "./match";

/** A write that Kraken's list does not show this long after it was recorded and sent did not happen. */
const SETTLED_AFTER_MS = 30_000;
/** Longer than a create takes, from its record to Kraken's answer. */
const LONGEST_CREATE_MS = 90_000;
/** How far Kraken's clock and ours may differ: both are set by the network. Kraken's moments are whole seconds. */
const CLOCK_SKEW_MS = 30_000;

type Verdict = { outcome: Outcome; found: KrakenKey | null };

/** Ends uncertain operations by what Kraken's list of `readAt` shows. Answers whether any ended. */
export async function settleFromList(
  tx: Db,
  connection: { id: string; workspaceId: string },
  list: KeyList,
  { readAt, isDoubtful }: { readAt: Date; isDoubtful: boolean },
): Promise<boolean> {
  const open = await tx
    .select()
    .from(operations)
    .where(
      and(
        eq(operations.connectionId, connection.id),
        eq(operations.workspaceId, connection.workspaceId),
        eq(operations.status, "uncertain"),
      ),
    )
    .orderBy(operations.createdAt);
  if (open.length === 0) return false;
  const rows = await rowsOf(tx, connection.id, open, list.keys);
  const previous = await previousReading(tx, connection.id);
  const ownClient = await ownOauthClient(tx, connection.id);
  let settled = false;
  for (const operation of open) {
    const verdict = judge(operation, { list, readAt, rows, previous, ownClient, isDoubtful });
    if (!verdict) continue;
    await apply(tx, operation, verdict, readAt);
    settled = true;
  }
  return settled;
}

type Evidence = {
  list: KeyList;
  readAt: Date;
  /** Ours that an open write is about, or that are known by the id or the API key of a key that it may have made. */
  rows: readonly KeyRow[];
  previous: { at: Date | null; unreadableNames: ReadonlySet<string | null> };
  ownClient: string | null;
  /** The list leaves out so much that what it leaves out proves nothing. */
  isDoubtful: boolean;
};

/** What became of a write; null while the list may still be older than it, or cannot be read where it would say so. */
function judge(operation: Operation, evidence: Evidence): Verdict | null {
  const { readAt, rows, previous, isDoubtful } = evidence;
  const { keys: list, unreadable } = evidence.list;
  const wanted = operation.payload as KeySettings;
  const before = operation.before as KeySettings | null;
  if (unreadable.some(({ name }) => name === null || name === wanted.name || name === before?.name)) return null;
  const row = rows.find(({ id }) => id === operation.keyId);
  // What bears the name and is known to be another key is not what the write was about.
  const named = (name: string | undefined) =>
    list.filter((key) => key.settings.name === name && !(row && contradicts(row, key)));
  const [found = null, ...twins] = named(wanted.name);
  if (isDoubtful && !found) return null;
  const isLater = (at: Date) => at.getTime() - operation.createdAt.getTime() >= SETTLED_AFTER_MS;
  // One empty list proves nothing: the reading before it has to be later than the write as well.
  const longAgo = isLater(readAt) && (list.length > 0 || (previous.at !== null && isLater(previous.at)));
  const applied = (key: KrakenKey | null): Verdict => ({
    outcome: { status: "applied", stored: key?.settings ?? null },
    found: key,
  });
  const failed = (errorCode: string, key: KrakenKey | null): Verdict => ({
    outcome: { status: "failed", errorCode, krakenErrors: [] },
    found: key,
  });
  switch (operation.kind) {
    case "create": {
      if (!found) return longAgo ? failed("not_applied", null) : null;
      const claims = [found, ...twins].map((key) => ({ key, whose: whoseIs(key, operation, evidence) }));
      const [ours, alsoOurs] = claims.filter(({ whose }) => whose === "ours");
      if (ours && !alsoOurs) return applied(ours.key);
      return failed(claims.every(({ whose }) => whose === "theirs") ? "name_taken" : "key_not_claimed", null);
    }
    case "update": {
      if (twins.length > 0 || named(before?.name).length > 1) return null;
      if (found && sameSettings(found.settings, wanted)) return applied(found);
      const [unchanged = null] = named(before?.name);
      if (unchanged && before && sameSettings(unchanged.settings, before))
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

/**
 * Whose a key of the name that we asked for is. Kraken refuses a second key of a name, so one that was there before our call, was
 * made long after it had ended, or by another client is somebody else's. It is ours where our own client made it, at that time
 * and as we asked. Everything else is not known, and not claimed: a key that is only listed can be revoked by its name, and
 * nobody is told that a stranger's key is theirs.
 */
function whoseIs(key: KrakenKey, operation: Operation, evidence: Evidence): "ours" | "theirs" | "unknown" {
  const { oauthClient, createdAt, settings } = key;
  const after = createdAt === null ? null : createdAt.getTime() - operation.createdAt.getTime();
  const isOfTheTime = after !== null && after >= -CLOCK_SKEW_MS && after <= LONGEST_CREATE_MS + CLOCK_SKEW_MS;
  if (wasThereBefore(key, operation, evidence) || (after !== null && !isOfTheTime)) return "theirs";
  // Whether Kraken lists the id or the name of a client is not documented: another text than our id proves nothing by itself.
  const isOwnClient = oauthClient !== null && [evidence.ownClient, env().kraken.clientId].includes(oauthClient);
  if (!isOwnClient && oauthClient !== null && evidence.ownClient !== null) return "theirs";
  return isOwnClient && isOfTheTime && sameSettings(settings, operation.payload as KeySettings) ? "ours" : "unknown";
}

/** Kraken gives an id and an API key once, so a key that has one of another row of ours is that one. */
function wasThereBefore(key: KrakenKey, operation: Operation, { rows, previous }: Evidence): boolean {
  const isKnown = rows.some(
    (row) =>
      row.id !== operation.keyId &&
      ((key.krakenId !== null && row.krakenId === key.krakenId) || (key.apiKey !== null && row.apiKey === key.apiKey)),
  );
  const wasUnreadable =
    previous.at !== null && previous.at < operation.createdAt && previous.unreadableNames.has(key.settings.name);
  return isKnown || wasUnreadable;
}

/** Ours of the open writes, and those, living or ended, that have the id or the API key of a key that a create may have made. */
async function rowsOf(
  tx: Db,
  connectionId: string,
  open: readonly Operation[],
  list: readonly KrakenKey[],
): Promise<KeyRow[]> {
  const created = new Set(open.filter(({ kind }) => kind === "create").map(({ payload }) => payload.name));
  const candidates = list.filter(({ settings }) => created.has(settings.name));
  const given = (values: readonly (string | null)[]) => values.filter((value) => value !== null);
  return await tx
    .select()
    .from(keys)
    .where(
      and(
        eq(keys.connectionId, connectionId),
        or(
          inArray(keys.id, given(open.map(({ keyId }) => keyId))),
          inArray(keys.krakenId, given(candidates.map(({ krakenId }) => krakenId))),
          inArray(keys.apiKey, given(candidates.map(({ apiKey }) => apiKey))),
        ),
      ),
    );
}

/** The reading before this one, which notes itself when it is done. */
async function previousReading(tx: Db, connectionId: string): Promise<Evidence["previous"]> {
  const [connection] = await tx
    .select({ at: connections.syncedAt, unreadable: connections.unreadableKeys })
    .from(connections)
    .where(eq(connections.id, connectionId));
  return {
    at: connection?.at ?? null,
    unreadableNames: new Set(connection?.unreadable.map(({ name }) => name)),
  };
}

/** How Kraken names our client: as on a key whose creation it answered to us, or null before there is one. */
async function ownOauthClient(tx: Db, connectionId: string): Promise<string | null> {
  const [key] = await tx
    .select({ oauthClient: keys.oauthClient })
    .from(keys)
    .where(
      and(
        eq(keys.connectionId, connectionId),
        eq(keys.origin, "quayside"),
        ne(keys.secret, "not_received"),
        isNotNull(keys.oauthClient),
      ),
    )
    .limit(1);
  return key?.oauthClient ?? null;
}

async function apply(tx: Db, operation: Operation, { outcome, found }: Verdict, readAt: Date): Promise<void> {
  const keyId = operation.keyId ?? "";
  await settleOperation(tx, operation, outcome, null);
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
      .set({ revokedAt: readAt, missingSince: null, ...derived })
      .where(eq(keys.id, keyId));
    await endWaitingOf(tx, { keyId }, null);
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
