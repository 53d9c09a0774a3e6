import "server-only";
import { and, eq } from "drizzle-orm";
import { headers } from "next/headers";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { COMPANY } from "@/lib/auth/company";
import { findSession, hashSessionToken } from "@/lib/auth/open-session";
import { removedFrom } from "@/lib/auth/removal";
import { SESSION_MAX_SECONDS } from "@/lib/auth/session-limits";
import { endSessionByToken } from "@/lib/auth/sessions";
import { db } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema/sessions";
import { users } from "@/lib/db/schema/users";
import { env } from "@/lib/env";
import { firstWorkspaceId } from "./people";
import { notedSignedInAt, recordSessionBegan } from "./sign-in-failure";

/** When a session was last seen, as Auth.js wants to hear it: the end it would have if nobody set limits. */
const expiryFor = (lastSeenAt: Date) => new Date(lastSeenAt.getTime() + SESSION_MAX_SECONDS * 1000);

const toUser = ({ id, email, subject }: Pick<typeof users.$inferSelect, "id" | "email" | "subject">): AdapterUser => ({
  id,
  email: email ?? "",
  emailVerified: null,
  name: subject,
});

/** People are recorded in the sign-in callback, in one transaction with their tokens; Auth.js is never to do it. */
const recordedAtSignIn = () => Promise.reject(new Error("people are recorded in the sign-in callback"));

/** Auth.js's view of our people and sessions. */
export const adapter: Adapter = {
  createUser: recordedAtSignIn,
  linkAccount: recordedAtSignIn,
  updateUser: recordedAtSignIn,
  getUser: recordedAtSignIn,
  // No account is ever found by its e-mail address (S24).
  getUserByEmail: () => Promise.resolve(null),

  async getUserByAccount({ provider, providerAccountId }) {
    const issuer = provider === COMPANY ? env().oidc?.issuer : env().issuer;
    if (!issuer) return null;
    const [user] = await db()
      .select()
      .from(users)
      .where(and(eq(users.issuer, issuer), eq(users.subject, providerAccountId)));
    return user ? toUser(user) : null;
  },

  async createSession({ sessionToken, userId }) {
    const now = new Date();
    await db()
      .insert(sessions)
      .values({
        tokenHash: hashSessionToken(sessionToken),
        userId,
        workspaceId: (await removedFrom(userId)) ?? (await firstWorkspaceId(userId)),
        userAgent: (await headers()).get("user-agent")?.slice(0, 300) ?? null,
        createdAt: now,
        lastSeenAt: now,
        signedInAt: notedSignedInAt() ?? now,
      });
    recordSessionBegan(userId);
    return { sessionToken, userId, expires: expiryFor(now) };
  },

  async getSessionAndUser(sessionToken) {
    const session = await findSession(sessionToken);
    if (!session) return null;
    const { userId, email, subject, lastSeenAt } = session;
    return {
      session: { ...session, sessionToken, expires: expiryFor(lastSeenAt) },
      user: toUser({ id: userId, email, subject }),
    };
  },

  // `lib/auth/actor` notes when a session is used.
  updateSession: () => Promise.resolve(null),

  async deleteSession(sessionToken) {
    await endSessionByToken(sessionToken);
  },
};
