import "server-only";
import { createHash } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { prepared } from "@/lib/db/prepared";
import { members, sessions, users, workspaces } from "@/lib/db/schema";
import { SESSION_IDLE_SECONDS, SESSION_MAX_SECONDS, SESSION_SEEN_EVERY_SECONDS } from "./session-limits";

export const hashSessionToken = (token: string) => createHash("sha256").update(token).digest("hex");

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
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder("tokenHash")),
        gt(sessions.lastSeenAt, sql`now() - make_interval(secs => ${SESSION_IDLE_SECONDS})`),
        gt(sessions.createdAt, sql`now() - make_interval(secs => ${SESSION_MAX_SECONDS})`),
      ),
    ),
);

export type OpenSession = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** The session that a cookie's value opens, or null. Limits are part of the query: an ended one cannot be read by mistake. */
export async function findSession(token: string) {
  const [row] = await openSession().execute({ tokenHash: hashSessionToken(token) });
  return row ?? null;
}

/** Moves the idle limit, at most once in `SESSION_SEEN_EVERY_SECONDS`. */
export async function noteSessionSeen({ id, lastSeenAt }: OpenSession): Promise<void> {
  if (Date.now() - lastSeenAt.getTime() < SESSION_SEEN_EVERY_SECONDS * 1000) return;
  await db().update(sessions).set({ lastSeenAt: new Date() }).where(eq(sessions.id, id));
}
