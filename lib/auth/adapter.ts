import "server-only";
import { createHash } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import { headers } from "next/headers";
import type { Adapter, AdapterSession, AdapterUser } from "next-auth/adapters";
import { db } from "@/lib/db/client";
import { members, sessions, users } from "@/lib/db/schema";
import { env } from "@/lib/env";
import { personalWorkspaceId } from "./people";
import { SESSION_IDLE_SECONDS, SESSION_MAX_SECONDS } from "./session-limits";

export const hashSessionToken = (token: string) => createHash("sha256").update(token).digest("hex");

/** What `getSessionAndUser` adds for the session callback; never sent to a browser as it is. */
export type SessionRecord = AdapterSession & {
  id: string;
  workspaceId: string;
  role: typeof members.$inferSelect.role;
};

/** When a session was last seen, as Auth.js wants to hear it: the end it would have if nobody set limits. */
const expiryFor = (lastSeenAt: Date) => new Date(lastSeenAt.getTime() + SESSION_MAX_SECONDS * 1000);

const toUser = (user: typeof users.$inferSelect): AdapterUser => ({
  id: user.id,
  email: user.email ?? "",
  emailVerified: null,
  name: user.subject,
});

/** People are recorded in the sign-in callback, in one transaction with their tokens; Auth.js is never to do it. */
const recordedAtSignIn = () => Promise.reject(new Error("people are recorded in the sign-in callback"));

/** Auth.js's view of our sessions. Limits are part of the query, so an ended session cannot be read by mistake. */
export const adapter: Adapter = {
  createUser: recordedAtSignIn,
  linkAccount: recordedAtSignIn,
  updateUser: recordedAtSignIn,
  getUser: recordedAtSignIn,
  // No account is ever found by its e-mail address (S24).
  getUserByEmail: () => Promise.resolve(null),

  async getUserByAccount({ providerAccountId }) {
    const [user] = await db()
      .select()
      .from(users)
      .where(and(eq(users.issuer, env().issuer), eq(users.subject, providerAccountId)));
    return user ? toUser(user) : null;
  },

  async createSession({ sessionToken, userId }) {
    const now = new Date();
    await db()
      .insert(sessions)
      .values({
        tokenHash: hashSessionToken(sessionToken),
        userId,
        workspaceId: await personalWorkspaceId(userId),
        userAgent: (await headers()).get("user-agent")?.slice(0, 300) ?? null,
        createdAt: now,
        lastSeenAt: now,
      });
    return { sessionToken, userId, expires: expiryFor(now) };
  },

  async getSessionAndUser(sessionToken) {
    const [row] = await db()
      .select({ session: sessions, user: users, role: members.role })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .innerJoin(members, and(eq(members.userId, sessions.userId), eq(members.workspaceId, sessions.workspaceId)))
      .where(
        and(
          eq(sessions.tokenHash, hashSessionToken(sessionToken)),
          gt(sessions.lastSeenAt, sql`now() - make_interval(secs => ${SESSION_IDLE_SECONDS})`),
          gt(sessions.createdAt, sql`now() - make_interval(secs => ${SESSION_MAX_SECONDS})`),
        ),
      );
    if (!row) return null;
    const session: SessionRecord = {
      sessionToken,
      userId: row.user.id,
      expires: expiryFor(row.session.lastSeenAt),
      id: row.session.id,
      workspaceId: row.session.workspaceId,
      role: row.role,
    };
    return { session, user: toUser(row.user) };
  },

  async updateSession({ sessionToken }) {
    await db()
      .update(sessions)
      .set({ lastSeenAt: new Date() })
      .where(eq(sessions.tokenHash, hashSessionToken(sessionToken)));
    return null;
  },

  async deleteSession(sessionToken) {
    await db()
      .delete(sessions)
      .where(eq(sessions.tokenHash, hashSessionToken(sessionToken)));
  },
};
