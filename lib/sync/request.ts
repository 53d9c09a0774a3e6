import "server-only";
import { z } from "zod";
import type { PersonActor } from "@/lib/auth/actor";
import { recordSessionUse } from "@/lib/auth/open-session";
import { listConnections } from "@/lib/connections/data";
import { AppError } from "@/lib/errors";
import { FRESH_FOR_MS, READINGS_APART_MS, type Synced, syncConnection } from "./sync";

/** "now" is a person's wish; "if_stale" is what an opened page asks for, "repeat" what it asks for again and again. */
const bodySchema = z.strictObject({ when: z.enum(["now", "if_stale", "repeat"]) });

/** `paused`: those that Kraken does not let be read, until when all can be again, and whether that is every account. */
export type SyncedAll = Pick<Synced, "changed" | "againInMs"> & { paused: { until: Date; isAll: boolean } | null };

/**
 * Brings every connection of the workspace up to date. Kraken is not asked for one list twice in ten seconds, by whomever; the
 * answer says when all can be read again that were wanted and could not be, so that a wish is late rather than lost. Whoever
 * asked waits, not this server: a request that hangs holds a connection, and its page could not say why.
 */
export async function syncFromRequest(actor: PersonActor, request: Request): Promise<SyncedAll> {
  const askedAt = Date.now();
  const body = bodySchema.safeParse(await request.json().catch(() => null));
  if (!body.success) throw new AppError("invalid_input");
  if (body.data.when === "now") await recordSessionUse(actor);
  const maxAgeMs = body.data.when === "if_stale" ? FRESH_FOR_MS : 0;
  const synced = await Promise.all(
    (await listConnections(actor)).map(({ id }) =>
      syncConnection(actor, id, maxAgeMs, { askedAt, apartMs: READINGS_APART_MS }),
    ),
  );
  const waits = synced.flatMap(({ againInMs }) => (againInMs === null ? [] : [againInMs]));
  const pauses = synced.flatMap(({ pausedUntil }) => (pausedUntil === null ? [] : [pausedUntil.getTime()]));
  return {
    changed: synced.some(({ changed }) => changed),
    againInMs: waits.length > 0 ? Math.max(...waits) : null,
    paused: pauses.length > 0 ? { until: new Date(Math.max(...pauses)), isAll: pauses.length === synced.length } : null,
  };
}
