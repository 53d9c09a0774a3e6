import { codeWords } from "./error-table";
import { type KrakenErrorCode, krakenErrorCodes } from "./kraken-error";

/** What happened when Kraken's list was read. "unexpected" may have been our own fault, so it blames nobody. */
export function readingFailureTitle(code: string): string {
  if (code === "connection_signed_out") return "Kraken asks for a new sign-in";
  if (code === "not_offered") return "Kraken does not offer its list of keys to this client";
  if (code === "unexpected" || !isKrakenCode(code)) return "The list could not be brought up to date";
  if (code === "unreachable" || code === "timeout" || code === "reset") return "Kraken did not answer";
  // The wait itself is told by its clock, and may be over.
  if (code === "rate_limited") return "Kraken asked to be left alone for a while";
  return codeWords[code].title;
}

/** The same in a word or two, beside an account. */
export function readingFailureWord(code: string): string {
  if (code === "connection_signed_out") return "signed out";
  if (code === "not_offered") return "list not available";
  return isKrakenCode(code) ? words[code] : "not read";
}

const words: Readonly<Record<KrakenErrorCode, string>> = {
  unreachable: "no answer",
  timeout: "no answer",
  reset: "no answer",
  rate_limited: "told to wait",
  unavailable: "Kraken not available",
  not_permitted: "refused",
  not_found: "refused",
  token_refused: "refused",
  grant_refused: "refused",
  name_taken: "refused",
  too_many_keys: "refused",
  invalid_arguments: "refused",
  account_state: "refused",
  malformed_answer: "answer not readable",
  incomplete_answer: "list not complete",
  too_large_answer: "answer too large",
  redirected: "sent elsewhere",
  unexpected: "not read",
};

const isKrakenCode = (code: string): code is KrakenErrorCode => krakenErrorCodes.some((known) => known === code);
