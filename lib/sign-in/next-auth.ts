import "server-only";
import { randomBytes } from "node:crypto";
import { cookies, headers } from "next/headers";
import NextAuth, { type NextAuthConfig } from "next-auth";
import { personActor } from "@/lib/auth/actor";
import { clientAddress } from "@/lib/auth/client-address";
import { COMPANY, type CompanyClaims, freshlySignedInAt, personOf, signedInAtOf } from "@/lib/auth/company";
import { authCookies, returnCookieName } from "@/lib/auth/cookies";
import type { OpenSession } from "@/lib/auth/open-session";
import { recordRefusal } from "@/lib/auth/refusals";
import { requireActorOf } from "@/lib/auth/request-actor";
import { SESSION_MAX_SECONDS } from "@/lib/auth/session-limits";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { TokenSet } from "@/lib/kraken/oauth";
import { adapter } from "./adapter";
import { companyProviders } from "./company-provider";
import { confirmPerson, connectAccount, type KrakenAccount, recordCompanySignIn, recordSignIn } from "./people";
import { krakenProvider } from "./provider";
import { rememberedErrand } from "./purpose";
import { returnPathOfAddress } from "./return-path";
import {
  recordAuthorizationError,
  recordSessionGoesOn,
  recordSignedInAt,
  recordSignInFailure,
} from "./sign-in-failure";
import { tokenSetOf } from "./token-set";

/** No session begins: the one that asked goes on, where it asked. */
async function backToSession(): Promise<string> {
  recordSessionGoesOn();
  const { authUrl } = env();
  return authUrl + returnPathOfAddress((await cookies()).get(returnCookieName())?.value, authUrl);
}

/** To the workspace whose page asked for it. */
async function connectToWorkspace(slug: string | null, account: KrakenAccount, tokens: TokenSet): Promise<string> {
  if (slug === null) throw new AppError("workspace_missing");
  await connectAccount(await requireActorOf(slug, { isUse: true }), account, tokens);
  return await backToSession();
}

/** `signedInAt` throws when the sign-in is not fresh enough to confirm anything. */
async function confirmInSession(
  slug: string | null,
  person: { issuer: string; subject: string },
  signedInAt: () => Date,
): Promise<string> {
  const actor = await requireActorOf(slug, { isUse: true });
  try {
    await confirmPerson(actor, person, signedInAt());
  } catch (error) {
    if (error instanceof AppError) await recordRefusal(actor, "confirm_person", error.code);
    throw error;
  }
  return await backToSession();
}

function config(): NextAuthConfig {
  const { authSecret, authUrl } = env();
  return {
    secret: authSecret,
    trustHost: true,
    basePath: "/api/auth",
    redirectProxyUrl: undefined,
    adapter,
    providers: [krakenProvider(), ...companyProviders()],
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
        const address = clientAddress(await headers());
        const { purpose, workspace } = await rememberedErrand();
        if (account.provider === COMPANY) {
          const claims = { ...profile, sub: account.providerAccountId } as CompanyClaims;
          const person = personOf(claims);
          if (purpose === "confirm") return await confirmInSession(workspace, person, () => freshlySignedInAt(claims));
          await recordCompanySignIn(person, address);
          recordSignedInAt(signedInAtOf(claims));
          return true;
        }
        const person = { iiban: account.providerAccountId, email: profile.email ?? null };
        // The tokens of "identity" and "confirm" are thrown away.
        if (purpose === "confirm") {
          const { issuer } = env();
          return await confirmInSession(workspace, { issuer, subject: person.iiban }, () => new Date());
        }
        if (purpose === "connect") return await connectToWorkspace(workspace, person, tokenSetOf(account));
        const tokens = purpose === "identity" ? null : tokenSetOf(account);
        await recordSignIn(person, { tokens, address });
        return true;
      },
      // The allow-list of what `/api/auth/session` tells a browser: nothing here comes from Kraken's answer as it is.
      session({ session }) {
        const found = personActor(session as unknown as OpenSession, null);
        const { userId, workspaceId, workspaceSlug, sessionId, name, role } = found;
        const actor = { userId, workspaceId, workspaceSlug, sessionId, name, role };
        return { expires: session.expires, actor } as unknown as typeof session;
      },
      redirect({ url }) {
        const target = URL.canParse(url, authUrl) ? new URL(url, authUrl) : null;
        return target?.origin === authUrl ? target.href : authUrl;
      },
    },
    logger: { error: recordSignInFailure, warn() {}, debug: recordAuthorizationError },
  };
}

// Built on the first request, not on import: `next build` has no configuration.
export const { handlers, signIn } = NextAuth(() => config());
