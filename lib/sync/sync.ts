import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "@/lib/auth/actor";
import { withAccessToken } from "@/lib/auth/vault";
import { type Connection, requireConnection } from "@/lib/connections/data";
import { isCallMissing, noteAvailableCall, noteMissingCall } from "@/lib/connections/mutations";
import { db } from "@/lib/db/client";
import { inProcessOrder } from "@/lib/db/locks";
import { connections } from "@/lib/db/schema";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { listFastApiKeys } from "@/lib/kraken/fast-api-keys";
import { KrakenError } from "@/lib/kraken/kraken-error";
import { logError } from "@/lib/logger";
import { applyKrakenList } from "./apply-list";

/** Nobody who opens a page needs a list fresher than this. */
export const FRESH_FOR_MS = 60_000;
/** How long Kraken is left alone after "too many requests" that names no time. */
const DEFAULT_RETRY_SECONDS = 30;

/**
 * Reads Kraken's list and compares it with ours. Does nothing when the last reading is younger than `maxAgeMs` or
 * Kraken asked us to wait. A failure is recorded on the connection, where the screens read it; it is not thrown.
 * Answers whether anything that a page shows has changed.
 */
export async function syncConnection(actor: Actor, connectionId: string, maxAgeMs: number): Promise<boolean> {
  // Two tabs share one reading: the second finds a fresh one when its turn comes.
  return await inProcessOrder(`sync:${connectionId}`, async () => {
    const connection = await requireConnection(actor, connectionId);
    if (isFresh(connection, maxAgeMs) || isToldToWait(connection)) return false;
    return await readAndApply(connection);
  });
}

const isFresh = (connection: Connection, maxAgeMs: number) =>
  connection.syncedAt !== null &&
  connection.syncError === null &&
  Date.now() - connection.syncedAt.getTime() < maxAgeMs;

const isToldToWait = (connection: Connection) =>
  connection.syncRetryAt !== null && connection.syncRetryAt.getTime() > Date.now();

async function readAndApply(connection: Connection): Promise<boolean> {
  const startedAt = new Date();
  try {
    const list = await withAccessToken(connection.id, (token) => listFastApiKeys(env().kraken, token));
    const changed = await applyKrakenList(connection, list, startedAt);
    await noteAvailableCall(connection.id, "list");
    await noteReading(connection, { health: "ok", syncedAt: startedAt, syncError: null, syncRetryAt: null });
    return changed || connection.syncError !== null || connection.syncedAt === null;
  } catch (error) {
    return await noteFailure(connection, error);
  }
}

async function noteFailure(connection: Connection, error: unknown): Promise<boolean> {
  if (isCallMissing(error, "list")) {
    await noteMissingCall(connection.id, "list");
    await noteReading(connection, { health: "ok", syncError: "not_offered", syncRetryAt: null });
  } else if (error instanceof AppError && error.code === "connection_signed_out") {
    await noteReading(connection, { health: "signed_out", syncError: "connection_signed_out", syncRetryAt: null });
  } else if (error instanceof KrakenError) {
    const waitSeconds = error.retryAfterSeconds ?? (error.code === "rate_limited" ? DEFAULT_RETRY_SECONDS : 0);
    await noteReading(connection, {
      health: "unreachable",
      syncError: error.code,
      syncRetryAt: waitSeconds > 0 ? new Date(Date.now() + waitSeconds * 1000) : null,
    });
  } else {
    logError("sync_failed", error);
    await noteReading(connection, { syncError: "unexpected", syncRetryAt: null });
  }
  return true;
}

async function noteReading(connection: Connection, state: Partial<typeof connections.$inferInsert>): Promise<void> {
  await db()
    .update(connections)
    .set(state)
    .where(and(eq(connections.id, connection.id), eq(connections.workspaceId, connection.workspaceId)));
}
