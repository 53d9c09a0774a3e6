import "server-only";
import { createHash } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { prepared } from "@/lib/db/prepared";
import { members } from "@/lib/db/schema/members";
import { sessions, sessionVisits } from "@/lib/db/schema/sessions";
import { users } from "@/lib/db/schema/users";
import { workspaces } from "@/lib/db/schema/workspaces";
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
      lastWorkspaceId: sessions.workspaceId,
      /** Null when it was never used in this workspace. */
      seenHereAt: sessionVisits.lastSeenAt,
      signedInAt: sessions.signedInAt,
      passkeyAt: sessions.passkeyAt,
      userId: users.id,
      issuer: users.issuer,
      email: users.email,
      subject: users.subject,
      workspaceId: workspaces.id,
      workspaceName: workspaces.name,
      workspaceSlug: workspaces.slug,
      workspaceKind: workspaces.kind,
      demandsPasskeys: workspaces.demandsPasskeys,
      role: members.role,
      limitedToConnections: members.limitedToConnections,
      limitedToTags: members.limitedToTags,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(members, eq(members.userId, sessions.userId))
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .leftJoin(
      sessionVisits,
      and(eq(sessionVisits.sessionId, sessions.id), eq(sessionVisits.workspaceId, workspaces.id)),
    )
    .where(and(eq(sessions.tokenHash, sql.placeholder("tokenHash")), isWithinLimits(), isTheWorkspace())),
);

/** The one that the address names, and without one where the session was used last. */
const isTheWorkspace = () =>
  sql`case when ${sql.placeholder("slug")}::text is null then ${workspaces.id} = ${sessions.workspaceId}
    else ${workspaces.slug} = ${sql.placeholder("slug")} end`;

export type OpenSession = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/**
 * The session that a cookie's value opens in a workspace, or null, also where its person is no member. Without a workspace,
 * the one where it was used last. AccessScope are part of the query: an ended one cannot be read by mistake.
 */
export async function findSession(token: string, slug: string | null = null) {
  const [row] = await openSession().execute({ tokenHash: hashSessionToken(token), slug });
  return row ? { ...row, token: new Secret(token) } : null;
}

/** Whether a cookie's value belongs to a session at all, in whatever workspace. */
export async function isSignedIn(token: string): Promise<boolean> {
  return (await db().$count(sessions, and(eq(sessions.tokenHash, hashSessionToken(token)), isWithinLimits()))) > 0;
}

/** How exact "last seen" is; every page would otherwise write to the database. */
export const isUseToBeRecorded = ({ lastSeenAt, lastWorkspaceId, seenHereAt, workspaceId }: OpenSession) =>
  seenHereAt === null ||
  lastWorkspaceId !== workspaceId ||
  Date.now() - lastSeenAt.getTime() > SESSION_SEEN_EVERY_SECONDS * 1000;

type Use = { sessionId: string; workspaceId: string };

/**
 * A person used the session, which moves its idle limit. What pages ask for by themselves is no use, or an abandoned browser
 * would stay signed in.
 */
export const recordSessionUse = (use: Use): Promise<void> => db().transaction((tx) => goToWorkspace(tx, use));

/** The same as part of something else. What names no workspace leads there from then on, and their next sign-in too. */
export async function goToWorkspace(tx: Pick<Db, "update" | "insert">, { sessionId, workspaceId }: Use): Promise<void> {
  const now = new Date();
  const [session] = await tx
    .update(sessions)
    .set({ lastSeenAt: now, workspaceId })
    .where(eq(sessions.id, sessionId))
    .returning({ userId: sessions.userId });
  // Ended by somebody else in the meantime.
  if (!session) return;
  await tx
    .insert(sessionVisits)
    .values({ sessionId, workspaceId, lastSeenAt: now })
    .onConflictDoUpdate({ target: [sessionVisits.sessionId, sessionVisits.workspaceId], set: { lastSeenAt: now } });
  await tx.update(users).set({ lastWorkspaceId: workspaceId }).where(eq(users.id, session.userId));
}
