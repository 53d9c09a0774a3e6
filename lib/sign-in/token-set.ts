import type { Account } from "next-auth";
import type { TokenSet } from "@/lib/kraken/oauth";
import { Secret } from "@/lib/secret";

/** Auth.js hands tokens over as plain strings; from here on they have their own type. Throws without an access token. */
export function tokenSetOf(account: Account): TokenSet {
  if (!account.access_token) throw new Error("Kraken sent no access token");
  return {
    accessToken: new Secret(account.access_token),
    refreshToken: account.refresh_token ? new Secret(account.refresh_token) : null,
    expiresAt: account.expires_at ? new Date(account.expires_at * 1000) : null,
    scopes: account.scope ? account.scope.split(/\s+/).filter(Boolean) : null,
  };
}
