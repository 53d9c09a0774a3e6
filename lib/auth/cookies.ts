import "server-only";
import { env } from "@/lib/env";

const SIGN_IN_SECONDS = 15 * 60;

/** Auth.js's cookies by their role. `__Host-` binds them to this host and needs HTTPS (S11). */
export function authCookies() {
  const { secureCookies } = env();
  const prefix = secureCookies ? "__Host-" : "";
  // Lax, not Strict: Kraken's redirect back is a cross-site navigation and must carry these cookies.
  const options = { httpOnly: true, secure: secureCookies, sameSite: "lax" as const, path: "/" };
  return {
    sessionToken: { name: `${prefix}quayside.session`, options },
    csrfToken: { name: `${prefix}quayside.csrf`, options },
    callbackUrl: { name: `${prefix}quayside.return`, options },
    state: { name: `${prefix}quayside.state`, options: { ...options, maxAge: SIGN_IN_SECONDS } },
    pkceCodeVerifier: { name: `${prefix}quayside.pkce`, options: { ...options, maxAge: SIGN_IN_SECONDS } },
  };
}

export const sessionCookieName = () => authCookies().sessionToken.name;

/** Where Auth.js keeps the address to come back to while a sign-in is on its way. */
export const returnCookieName = () => authCookies().callbackUrl.name;
