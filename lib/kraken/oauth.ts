import "server-only";
import { z } from "zod";
import { Secret } from "@/lib/secret";
import { readText } from "./answer-text";
import type { KrakenConfig } from "./config";
import { normaliseIiban } from "./iiban";
import { KrakenError, type KrakenErrorCode } from "./kraken-error";
import { readAnswer } from "./read-answer";
import { type KrakenResponse, krakenRequest, readRetryAfter } from "./request";
import { type TokenAnswer, tokenAnswerSchema } from "./token-answer";

export type TokenSet = {
  accessToken: Secret;
  /** Null when Kraken sent none: the one at hand stays in use. */
  refreshToken: Secret | null;
  expiresAt: Date | null;
  /** Null when Kraken does not say what it granted. */
  scopes: string[] | null;
};

/** A new pair. Kraken voids the old access token with it. Throws `grant_refused` when Kraken says that the grant has ended. */
export async function refreshTokens(config: KrakenConfig, refreshToken: Secret): Promise<TokenSet> {
  const answer = await krakenRequest({
    config,
    call: "refresh tokens",
    credential: "client",
    method: "POST",
    path: "/oauth/token",
    headers: {
      authorization: basicAuthorization(config),
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken.reveal() }).toString(),
  });
  return tokenSetOf(readAnswer(answer, tokenAnswerSchema), new Date());
}

/** Reads a token answer that somebody else asked for, as text or parsed. Throws `malformed_answer`. */
export function readTokenAnswer(answer: unknown, now = new Date()): TokenSet {
  const text = typeof answer === "string" ? answer : (JSON.stringify(answer) ?? "");
  return tokenSetOf(readAnswer(signInAnswer({ status: 200, text }), tokenAnswerSchema), now);
}

function signInAnswer(answer: { status: number; text: string } & Partial<KrakenResponse>): KrakenResponse {
  const headers = new Headers();
  return { call: "sign in", credential: "client", contentType: null, headers, retryAfterSeconds: null, ...answer };
}

function tokenSetOf(answer: TokenAnswer, now: Date): TokenSet {
  const { expires_in: seconds, scope } = answer;
  return {
    accessToken: new Secret(answer.access_token),
    refreshToken: answer.refresh_token ? new Secret(answer.refresh_token) : null,
    expiresAt: seconds ? new Date(now.getTime() + seconds * 1000) : null,
    scopes: scope?.trim() ? scope.trim().split(/\s+/) : null,
  };
}

export type KrakenAccountInfo = { iiban: string; email: string | null };

const userInfoSchema = z
  .object({ iban: z.string().optional(), iiban: z.string().optional(), email: z.string().nullish() })
  .transform(({ iban, iiban, email }) => ({ iiban: normaliseIiban(iiban ?? iban ?? ""), email: email || null }))
  .refine(({ iiban }) => /^[A-Z0-9]{8,34}$/.test(iiban));

/** Who the token belongs to. The field is `iban` or `iiban`, inside `result` or not: Kraken's pages differ. */
export async function readUserInfo(config: KrakenConfig, accessToken: Secret): Promise<KrakenAccountInfo> {
  const answer = await krakenRequest({
    config,
    call: "read user info",
    credential: "bearer",
    method: "GET",
    path: "/oauth/userinfo",
    headers: { authorization: `Bearer ${accessToken.reveal()}` },
  });
  return readAnswer(answer, userInfoSchema);
}

/** The header that proves which client is asking. */
export function basicAuthorization(config: Pick<KrakenConfig, "clientId" | "clientSecret" | "basicEncoding">): string {
  const encode = config.basicEncoding === "form" ? formEncode : (text: string) => text;
  const pair = `${encode(config.clientId)}:${encode(config.clientSecret)}`;
  return `Basic ${Buffer.from(pair, "utf8").toString("base64")}`;
}

function formEncode(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}

const MAX_TOKEN_ANSWER_BYTES = 64 * 1024;

const rfcErrors: Partial<Record<KrakenErrorCode, string>> = {
  grant_refused: "invalid_grant",
  // At a sign-in what was sent is the code: a new one may help, and nothing is lost by it.
  invalid_arguments: "invalid_grant",
  not_permitted: "unauthorized_client",
  rate_limited: "temporarily_unavailable",
  unavailable: "temporarily_unavailable",
  malformed_answer: "server_error",
  redirected: "server_error",
};

/**
 * For Auth.js's `conform` hook: the same token answer as RFC 6749 wants it (JSON by label too, `token_type` bearer, no
 * nulls), and a failure of any shape as an RFC 6749 error with an error status. RFC 6749 has no error for a lockout: it is
 * thrown as a KrakenError.
 */
export async function conformTokenResponse(response: Response): Promise<Response> {
  const { text } = await readText(response, MAX_TOKEN_ANSWER_BYTES);
  const answer = signInAnswer({
    status: response.status,
    contentType: response.headers.get("content-type"),
    text,
    retryAfterSeconds: readRetryAfter(response.headers.get("retry-after")),
  });
  try {
    const tokens = { ...readAnswer(answer, tokenAnswerSchema), token_type: "bearer" };
    return tokenJson(
      200,
      Object.fromEntries(Object.entries(tokens).filter(([, value]) => value !== null && value !== "")),
    );
  } catch (error) {
    if (!(error instanceof KrakenError) || error.pause?.by === "lockout") throw error;
    return tokenJson(errorStatus(error, response.status), rfcError(error));
  }
}

function errorStatus(error: KrakenError, status: number): number {
  if (status >= 400) return status;
  return error.code === "malformed_answer" || status >= 300 ? 502 : 400;
}

function rfcError(error: KrakenError) {
  const [words = ""] = error.krakenErrors;
  const [, code, description] = /^([a-z_]+)(?:: (.+))?$/.exec(words) ?? [];
  // RFC 6749 section 5.2 allows neither quotes, backslashes nor anything outside ASCII.
  const printable = (code ? (description ?? "") : words).replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, "?");
  return {
    error: code ?? rfcErrors[error.code] ?? "invalid_request",
    ...(printable ? { error_description: printable } : {}),
  };
}

function tokenJson(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
