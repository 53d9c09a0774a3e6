import type { Sandbox } from "./server";
import { apiSign } from "./signature";

type Key = { apiKey: string; secret: string };

export type KrakenAnswer = { error: string[]; result?: unknown };

let lastNonce = 0n;

/** Nanoseconds since 1970, each higher than the one before. */
function nextNonce(): string {
  const now = BigInt(Date.now()) * 1_000_000n;
  lastNonce = now > lastNonce ? now : lastNonce + 1n;
  return lastNonce.toString();
}

/** Calls a private endpoint as a bot does, for example "Balance", with a form body or, if asked, a JSON one. */
export async function signedCall(
  { url }: Pick<Sandbox, "url">,
  { apiKey, secret }: Key,
  endpoint: string,
  options: { fields?: Record<string, string>; nonce?: string; json?: boolean } = {},
): Promise<KrakenAnswer> {
  const path = `/0/private/${endpoint}`;
  const nonce = options.nonce ?? nextNonce();
  const fields = { nonce, ...options.fields };
  const body = options.json ? JSON.stringify(fields) : new URLSearchParams(fields).toString();
  const response = await fetch(url + path, {
    method: "POST",
    headers: {
      "api-key": apiKey,
      "api-sign": apiSign({ path, nonce, body, secret }),
      "content-type": options.json ? "application/json" : "application/x-www-form-urlencoded",
    },
    body,
  });
  return (await response.json()) as KrakenAnswer;
}

/** Calls a bearer endpoint as an OAuth client does; a body is sent as JSON. */
export function bearerCall(
  { url }: Pick<Sandbox, "url">,
  accessToken: string,
  call: { method?: string; path: string; body?: unknown },
): Promise<Response> {
  const json: Record<string, string> = call.body === undefined ? {} : { "content-type": "application/json" };
  return fetch(url + call.path, {
    method: call.method ?? "GET",
    headers: { authorization: `Bearer ${accessToken}`, ...json },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  });
}
