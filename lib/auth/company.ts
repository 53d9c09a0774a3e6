import "server-only";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { unseenIn } from "@/lib/words/visible-text";

/** What Auth.js calls the company's provider; its callback is /api/auth/callback/company. */
export const COMPANY = "company";

/** As a provider sends them: nothing but the subject is certain to be there, or to be of its kind. */
export type CompanyClaims = { sub: string; email?: unknown; email_verified?: unknown; auth_time?: unknown };

/**
 * The address that the company vouches for, or null. One that the provider does not say it has verified could be
 * anybody's (OpenID Connect Core 5.1), and an invitation asks for no more than the address.
 */
export const vouchedEmail = ({ email, email_verified }: CompanyClaims): string | null =>
  email_verified === true && typeof email === "string" ? email : null;

/** How old a sign-in may be at the provider when it is to confirm who somebody is, in seconds. */
export const CONFIRM_MAX_AGE = 60;

/** For the way back, and for clocks that differ, in seconds. */
const LEEWAY = 60;

/** When the person signed in at the provider (OpenID Connect Core 2), as far as it says so; never later than now. */
export const signedInAtOf = ({ auth_time }: CompanyClaims, now = Date.now()): Date | null =>
  typeof auth_time === "number" && Number.isFinite(auth_time) ? new Date(Math.min(auth_time * 1000, now)) : null;

/**
 * The same for a sign-in that is to confirm who somebody is. Throws `sign_in_not_fresh` when the provider let them pass by
 * an earlier one, whatever it was asked, or does not say.
 */
export function freshlySignedInAt(claims: CompanyClaims, now = Date.now()): Date {
  const at = signedInAtOf(claims, now);
  if (!at || now - at.getTime() > (CONFIRM_MAX_AGE + LEEWAY) * 1000) throw new AppError("sign_in_not_fresh");
  return at;
}

/** With whom a person signs in: as Auth.js calls it, and as people do. */
export const signInOf = (issuer: string): { provider: string; name: string } =>
  issuer === env().issuer
    ? { provider: "kraken", name: "Kraken" }
    : { provider: COMPANY, name: env().oidc?.name ?? "your company" };

/**
 * The person behind the claims of a sign-in; no account is ever found by its address (S24). Throws for a subject that
 * nobody could read: it is ASCII (OpenID Connect Core 2), and stands for the name of who has no address.
 */
export function personOf(claims: CompanyClaims) {
  const { oidc } = env();
  if (!oidc) throw new Error("no company provider is configured");
  const { sub: subject } = claims;
  if (unseenIn(subject) !== null) throw new Error("the company's provider named nobody");
  return { issuer: oidc.issuer, subject, email: vouchedEmail(claims) };
}
