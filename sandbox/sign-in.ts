import { createHash, randomBytes } from "node:crypto";
import { allScopes } from "@/lib/kraken/permissions";
import type { Sandbox } from "./server";

export type Tokens = {
  access_token: string;
  refresh_token: string;
  token_type: string;
  expires_in: number;
  scope: string;
};

type Answers = {
  /** Id of the account, for example "alma". */
  account: string;
  /** Permission scopes that the person unticks. */
  untick?: readonly string[];
  refuse?: boolean;
};

/**
 * Does what a person does in the browser, from an authorization address to the redirect back, which is returned and
 * not followed. Throws with the page's text when the sandbox shows a page instead of going on.
 */
export async function authorize(authorizeUrl: string | URL, answers: Answers): Promise<URL> {
  const cookies = new Map<string, string>();
  const origin = new URL(authorizeUrl).origin;
  const chooser = await visit(new URL(authorizeUrl), cookies);
  if (chooser.origin !== origin) return chooser;

  const form = new URLSearchParams({ account: answers.account, decision: answers.refuse ? "refuse" : "allow" });
  const consent = new URL(`${chooser.pathname}?account=${encodeURIComponent(answers.account)}`, origin);
  const page = await (await request(consent, cookies)).text();
  for (const [, scope = ""] of page.matchAll(/name="scope" value="([^"]+)" checked/g)) {
    if (!answers.untick?.includes(scope)) form.append("scope", scope);
  }
  return visit(chooser, cookies, form);
}

/** Signs an account in and answers its tokens: authorization with PKCE and state, then the token call. */
export async function signIn(
  sandbox: Pick<Sandbox, "url" | "client">,
  answers: Answers & { scopes?: readonly string[] },
): Promise<Tokens> {
  const verifier = randomBytes(32).toString("base64url");
  const state = randomBytes(16).toString("base64url");
  const url = authorizeUrl(sandbox, { scopes: answers.scopes ?? allScopes, state, verifier });
  const redirect = await authorize(url, answers);
  const code = redirect.searchParams.get("code");
  if (!code || redirect.searchParams.get("state") !== state) throw new Error(`No code in ${redirect.href}`);
  const response = await exchangeCode(sandbox, { code, verifier });
  if (!response.ok) throw new Error(`The token call answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Tokens;
}

export function authorizeUrl(
  { url, client }: Pick<Sandbox, "url" | "client">,
  options: { scopes: readonly string[]; state: string; verifier?: string },
): URL {
  const target = new URL("/oauth/authorize", url);
  target.searchParams.set("client_id", client.id);
  target.searchParams.set("redirect_uri", client.redirectUri);
  target.searchParams.set("response_type", "code");
  target.searchParams.set("scope", options.scopes.join(" "));
  target.searchParams.set("state", options.state);
  if (options.verifier !== undefined) {
    target.searchParams.set("code_challenge", createHash("sha256").update(options.verifier).digest("base64url"));
    target.searchParams.set("code_challenge_method", "S256");
  }
  return target;
}

export function exchangeCode(
  sandbox: Pick<Sandbox, "url" | "client">,
  { code, verifier }: { code: string; verifier?: string },
): Promise<Response> {
  const grant = { grant_type: "authorization_code", code, redirect_uri: sandbox.client.redirectUri };
  return tokenCall(sandbox, verifier === undefined ? grant : { ...grant, code_verifier: verifier });
}

export function refreshTokens(sandbox: Pick<Sandbox, "url" | "client">, refreshToken: string): Promise<Response> {
  return tokenCall(sandbox, { grant_type: "refresh_token", refresh_token: refreshToken });
}

function tokenCall({ url, client }: Pick<Sandbox, "url" | "client">, form: Record<string, string>): Promise<Response> {
  const basic = `${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`;
  return fetch(new URL("/oauth/token", url), {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(basic).toString("base64")}` },
    body: new URLSearchParams(form),
  });
}

/** Follows redirects on the sandbox's own origin and answers the address that it ends at. */
async function visit(start: URL, cookies: Map<string, string>, form?: URLSearchParams): Promise<URL> {
  let response = await request(start, cookies, form);
  let url = start;
  while (response.status >= 300 && response.status < 400) {
    url = new URL(response.headers.get("location") ?? "", url);
    if (url.origin !== start.origin) return url;
    response = await request(url, cookies);
  }
  if (!response.ok) {
    const text = (await response.text()).replace(/<style>.*<\/style>|<[^>]+>/gs, " ").replace(/\s+/g, " ");
    throw new Error(`The sandbox answered ${response.status}: ${text.trim()}`);
  }
  return url;
}

async function request(url: URL, cookies: Map<string, string>, form?: URLSearchParams): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const response = await fetch(url, {
    redirect: "manual",
    headers: { cookie },
    ...(form ? { method: "POST", body: form } : {}),
  });
  for (const set of response.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    cookies.set(name, value);
  }
  return response;
}
