import "server-only";
import { customFetch } from "next-auth";
import type { OIDCConfig } from "next-auth/providers";
import { env } from "@/lib/env";

type Claims = { sub: string; email?: string; email_verified?: boolean };

/** What Auth.js calls the company's provider; its callback is /api/auth/callback/company. */
export const COMPANY = "company";

const TIMEOUT_MS = 10_000;

/**
 * The address that the company vouches for, or null. One that the provider says it has not verified could be anybody's
 * (OpenID Connect Core 5.1), and an invitation asks for no more than the address.
 */
const emailOf = ({ email, email_verified }: Claims): string | null =>
  email_verified === false ? null : (email ?? null);

/** The company's OpenID Connect provider: code, PKCE, state and nonce; its endpoints are found by discovery. */
export function companyProviders(): OIDCConfig<Claims>[] {
  const { oidc } = env();
  if (!oidc) return [];
  return [
    {
      id: COMPANY,
      name: oidc.name,
      type: "oidc",
      issuer: oidc.issuer,
      clientId: oidc.clientId,
      clientSecret: oidc.clientSecret,
      checks: ["pkce", "state", "nonce"],
      authorization: { params: { scope: "openid email" } },
      profile: (claims) => ({ id: claims.sub, email: emailOf(claims) ?? "", name: claims.sub }),
      [customFetch]: (input: RequestInfo | URL, init?: RequestInit) =>
        fetch(input, { ...init, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) }),
    } as OIDCConfig<Claims>,
  ];
}

/** The person behind the claims of a sign-in; no account is ever found by its address (S24). */
export function personOf(subject: string, claims: object) {
  const { oidc } = env();
  if (!oidc) throw new Error("no company provider is configured");
  return { issuer: oidc.issuer, subject, email: emailOf(claims as Claims) };
}
