import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "@/lib/auth/actor";
import { withAccessToken } from "@/lib/auth/vault";
import { isCallMissing, markCallAvailable, markCallMissing } from "@/lib/connections/calls";
import { type Connection, requireConnection } from "@/lib/connections/data";
import { database, db } from "@/lib/db/client";
import { connections } from "@/lib/db/schema/connections";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { EventOf } from "@/lib/events/catalogue";
import { type AuditEvent, recordEvent } from "@/lib/events/record";
import { listFastApiKeys } from "@/lib/kraken/fast-api-keys";
import type { UnreadableKey } from "@/lib/kraken/key";
import { KrakenError } from "@/lib/kraken/kraken-error";
import { logError } from "@/lib/logger";
import { markAbandonedWrites } from "./abandoned";
import { applyKrakenList } from "./apply-list";

/** Nobody who opens a page needs a list fresher than this. */
export const FRESH_FOR_MS = 60_000;
/** From the beginning of one reading to the next that anybody may ask for, however it ended. */
export const READINGS_APART_MS = 10_000;
/** How far the clocks of our processes may differ. */
const CLOCK_SKEW_MS = 1_000;

export type Synced = {
  /** Whether anything that a page shows has changed. */
  changed: boolean;
  /** The list was read too short ago to be read again, and may be after so many milliseconds; null when it was not wanted or done. */
  againInMs: number | null;
  /** Until when Kraken wants to be left alone, which is why nothing was read that was wanted; else null. */
  pausedUntil: Date | null;
};

const notRead: Synced = { changed: false, againInMs: null, pausedUntil: null };

/**
 * Reads Kraken's list and compares it with ours. Does nothing when the last reading is younger than `maxAgeMs`, began after
 * `askedAt` (in milliseconds, now unless given) or less than `apartMs` ago, or Kraken asked us to wait. A failure is recorded
 * on the connection, where the screens read it; it is not thrown.
 */
export async function syncConnection(
  actor: Actor,
  connectionId: string,
  maxAgeMs: number,
  { askedAt = Date.now(), apartMs = 0 }: { askedAt?: number; apartMs?: number } = {},
): Promise<Synced> {
  // Not before it is known that the actor may: who waits for a lock holds others up.
  await requireConnection(actor, connectionId);
  return await database().exclusively(`sync:${connectionId}`, async () => {
    const connection = await requireConnection(actor, connectionId);
    const abandoned = await markAbandonedWrites(connectionId);
    // Whoever asked at the same time shares one reading, in whatever process: one that began since answers all of them.
    const beganAt = lastBeginning(connection);
    if (beganAt >= askedAt) return { ...notRead, changed: true };
    // What became of a write that was broken off is looked for at once.
    const withoutReading = { ...notRead, changed: abandoned };
    if (!abandoned && isFresh(connection, maxAgeMs)) return withoutReading;
    if (isToldToWait(connection)) return { ...withoutReading, pausedUntil: connection.pausedUntil };
    const againInMs = beganAt + apartMs - Date.now();
    if (againInMs > 0) return { ...withoutReading, againInMs };
    return { ...notRead, changed: await readAndApply(connection) };
  });
}

/** Of the last reading, or 0. One that lies well ahead was written by a clock that has been set back since, and holds nobody up. */
function lastBeginning({ syncStartedAt }: Connection): number {
  const beganAt = syncStartedAt?.getTime() ?? 0;
  return beganAt > Date.now() + CLOCK_SKEW_MS ? 0 : beganAt;
}

const isFresh = (connection: Connection, maxAgeMs: number) =>
  connection.syncedAt !== null &&
  connection.syncError === null &&
  Date.now() - connection.syncedAt.getTime() < maxAgeMs;

const isToldToWait = ({ pausedUntil }: Connection) => pausedUntil !== null && pausedUntil.getTime() > Date.now();

async function readAndApply(connection: Connection): Promise<boolean> {
  const startedAt = new Date();
  await db().update(connections).set({ syncStartedAt: startedAt }).where(eq(connections.id, connection.id));
  try {
    const list = await withAccessToken(connection.id, (token) => listFastApiKeys(env().kraken, token));
    const { unreadable } = list;
    const isNamedOtherwise = reasonsOf(connection.unreadableKeys) !== reasonsOf(unreadable);
    const changed = (await applyKrakenList(connection, list, startedAt)) || isNamedOtherwise;
    await markCallAvailable(connection.id, "list");
    const isNews = connection.syncError !== null || connection.syncedAt === null;
    const state = {
      health: "ok" as const,
      syncedAt: startedAt,
      syncError: null,
      unreadableKeys: unreadable,
    };
    const data = isNews ? { count: list.keys.length } : { count: list.keys.length, changed };
    await recordReading(connection, state, { kind: "connection.read", routine: !isNews, data });
    return changed || isNews;
  } catch (error) {
    return await recordFailure(connection, error);
  }
}

/** A database gives the properties back in another order. */
const reasonsOf = (unreadable: readonly UnreadableKey[]) =>
  JSON.stringify(unreadable.map(({ name, reason }) => [name, reason]));

async function recordFailure(connection: Connection, error: unknown): Promise<true> {
  const isMissing = await isCallMissing(error, "list", { connectionId: connection.id });
  if (isMissing) await markCallMissing(connection.id, "list");
  const state = isMissing ? { health: "ok" as const, syncError: "not_offered" } : stateAfter(error);
  if (state.syncError === "unexpected") logError("sync_failed", error);
  const routine = state.syncError === connection.syncError;
  const data = { code: state.syncError };
  await recordReading(connection, state, { kind: "connection.read_failed", outcome: "failed", routine, data });
  return true;
}

/** The failure as screens read it from the connection. */
function stateAfter(error: unknown) {
  if (error instanceof AppError && error.code === "connection_signed_out") {
    return { health: "signed_out" as const, syncError: error.code };
  }
  // Between the look at the clock and the call somebody else was told to wait.
  if (error instanceof AppError && error.code === "kraken_paused") return { syncError: "rate_limited" };
  if (error instanceof KrakenError) {
    const isRefused = error.certainty === "refused" && error.pause === null;
    return { health: isRefused ? ("refused" as const) : ("unreachable" as const), syncError: error.code };
  }
  return { syncError: "unexpected" };
}

async function recordReading(
  { id, workspaceId }: Connection,
  state: Partial<typeof connections.$inferInsert>,
  event: EventOf<"connection.read" | "connection.read_failed"> & Pick<AuditEvent, "outcome" | "routine">,
): Promise<void> {
  await db().transaction(async (tx) => {
    await tx
      .update(connections)
      .set(state)
      .where(and(eq(connections.id, id), eq(connections.workspaceId, workspaceId)));
    await recordEvent(tx, { workspaceId, actor: null, connectionId: id, ...event });
  });
}
