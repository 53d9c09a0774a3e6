import "server-only";
import { env } from "@/lib/env";

const SIGN_IN_SECONDS = 15 * 60;
const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** `__Host-` binds a cookie to this host and needs HTTPS (S11). */
const prefix = () => (env().secureCookies ? "__Host-" : "");

/** Lax, not Strict: Kraken's redirect back is a cross-site navigation and must carry these cookies. */
const sharedOptions = () => ({ httpOnly: true, secure: env().secureCookies, sameSite: "lax" as const, path: "/" });

/** Auth.js's cookies by their role. */
export function authCookies() {
  const options = sharedOptions();
  return {
    sessionToken: { name: `${prefix()}quayside.session`, options },
    csrfToken: { name: `${prefix()}quayside.csrf`, options },
    callbackUrl: { name: `${prefix()}quayside.return`, options },
    state: { name: `${prefix()}quayside.state`, options: { ...options, maxAge: SIGN_IN_SECONDS } },
    nonce: { name: `${prefix()}quayside.nonce`, options: { ...options, maxAge: SIGN_IN_SECONDS } },
    pkceCodeVerifier: { name: `${prefix()}quayside.pkce`, options: { ...options, maxAge: SIGN_IN_SECONDS } },
  };
}

export const sessionCookieName = () => authCookies().sessionToken.name;

/** Where Auth.js keeps the address to come back to while a sign-in is on its way. */
export const returnCookieName = () => authCookies().callbackUrl.name;

/** Why somebody is on their way to Kraken; see purpose.ts. */
export const purposeCookie = () => ({
  name: `${prefix()}quayside.purpose`,
  options: { ...sharedOptions(), maxAge: SIGN_IN_SECONDS },
});

/** Who signed in last in this browser; see last-person.ts. */
export const lastPersonCookie = () => ({
  name: `${prefix()}quayside.person`,
  options: { ...sharedOptions(), maxAge: ONE_YEAR_SECONDS },
});
