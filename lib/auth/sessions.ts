import "server-only";
import { and, desc, eq, gt, inArray, lt, or, sql } from "drizzle-orm";
import { recordEvent, recordEvents } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import { sessions, users } from "@/lib/db/schema";
import { AppError } from "@/lib/errors";
import type { Actor } from "./actor";
import { hashSessionToken } from "./open-session";
import { SESSION_IDLE_SECONDS, SESSION_MAX_SECONDS } from "./session-limits";

const secondsAgo = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`;

export type OwnSession = {
  id: string;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  isThisOne: boolean;
};

/** The person's open sessions, the latest first. */
export async function listOwnSessions(actor: Actor): Promise<OwnSession[]> {
  const rows = await db()
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, actor.userId),
        gt(sessions.lastSeenAt, secondsAgo(SESSION_IDLE_SECONDS)),
        gt(sessions.createdAt, secondsAgo(SESSION_MAX_SECONDS)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt));
  return rows.map((row) => ({ ...row, isThisOne: row.id === actor.sessionId }));
}

/** Ends one of the person's own sessions. Throws `not_found` for anybody else's. */
export async function endOwnSession(actor: Actor, sessionId: string): Promise<void> {
  await db().transaction(async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, actor.userId)))
      .returning({ id: sessions.id });
    if (ended.length === 0) throw new AppError("not_found");
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: sessionId === actor.sessionId ? "person.signed_out" : "session.ended",
    });
  });
}

/** Ends whatever session the cookie value opens; none is fine too. */
export async function endSessionByToken(token: string): Promise<void> {
  await db()
    .delete(sessions)
    .where(eq(sessions.tokenHash, hashSessionToken(token)));
}

/** Removes sessions past their limits; with them go the secrets that were waiting for them. */
export async function removeEndedSessions(): Promise<void> {
  await db().transaction(async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(
        or(
          lt(sessions.lastSeenAt, secondsAgo(SESSION_IDLE_SECONDS)),
          lt(sessions.createdAt, secondsAgo(SESSION_MAX_SECONDS)),
        ),
      )
      .returning({ userId: sessions.userId, workspaceId: sessions.workspaceId });
    if (ended.length === 0) return;
    const people = await tx
      .select({ id: users.id, name: sql<string>`coalesce(${users.email}, ${users.subject})` })
      .from(users)
      .where(
        inArray(
          users.id,
          ended.map(({ userId }) => userId),
        ),
      );
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    await recordEvents(
      tx,
      ended.map(({ userId, workspaceId }) => ({
        workspaceId,
        actor: null,
        kind: "session.lapsed",
        personId: userId,
        data: { name: nameOf.get(userId) },
      })),
    );
  });
}
