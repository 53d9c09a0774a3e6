import { isWarning } from "./error-envelope";
import { type Certainty, KrakenError, type KrakenErrorCode } from "./kraken-error";
import type { Credential, KrakenResponse } from "./request";

/**
 * From Kraken's words to our codes; the first match counts. The texts for a used name and an unknown key are not
 * documented, so those two go by what such a text has to say. Not anchored, because an RFC 6749 code may stand before
 * Kraken's text.
 */
const codesByWords: readonly (readonly [RegExp, KrakenErrorCode])[] = [
  [/too many (api )?keys/i, "too_many_keys"],
  [/rate limit|too many requests|throttled|temporary lockout/i, "rate_limited"],
  [/\bEService\b|\bEGeneral:(Internal|Unknown) error|^server_error\b|^temporarily_unavailable\b/i, "unavailable"],
  [
    /permission denied|^(insufficient_scope|invalid_scope|unauthorized_client|invalid_client|access_denied)\b/i,
    "not_permitted",
  ],
  [/^invalid_grant\b/i, "grant_refused"],
  [/\bEAPI:Invalid (key|signature|nonce)(:|$)|\bESession\b|^invalid_token\b/i, "token_refused"],
  [/(?=.*(name|key)).*\b(duplicate|already (exists|taken|used)|in use|unique)\b/i, "name_taken"],
  [/(?=.*(name|key)).*\b(unknown|not found|no such|does not exist)\b|unknown method/i, "not_found"],
  [/invalid arguments|^invalid_request\b|^unsupported_/i, "invalid_arguments"],
  [/\bE(Auth|Account)\b/i, "account_state"],
];

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

/** Makes the error of an answer that is not a success: by status where it decides, else by Kraken's words. */
export function refusalOf(response: KrakenResponse, krakenErrors: string[]): KrakenError {
  const { call, credential, status } = response;
  const words = krakenErrors.filter((text) => !isWarning(text));
  const byWords = codesByWords.find(([pattern]) => words.some((text) => pattern.test(text)))?.[1];
  const decidedByStatus = status >= 500 ? "unavailable" : status === 429 ? "rate_limited" : undefined;
  const code = forCredential(decidedByStatus ?? byWords ?? codesByStatus[status] ?? "unexpected", credential);
  return new KrakenError({
    call,
    code,
    certainty: certaintyOf(status, code, words),
    httpStatus: status,
    krakenErrors,
    retryAfterSeconds: response.retryAfterSeconds,
  });
}

/**
 * "Invalid key" is a dead token on a bearer call and the key's own fault on a signed call. At the token endpoint any
 * complaint about what was sent means that the grant is over, as public clients of Kraken read it.
 */
function forCredential(code: KrakenErrorCode, credential: Credential): KrakenErrorCode {
  if (credential === "client" && (code === "token_refused" || code === "invalid_arguments")) return "grant_refused";
  return credential === "key" && code === "token_refused" ? "not_permitted" : code;
}

/** With HTTP 200 only words that we know as Kraken's way to say no are a refusal. */
function certaintyOf(status: number, code: KrakenErrorCode, words: string[]): Certainty {
  if (code === "unavailable" || code === "timeout") return "unknown";
  if (status >= 400 || code !== "unexpected") return "refused";
  return words.some((text) => /\bE[A-Z][A-Za-z]*:/.test(text)) ? "refused" : "unknown";
}
