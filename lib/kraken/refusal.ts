import { isWarning } from "./error-envelope";
import { type ErrorContext, rowOf } from "./error-table";
import { isRefusal } from "./error-text";
import { type Certainty, KrakenError, type KrakenErrorCode } from "./kraken-error";
import { pauseOf, slowDown } from "./pause";
import type { Credential, KrakenResponse } from "./request";

const codesByStatus: Readonly<Record<number, KrakenErrorCode>> = {
  400: "invalid_arguments",
  401: "token_refused",
  403: "not_permitted",
  404: "not_found",
  405: "not_found",
  408: "timeout",
  413: "invalid_arguments",
  422: "invalid_arguments",
  429: "rate_limited",
};

const contexts: Readonly<Record<Credential, ErrorContext>> = { bearer: "account", client: "client", key: "key" };

/** Makes the error of an answer that is not a success: by status where it decides, else by Kraken's words. */
export function refusalOf(response: KrakenResponse, krakenErrors: string[], now = Date.now()): KrakenError {
  const { call, credential, status } = response;
  const words = krakenErrors.filter((text) => !isWarning(text));
  const context = contexts[credential];
  const byWords = rowOf(words)?.[context].code;
  const decidedByStatus =
    byWords === "rate_limited" || status === 429 ? "rate_limited" : status >= 500 ? "unavailable" : undefined;
  const code = decidedByStatus ?? byWords ?? forCredential(codesByStatus[status] ?? "unexpected", credential);
  const pause = pauseOf(words, response.retryAfterSeconds, now);
  return new KrakenError({
    call,
    context,
    code,
    certainty: certaintyOf(status, code, words),
    httpStatus: status,
    krakenErrors,
    retryAfterSeconds: pause?.seconds ?? response.retryAfterSeconds,
    pause: pause ?? (asksToWait(response, code) ? slowDown(response.retryAfterSeconds) : null),
  });
}

/** A key has a counter of its own: that it made too many calls, in words, does not concern the account that tests it. */
function asksToWait({ status, credential, retryAfterSeconds }: KrakenResponse, code: KrakenErrorCode): boolean {
  return status === 429 || (retryAfterSeconds ?? 0) > 0 || (code === "rate_limited" && credential !== "key");
}

/**
 * A status without words: 401 is a dead token on a bearer call, and the key's or the client's own fault on the others (RFC 6749
 * section 5.2). That the grant is over is believed only when Kraken says so.
 */
function forCredential(code: KrakenErrorCode, credential: Credential): KrakenErrorCode {
  return credential !== "bearer" && code === "token_refused" ? "not_permitted" : code;
}

/** With HTTP 200 only words that we know as Kraken's way to say no are a refusal. */
function certaintyOf(status: number, code: KrakenErrorCode, words: string[]): Certainty {
  // Of several errors, and whatever was made of them: one that may have come after the work leaves it open.
  const mayHaveWorked = status >= 500 || words.some((text) => rowOf([text])?.account.code === "unavailable");
  if (mayHaveWorked || code === "unavailable" || code === "timeout") return "unknown";
  if (status >= 400 || code !== "unexpected") return "refused";
  return words.some(isRefusal) ? "refused" : "unknown";
}
