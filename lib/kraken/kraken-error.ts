export const krakenErrorCodes = [
  "unreachable",
  "timeout",
  "reset",
  "rate_limited",
  "unavailable",
  "not_permitted",
  "not_found",
  "token_refused",
  "grant_refused",
  "name_taken",
  "too_many_keys",
  "invalid_arguments",
  "account_state",
  "malformed_answer",
  "too_large_answer",
  "redirected",
  "unexpected",
] as const;

export type KrakenErrorCode = (typeof krakenErrorCodes)[number];

/** Whether a write took place: it cannot have arrived, Kraken said no, or nobody here knows. */
export type Certainty = "not_sent" | "refused" | "unknown";

/** What is known about a call that failed; plain data, so that it can be stored and shown. */
export type KrakenFailure = {
  code: KrakenErrorCode;
  certainty: Certainty;
  httpStatus: number | null;
  /** Kraken's own words, bounded and cleaned by the envelope parser. */
  krakenErrors: string[];
  retryAfterSeconds: number | null;
  /** The call by name, such as "create key". */
  call: string;
};

/**
 * Any call to Kraken that did not succeed. It carries no headers, no bodies and no `cause`: the runtime's own errors
 * can quote header values, and with them the token.
 */
export class KrakenError extends Error {
  override readonly name = "KrakenError";
  readonly code: KrakenErrorCode;
  readonly certainty: Certainty;
  readonly httpStatus: number | null;
  readonly krakenErrors: string[];
  readonly retryAfterSeconds: number | null;
  readonly call: string;

  constructor(failure: Pick<KrakenFailure, "call" | "code" | "certainty"> & Partial<KrakenFailure>) {
    const httpStatus = failure.httpStatus ?? null;
    super(`${failure.call}: ${httpStatus === null ? "no answer" : `HTTP ${httpStatus}`}, ${failure.code}`);
    this.code = failure.code;
    this.certainty = failure.certainty;
    this.httpStatus = httpStatus;
    this.krakenErrors = failure.krakenErrors ?? [];
    this.retryAfterSeconds = failure.retryAfterSeconds ?? null;
    this.call = failure.call;
  }
}
