import type { ErrorContext } from "./error-table";
import type { Pause } from "./pause";

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
  "incomplete_answer",
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
  /** Set when Kraken wants to be left alone for a time, not only by this call. */
  pause: Pause | null;
  /** The call by name, such as "create key". */
  call: string;
  /** Who made it, which decides what Kraken's words mean; null when nobody answered. */
  context: ErrorContext | null;
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
  readonly pause: Pause | null;
  readonly call: string;
  readonly context: ErrorContext | null;

  constructor(failure: Pick<KrakenFailure, "call" | "code" | "certainty"> & Partial<KrakenFailure>) {
    const httpStatus = failure.httpStatus ?? null;
    super(`${failure.call}: ${httpStatus === null ? "no answer" : `HTTP ${httpStatus}`}, ${failure.code}`);
    this.code = failure.code;
    this.certainty = failure.certainty;
    this.httpStatus = httpStatus;
    this.krakenErrors = failure.krakenErrors ?? [];
    this.retryAfterSeconds = failure.retryAfterSeconds ?? null;
    this.pause = failure.pause ?? null;
    this.call = failure.call;
    this.context = failure.context ?? null;
  }
}
