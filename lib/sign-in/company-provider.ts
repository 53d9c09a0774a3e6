import "server-only";
import { customFetch } from "next-auth";
import type { OIDCConfig } from "next-auth/providers";
import { COMPANY, type CompanyClaims, vouchedEmail } from "@/lib/auth/company";
import { SESSION_MAX_SECONDS } from "@/lib/auth/session-limits";
import { env } from "@/lib/env";

const TIMEOUT_MS = 10_000;

/** The company's OpenID Connect provider: code, PKCE, state and nonce; its endpoints are found by discovery. */
export function companyProviders(): OIDCConfig<CompanyClaims>[] {
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
      // With a greatest age the provider has to say when the person signed in (OpenID Connect Core 3.1.2.1).
      authorization: { params: { scope: "openid email", max_age: SESSION_MAX_SECONDS } },
      profile: (claims) => ({ id: claims.sub, email: vouchedEmail(claims) ?? "", name: claims.sub }),
      [customFetch]: (input: RequestInfo | URL, init?: RequestInit) =>
        fetch(input, { ...init, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) }),
    } as OIDCConfig<CompanyClaims>,
  ];
}
