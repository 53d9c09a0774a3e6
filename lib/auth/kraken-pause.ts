import "server-only";
import { and, desc, eq, gt, isNull, lt, or } from "drizzle-orm";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { connections } from "@/lib/db/schema/connections";
import { AppError } from "@/lib/errors";
import { KrakenError } from "@/lib/kraken/kraken-error";
import type { Pause } from "@/lib/kraken/pause";

/** When calls may begin again and why they may not now, as it travels to the browser. */
export type PauseDetails = { until: string; by: Pause["by"] };

/** Throws `kraken_paused` while Kraken wants to be left alone by this connection. Nothing may be sent then. */
export async function refusePaused(connectionId: string): Promise<void> {
  const [pause] = await db()
    .select({ until: connections.pausedUntil, by: connections.pausedBy })
    .from(connections)
    .where(eq(connections.id, connectionId));
  if (!pause?.until || pause.until.getTime() <= Date.now()) return;
  const details: PauseDetails = { until: pause.until.toISOString(), by: pause.by ?? "throttled" };
  throw new AppError("kraken_paused", { details });
}

/** Until when Kraken keeps this server out, as far as any connection was told; null when it does not. */
export async function lockedOutUntil(tx: Pick<Db, "select"> = db()): Promise<Date | null> {
  const [longest] = await tx
    .select({ until: connections.pausedUntil })
    .from(connections)
    .where(and(eq(connections.pausedBy, "lockout"), gt(connections.pausedUntil, new Date())))
    .orderBy(desc(connections.pausedUntil))
    .limit(1);
  return longest?.until ?? null;
}

/** Throws `kraken_paused` during a lockout: a sign-in, which belongs to no connection yet, would make it longer too. */
export async function refuseLockedOut(): Promise<void> {
  const until = await lockedOutUntil();
  if (!until) return;
  const details: PauseDetails = { until: until.toISOString(), by: "lockout" };
  throw new AppError("kraken_paused", { details });
}

/**
 * Makes a call, and remembers for all processes when Kraken answers that it wants to be left alone. A longer pause is never
 * shortened. A lockout is one of this server's address: calls of any connection would fail too, and make it longer. The calls
 * of a sign-in have no connection: of what they are told only a lockout is remembered.
 */
export async function heeding<T>(connectionId: string | null, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof KrakenError && error.pause) await recordPause(connectionId, error.pause);
    throw error;
  }
}

async function recordPause(connectionId: string | null, { by, seconds }: Pause): Promise<void> {
  if (by !== "lockout" && connectionId === null) return;
  const until = new Date(Date.now() + seconds * 1000);
  const isLonger = or(isNull(connections.pausedUntil), lt(connections.pausedUntil, until));
  await db()
    .update(connections)
    .set({ pausedUntil: until, pausedBy: by })
    .where(and(by === "lockout" || connectionId === null ? undefined : eq(connections.id, connectionId), isLonger));
}
