import "server-only";
import { and, eq } from "drizzle-orm";
import { type AuditEvent, recordEvent } from "@/lib/audit/mutations";
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
    const isNews = connection.syncError !== null || connection.syncedAt === null;
    const state = { health: "ok" as const, syncedAt: startedAt, syncError: null, syncRetryAt: null };
    const data = isNews ? { count: list.length } : { count: list.length, changed };
    await noteReading(connection, state, { kind: "connection.read", routine: !isNews, data });
    return changed || isNews;
  } catch (error) {
    return await noteFailure(connection, error);
  }
}

async function noteFailure(connection: Connection, error: unknown): Promise<true> {
  if (isCallMissing(error, "list")) await noteMissingCall(connection.id, "list");
  const state = stateAfter(error);
  if (state.syncError === "unexpected") logError("sync_failed", error);
  const routine = state.syncError === connection.syncError;
  const data = { code: state.syncError };
  await noteReading(connection, state, { kind: "connection.read_failed", outcome: "failed", routine, data });
  return true;
}

/** The failure as screens read it from the connection. */
function stateAfter(error: unknown) {
  if (isCallMissing(error, "list")) return { health: "ok" as const, syncError: "not_offered", syncRetryAt: null };
  if (error instanceof AppError && error.code === "connection_signed_out") {
    return { health: "signed_out" as const, syncError: error.code, syncRetryAt: null };
  }
  if (error instanceof KrakenError) {
    const waitSeconds = error.retryAfterSeconds ?? (error.code === "rate_limited" ? DEFAULT_RETRY_SECONDS : 0);
    const syncRetryAt = waitSeconds > 0 ? new Date(Date.now() + waitSeconds * 1000) : null;
    return { health: "unreachable" as const, syncError: error.code, syncRetryAt };
  }
  return { syncError: "unexpected", syncRetryAt: null };
}

async function noteReading(
  { id, workspaceId }: Connection,
  state: Partial<typeof connections.$inferInsert>,
  event: Pick<AuditEvent, "kind" | "outcome" | "routine" | "data">,
): Promise<void> {
  await db().transaction(async (tx) => {
    await tx
      .update(connections)
      .set(state)
      .where(and(eq(connections.id, id), eq(connections.workspaceId, workspaceId)));
    await recordEvent(tx, { workspaceId, actor: null, connectionId: id, ...event });
  });
}
