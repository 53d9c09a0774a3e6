import "server-only";
import { customFetch } from "next-auth";
import type { OAuthConfig } from "next-auth/providers";
import { heeding, refuseLockedOut } from "@/lib/auth/kraken-pause";
import { env } from "@/lib/env";
import { basicAuthorization, conformTokenResponse, readUserInfo } from "@/lib/kraken/oauth";
import { Secret } from "@/lib/secret";
import type { KrakenAccount } from "./people";
import { scopesFor } from "./purpose";

/** Kraken as an Auth.js provider: authorization code, PKCE S256 and state; scopes are always sent. */
export function krakenProvider(): OAuthConfig<KrakenAccount> {
  const { kraken, issuer } = env();
  return {
    id: "kraken",
    name: "Kraken",
    type: "oauth",
    issuer,
    clientId: kraken.clientId,
    clientSecret: kraken.clientSecret,
    checks: ["pkce", "state"],
    client: { token_endpoint_auth_method: "client_secret_basic" },
    authorization: {
      url: kraken.authorizeUrl,
      // Every sign-in says its own; see purpose.ts.
      params: { scope: scopesFor("account"), response_type: "code" },
    },
    token: {
      url: `${kraken.apiUrl}/oauth/token`,
      conform: (response: Response) => heeding(null, () => conformTokenResponse(response)),
    },
    userinfo: {
      url: `${kraken.apiUrl}/oauth/userinfo`,
      request: ({ tokens }: { tokens: { access_token?: string } }) =>
        heeding(null, () => readUserInfo(kraken, new Secret(tokens.access_token ?? ""))),
    },
    profile: (account) => ({ id: account.iiban, email: account.email, name: account.iiban }),
    // The only request Auth.js sends itself is the code exchange.
    [customFetch]: async (input: RequestInfo | URL, init?: RequestInit) => {
      await refuseLockedOut();
      const headers = new Headers(init?.headers);
      headers.set("authorization", basicAuthorization(kraken));
      return fetch(input, {
        ...init,
        headers,
        redirect: "manual",
        cache: "no-store",
        signal: AbortSignal.timeout(kraken.timeoutMs),
      });
    },
  } as OAuthConfig<KrakenAccount>;
}
