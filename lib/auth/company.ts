import "server-only";
import { env } from "@/lib/env";

/** What Auth.js calls the company's provider; its callback is /api/auth/callback/company. */
export const COMPANY = "company";

export type CompanyClaims = { sub: string; email?: string; email_verified?: boolean };

/**
 * The address that the company vouches for, or null. One that the provider says it has not verified could be anybody's
 * (OpenID Connect Core 5.1), and an invitation asks for no more than the address.
 */
export const vouchedEmail = ({ email, email_verified }: CompanyClaims): string | null =>
  email_verified === false ? null : (email ?? null);

/** With whom a person signs in: as Auth.js calls it, and as people do. */
export const signInOf = (issuer: string): { provider: string; name: string } =>
  issuer === env().issuer
    ? { provider: "kraken", name: "Kraken" }
    : { provider: COMPANY, name: env().oidc?.name ?? "your company" };

/** The person behind the claims of a sign-in; no account is ever found by its address (S24). */
export function personOf(subject: string, claims: object) {
  const { oidc } = env();
  if (!oidc) throw new Error("no company provider is configured");
  return { issuer: oidc.issuer, subject, email: vouchedEmail(claims as CompanyClaims) };
}
