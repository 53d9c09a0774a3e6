import { generateKeyPairSync } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { KoaContextWithOIDC, Provider } from "oidc-provider";
import { allScopes } from "@/lib/kraken/permissions";
import type { CallLog } from "./call-log";
import type { GrantStore } from "./grant-adapter";
import type { OidcProvider } from "./load-oidc-provider";
import { messagePage } from "./pages";
import type { Switches } from "./switches";

export type OAuthClient = { id: string; secret: string; redirectUri: string };

export type AuthorizationServerOptions = {
  issuer: string;
  client: OAuthClient;
  grants: GrantStore;
  cookieKey: string;
  switches: () => Switches;
  isAccount: (id: string) => boolean;
  log: CallLog;
};

const YEAR_SECONDS = 365 * 86_400;
const LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"];
const SESSION_COOKIE = "sandbox_session";

/** Kraken's authorization and token calls, on oidc-provider; its own routes beside these two are not served. */
export function createAuthorizationServer(
  { Provider, interactionPolicy }: OidcProvider,
  options: AuthorizationServerOptions,
): Provider {
  const { client, switches, grants } = options;

  const policy = interactionPolicy.base();
  policy.remove("consent");
  policy.get("login")?.checks.clear();
  // Account and consent are asked for together, on our own pages, at every sign-in.
  policy
    .get("login")
    ?.checks.add(new interactionPolicy.Check("choose", "an account must be chosen", (ctx) => !ctx.oidc.result?.login));

  const accessTokenLifetime = () => switches().accessTokenLifetimeSeconds;
  const refreshTokenLifetime = () => switches().refreshTokenLifetimeSeconds;
  const provider = new Provider(options.issuer, {
    adapter: grants.adapter,
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        client_name: "Quayside",
        redirect_uris: [client.redirectUri],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        token_endpoint_auth_method: "client_secret_basic",
        id_token_signed_response_alg: "ES256",
      },
    ],
    clientAuthMethods: ["client_secret_basic"],
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    cookies: {
      keys: [options.cookieKey],
      names: { session: SESSION_COOKIE, interaction: "sandbox_interaction", resume: "sandbox_resume" },
    },
    extraParams: ["preferTheme"],
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: { enabled: false },
    },
    findAccount: async (_ctx, accountId) =>
      options.isAccount(accountId) ? { accountId, claims: async () => ({ sub: accountId }) } : undefined,
    interactions: { policy, url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: async () => true,
    expiresWithSession: async () => false,
    loadExistingGrant: async (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId;
      return grantId ? ctx.oidc.provider.Grant.find(grantId) : undefined;
    },
    // No ID token is ever issued; the library wants a key all the same and warns about its own.
    jwks: { keys: [generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" }) as never] },
    enabledJWA: { idTokenSigningAlgValues: ["ES256"] },
    // Access tokens end to the second.
    clockTolerance: 0,
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: () => switches().pkceRequired },
    renderError: (ctx, out) => {
      ctx.type = "html";
      ctx.body = messagePage(
        "Sandbox Kraken: this sign-in cannot go on",
        out.error === "invalid_redirect_uri"
          ? "The redirect address of this request is not registered for this client. Nothing was granted. Go back to the app, and compare its callback address with the one that the sandbox was started with."
          : `${out.error_description ?? "The request could not be understood"}. Nothing was granted. Go back to the app and sign in again.`,
      );
    },
    rotateRefreshToken: true,
    routes: { authorization: "/oauth/authorize", token: "/oauth/token", jwks: "/oauth/jwks" },
    scopes: [...allScopes],
    ttl: {
      AccessToken: accessTokenLifetime,
      RefreshToken: refreshTokenLifetime,
      AuthorizationCode: 300,
      Interaction: 3600,
      Session: 3600,
      Grant: 10 * YEAR_SECONDS,
    },
  });

  provider.on("server_error", (_ctx: unknown, error: Error) => process.stderr.write(`sandbox: ${error.message}\n`));
  provider.use(async (ctx, next) => {
    const call = ctx as unknown as KoaContextWithOIDC;
    if (ctx.path === "/oauth/authorize" && !prepareAuthorization(call, client, switches())) return;
    if (ctx.path === "/oauth/token") prepareToken(ctx.req, switches());
    await next();
    options.log.assign(ctx.req, call.oidc?.account?.accountId ?? null);
    if (ctx.path === "/oauth/token") finishToken(call, switches());
    else finishAuthorization(call, switches());
  });
  return provider;
}

/** Applies what is known and unknown about the request's parameters; false when it was answered here. */
function prepareAuthorization(ctx: KoaContextWithOIDC, client: OAuthClient, switches: Switches): boolean {
  if (ctx.query.redirect_uri !== client.redirectUri) return true;
  const redirect = new URL(client.redirectUri);
  if (LOOPBACK_HOSTS.includes(redirect.hostname) && !switches.localhostRedirectAllowed) {
    ctx.status = 400;
    ctx.type = "html";
    ctx.body = messagePage(
      "Sandbox Kraken: this sign-in cannot go on",
      "Redirect addresses on this machine are switched off in the sandbox. Nothing was granted.",
    );
    return false;
  }
  const unregistered = switches.scopesNotRegistered.split(" ");
  const registered = allScopes.filter((scope) => !unregistered.includes(scope));
  // Kraken: leaving `scope` out asks for every scope registered for the client.
  const requested = typeof ctx.query.scope === "string" ? ctx.query.scope.split(" ") : registered;
  const wanted = requested.filter((scope) => registered.includes(scope));
  if (wanted.length < requested.length && switches.unregisteredScope === "refused") {
    redirect.searchParams.set("error", "invalid_scope");
    if (typeof ctx.query.state === "string") redirect.searchParams.set("state", ctx.query.state);
    ctx.redirect(redirect.href);
    return false;
  }
  ctx.query = { ...ctx.query, scope: wanted.join(" ") };
  return true;
}

function finishAuthorization(ctx: KoaContextWithOIDC, switches: Switches): void {
  const cookies = ctx.response.headers["set-cookie"];
  if (Array.isArray(cookies)) {
    // Cookies do not know ports: the app on this host would receive it, and nobody reads it here.
    ctx.set(
      "set-cookie",
      cookies.filter((cookie) => !cookie.startsWith(SESSION_COOKIE)),
    );
  }
  const { location } = ctx.response.headers;
  if (typeof location === "string" && location.includes("iss=") && !switches.issInAuthorizationResponse) {
    const redirect = new URL(location);
    redirect.searchParams.delete("iss");
    ctx.set("location", redirect.href);
  }
}

/** With raw Basic credentials, encodes them before oidc-provider decodes them. */
function prepareToken(request: IncomingMessage, switches: Switches): void {
  const basic = /^Basic (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (basic === undefined || switches.basicFormDecoded) return;
  const [id = "", ...secret] = Buffer.from(basic, "base64").toString("utf8").split(":");
  const encoded = `${encodeURIComponent(id)}:${encodeURIComponent(secret.join(":"))}`;
  request.headers.authorization = `Basic ${Buffer.from(encoded).toString("base64")}`;
}

function finishToken(ctx: KoaContextWithOIDC, switches: Switches): void {
  const body = ctx.body as Record<string, unknown> | undefined;
  if (!body || typeof body !== "object") return;
  if ("error" in body) {
    if (switches.tokenErrorEnvelope === "string_array") ctx.body = { error: [`EAPI:${body.error}`] };
    return;
  }
  const { scope, expires_in, ...rest } = body;
  const expires = { number: expires_in, string: String(expires_in), left_out: undefined }[switches.tokenExpiresIn];
  const answer = {
    ...rest,
    token_type: switches.tokenTypeCase,
    expires_in: expires,
    scope: switches.tokenScope === "included" ? scope : undefined,
  };
  ctx.body = JSON.stringify(answer);
  ctx.set("content-type", switches.tokenContentType);
}
