import "server-only";
import { createHash } from "node:crypto";
import { and, eq, gt, lt, sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { prepared } from "@/lib/db/prepared";
import { members, sessions, users, workspaces } from "@/lib/db/schema";
import { Secret } from "@/lib/secret";
import { SESSION_IDLE_SECONDS, SESSION_MAX_SECONDS, SESSION_SEEN_EVERY_SECONDS } from "./session-limits";

export const hashSessionToken = (token: string) => createHash("sha256").update(token).digest("hex");

const secondsAgo = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`;

/** Whether a session is neither idle for too long nor too old. */
export const isWithinLimits = () =>
  and(
    gt(sessions.lastSeenAt, secondsAgo(SESSION_IDLE_SECONDS)),
    gt(sessions.createdAt, secondsAgo(SESSION_MAX_SECONDS)),
  );

const openSession = prepared((db) =>
  db
    .select({
      id: sessions.id,
      lastSeenAt: sessions.lastSeenAt,
      signedInAt: sessions.signedInAt,
      passkeyAt: sessions.passkeyAt,
      userId: users.id,
      issuer: users.issuer,
      email: users.email,
      subject: users.subject,
      workspaceId: workspaces.id,
      workspaceName: workspaces.name,
      workspaceKind: workspaces.kind,
      demandsPasskeys: workspaces.demandsPasskeys,
      role: members.role,
      limitedToConnections: members.limitedToConnections,
      limitedToTags: members.limitedToTags,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(members, and(eq(members.userId, sessions.userId), eq(members.workspaceId, sessions.workspaceId)))
    .innerJoin(workspaces, eq(workspaces.id, sessions.workspaceId))
    .where(and(eq(sessions.tokenHash, sql.placeholder("tokenHash")), isWithinLimits())),
);

export type OpenSession = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** The session that a cookie's value opens, or null. Limits are part of the query: an ended one cannot be read by mistake. */
export async function findSession(token: string) {
  const [row] = await openSession().execute({ tokenHash: hashSessionToken(token) });
  return row ? { ...row, token: new Secret(token) } : null;
}

/**
 * A person used the session, which moves its idle limit. What pages ask for by themselves is no use, or an abandoned browser
 * would stay signed in.
 */
export async function noteSessionUsed(sessionId: string): Promise<void> {
  const isDue = lt(sessions.lastSeenAt, secondsAgo(SESSION_SEEN_EVERY_SECONDS));
  await db()
    .update(sessions)
    .set({ lastSeenAt: new Date() })
    .where(and(eq(sessions.id, sessionId), isDue));
}
