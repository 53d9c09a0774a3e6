import "server-only";
import { randomBytes } from "node:crypto";
import NextAuth, { type NextAuthConfig } from "next-auth";
import { env } from "@/lib/env";
import { actorOf } from "./actor";
import { adapter } from "./adapter";
import { authCookies } from "./cookies";
import type { OpenSession } from "./open-session";
import { recordSignIn } from "./people";
import { krakenProvider } from "./provider";
import { SESSION_MAX_SECONDS } from "./session-limits";
import { noteAuthorizationError, noteSignInFailure } from "./sign-in-failure";
import { tokenSetOf } from "./token-set";

function config(): NextAuthConfig {
  const { authSecret, authUrl } = env();
  return {
    secret: authSecret,
    trustHost: true,
    basePath: "/api/auth",
    redirectProxyUrl: undefined,
    adapter,
    providers: [krakenProvider()],
    pages: { signIn: "/sign-in", error: "/sign-in/failed", signOut: "/sign-in" },
    session: {
      strategy: "database",
      maxAge: SESSION_MAX_SECONDS,
      generateSessionToken: () => randomBytes(32).toString("base64url"),
    },
    cookies: authCookies(),
    callbacks: {
      async signIn({ account, profile }) {
        if (!account || !profile) return false;
        await recordSignIn({ iiban: account.providerAccountId, email: profile.email ?? null }, tokenSetOf(account));
        return true;
      },
      // The allow-list of what `/api/auth/session` tells a browser: nothing here comes from Kraken's answer as it is.
      session({ session }) {
        const { userId, workspaceId, sessionId, name, role } = actorOf(session as unknown as OpenSession);
        const actor = { userId, workspaceId, sessionId, name, role };
        return { expires: session.expires, actor } as unknown as typeof session;
      },
      redirect({ url }) {
        const target = URL.canParse(url, authUrl) ? new URL(url, authUrl) : null;
        return target?.origin === authUrl ? target.href : authUrl;
      },
    },
    logger: { error: noteSignInFailure, warn() {}, debug: noteAuthorizationError },
  };
}

// Built on the first request, not on import: `next build` has no configuration.
export const { handlers, signIn, signOut } = NextAuth(() => config());
