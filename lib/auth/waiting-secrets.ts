import "server-only";
import { and, asc, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import { cookies } from "next/headers";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import { reveals } from "@/lib/db/schema/reveals";
import { sessions } from "@/lib/db/schema/sessions";
import { workspaces } from "@/lib/db/schema/workspaces";
import { recordEvents } from "@/lib/events/record";
import type { Actor } from "./actor";
import { sessionCookieName } from "./cookies";
import { hashSessionToken, isWithinLimits } from "./open-session";
import { SESSION_MAX_SECONDS } from "./session-limits";

/** What wipes a private key that still waits for the session that created it. */
export type WipeReason = "time" | "session_ended" | "key_revoked" | "right_lost";

/** Until when a private key waits: its session can end before its own time is up. */
const waitsUntil = sql<Date>`least(${reveals.expiresAt}, ${sessions.createdAt} + make_interval(secs => ${SESSION_MAX_SECONDS}))`;

/** Private keys that wait, with where their keys are; what ends first comes first. */
export const listWaitingSecrets = (which: SQL | undefined, reader: Pick<Db, "select"> = db()) =>
  reader
    .select({
      keyId: reveals.keyId,
      keyName: keys.name,
      workspaceId: reveals.workspaceId,
      workspaceName: workspaces.name,
      workspaceSlug: workspaces.slug,
      userId: sessions.userId,
      until: waitsUntil.mapWith(reveals.expiresAt).as("until"),
      /** When it was first given to the browser. */
      shownAt: reveals.shownAt,
    })
    .from(reveals)
    .innerJoin(keys, eq(keys.id, reveals.keyId))
    .innerJoin(workspaces, eq(workspaces.id, reveals.workspaceId))
    .innerJoin(sessions, eq(sessions.id, reveals.sessionId))
    .where(and(which, gt(reveals.expiresAt, new Date())))
    .orderBy(asc(sql`until`), asc(reveals.keyId));

export type WaitingSecret = Awaited<ReturnType<typeof listWaitingSecrets>>[number];

/**
 * What would go with the session of this request, in every workspace in which it was at work. Asks for no actor: there is none
 * where the person was removed, and what waits for them elsewhere would go as well.
 */
export async function listOwnWaitingSecrets(): Promise<WaitingSecret[]> {
  const token = (await cookies()).get(sessionCookieName())?.value;
  return token ? await listWaitingSecrets(and(eq(sessions.tokenHash, hashSessionToken(token)), isWithinLimits())) : [];
}

/** Wipes private keys that wait, and says why in the log of each workspace. Those whose time is up have had their time. */
export async function wipeWaiting(
  tx: Pick<Db, "delete" | "update" | "insert">,
  which: SQL | undefined,
  { because, actor }: { because: WipeReason; actor: Actor | null },
): Promise<void> {
  const wiped = await tx
    .delete(reveals)
    .where(which)
    .returning({
      keyId: reveals.keyId,
      workspaceId: reveals.workspaceId,
      isLate: sql<boolean>`${reveals.expiresAt} <= now()`,
    });
  if (wiped.length === 0) return;
  const ids = wiped.map(({ keyId }) => keyId);
  await tx.update(keys).set({ secret: "lapsed" }).where(inArray(keys.id, ids));
  await recordEvents(
    tx,
    wiped.map(({ keyId, workspaceId, isLate }) => ({
      workspaceId,
      actor: isLate ? null : actor,
      kind: "secret.lapsed",
      keyId,
      data: { because: isLate ? "time" : because },
    })),
  );
}
