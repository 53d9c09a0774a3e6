import "server-only";
import { readText } from "./answer-text";
import type { KrakenConfig } from "./config";
import { KrakenError } from "./kraken-error";
import { networkFailure } from "./network-failure";

type KrakenPath =
  | "/oauth/token"
  | "/oauth/userinfo"
  | "/oauth/fast-api-key"
  | "/oauth/fast-api-keys"
  | "/0/private/GetApiKeyInfo";

/** What the call is made with, because Kraken uses the same words for a bad token and a bad API key. */
export type Credential = "bearer" | "client" | "key";

export type KrakenRequest = {
  config: KrakenConfig;
  /** The call by name, such as "create key". */
  call: string;
  credential: Credential;
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: KrakenPath;
  headers: Record<string, string>;
  body?: string;
};

export type KrakenResponse = {
  call: string;
  credential: Credential;
  status: number;
  contentType: string | null;
  headers: Headers;
  text: string;
  retryAfterSeconds: number | null;
};

/** Ten thousand keys with forty addresses each are 14 MB. */
export const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** An error is read for its words only; what lies beyond is dropped. */
const MAX_ERROR_BYTES = 64 * 1024;
const MAX_RETRY_AFTER_SECONDS = 24 * 60 * 60;

/**
 * Asks Kraken once and gives back whatever came as an answer, error statuses included; `readAnswer` judges it. Throws
 * a KrakenError when there was no answer, a redirect, or one too large to be true. Never retries.
 */
export async function krakenRequest(request: KrakenRequest): Promise<KrakenResponse> {
  const { config, call, credential, method, path, headers, body } = request;
  const signal = AbortSignal.timeout(config.timeoutMs);
  try {
    const response = await fetch(config.apiUrl.replace(/\/+$/, "") + path, {
      method,
      headers: { accept: "application/json", ...headers },
      body,
      signal,
      redirect: "manual",
      cache: "no-store",
    });
    const { status } = response;
    if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) {
      await response.body?.cancel();
      throw new KrakenError({ call, code: "redirected", certainty: "unknown", httpStatus: status || null });
    }
    const { text, cut } = await readText(response, response.ok ? MAX_ANSWER_BYTES : MAX_ERROR_BYTES);
    if (cut && response.ok)
      throw new KrakenError({ call, code: "too_large_answer", certainty: "unknown", httpStatus: status });
    return {
      call,
      credential,
      status,
      contentType: response.headers.get("content-type"),
      headers: response.headers,
      text,
      retryAfterSeconds: readRetryAfter(response.headers.get("retry-after")),
    };
  } catch (error) {
    if (error instanceof KrakenError) throw error;
    throw new KrakenError({
      call,
      ...(signal.aborted ? { code: "timeout", certainty: "unknown" } : networkFailure(error)),
    });
  }
}

/** Seconds or an HTTP date, as RFC 9110 allows; null when absent or unreadable. */
export function readRetryAfter(value: string | null, now = Date.now()): number | null {
  if (!value) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((httpDateMs(value) - now) / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), MAX_RETRY_AFTER_SECONDS) : null;
}

function httpDateMs(value: string): number {
  return value.endsWith("GMT") ? Date.parse(value) : Number.NaN;
}
