import "server-only";
import { and, asc, desc, eq, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { personNameIn } from "@/lib/db/person-name";
import { members } from "@/lib/db/schema/members";
import { reveals } from "@/lib/db/schema/reveals";
import { sessions } from "@/lib/db/schema/sessions";
import { users } from "@/lib/db/schema/users";
import { AppError } from "@/lib/errors";
import { recordEvent, recordEvents } from "@/lib/events/record";
import type { PersonActor } from "./actor";
import { hashSessionToken, isWithinLimits } from "./open-session";
import { SESSION_IDLE_SECONDS, SESSION_MAX_SECONDS } from "./session-limits";
import { listWaitingSecrets, type WaitingSecret, wipeWaiting } from "./waiting-secrets";

const secondsAgo = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`;

/** What `secrets_waiting` tells a browser. */
export type WaitingDetails = readonly WaitingSecret[];

export type OwnSession = {
  id: string;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  isThisOne: boolean;
};

/** The person's open sessions, the latest first. */
export async function listOwnSessions(actor: PersonActor): Promise<OwnSession[]> {
  const rows = await db()
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, actor.userId), isWithinLimits()))
    .orderBy(desc(sessions.lastSeenAt));
  return rows.map((row) => ({ ...row, isThisOne: row.id === actor.sessionId }));
}

type Ending = {
  actor: PersonActor | null;
  /** The keys whose private keys may be lost by it; without, nobody can be asked. */
  losing?: readonly string[];
};

/**
 * Ends sessions, and with them the private keys that wait for them. Answers whose they were. Throws `secrets_waiting` when
 * one waits that may not be lost.
 */
export async function endSessions(
  tx: Pick<Db, "select" | "delete" | "update" | "insert">,
  which: SQL | undefined,
  { actor, losing }: Ending,
) {
  // Locked, so that no private key comes to wait for one between the steps.
  const ending = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(which)
    .orderBy(asc(sessions.id))
    .for("update");
  const ids = ending.map(({ id }) => id);
  if (ids.length === 0) return [];
  const waitsForThem = inArray(reveals.sessionId, ids);
  if (losing) {
    const details: WaitingDetails = await listWaitingSecrets(waitsForThem, tx);
    if (details.some(({ keyId }) => !losing.includes(keyId))) throw new AppError("secrets_waiting", { details });
  }
  await wipeWaiting(tx, waitsForThem, { because: "session_ended", actor });
  return await tx
    .delete(sessions)
    .where(inArray(sessions.id, ids))
    .returning({ userId: sessions.userId, workspaceId: sessions.workspaceId });
}

/**
 * Ends one of the person's own sessions. Throws `not_found` for anybody else's, and `secrets_waiting` when a private key
 * waits for it that the person has not agreed to lose.
 */
export async function endOwnSession(
  actor: PersonActor,
  { sessionId, losing }: { sessionId: string; losing: readonly string[] },
): Promise<void> {
  await db().transaction(async (tx) => {
    const isOwn = and(eq(sessions.id, sessionId), eq(sessions.userId, actor.userId));
    if ((await endSessions(tx, isOwn, { actor, losing })).length === 0) throw new AppError("not_found");
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: sessionId === actor.sessionId ? "person.signed_out" : "session.ended",
    });
  });
}

/** Ends whatever session the cookie value opens; none is fine too. Throws `secrets_waiting` where `losing` is given. */
export async function endSessionByToken(token: string, agreed: Pick<Ending, "losing"> = {}): Promise<void> {
  const isOfToken = eq(sessions.tokenHash, hashSessionToken(token));
  await db().transaction((tx) => endSessions(tx, isOfToken, { actor: null, ...agreed }));
}

/** Removes sessions past their limits; with them go the secrets that were waiting for them. */
export async function removeEndedSessions(): Promise<void> {
  await db().transaction(async (tx) => {
    const isPast = or(
      lt(sessions.lastSeenAt, secondsAgo(SESSION_IDLE_SECONDS)),
      lt(sessions.createdAt, secondsAgo(SESSION_MAX_SECONDS)),
    );
    const ended = await endSessions(tx, isPast, { actor: null });
    if (ended.length === 0) return;
    const present = await tx
      .select({
        userId: users.id,
        workspaceId: members.workspaceId,
        name: personNameIn(users),
      })
      .from(users)
      .innerJoin(members, eq(members.userId, users.id))
      .where(
        inArray(
          users.id,
          ended.map(({ userId }) => userId),
        ),
      );
    // What becomes of somebody who was removed is no longer for that workspace.
    const lapsed = ended.flatMap(({ userId, workspaceId }) =>
      present.filter((member) => member.userId === userId && member.workspaceId === workspaceId),
    );
    await recordEvents(
      tx,
      lapsed.map(({ userId, workspaceId, name }) => ({
        workspaceId,
        actor: null,
        kind: "session.lapsed",
        personId: userId,
        data: { name },
      })),
    );
  });
}
