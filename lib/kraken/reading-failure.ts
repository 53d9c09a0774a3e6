import { codeWords } from "./error-table";
import { type KrakenErrorCode, krakenErrorCodes } from "./kraken-error";

/** What happened when Kraken's list was read. "unexpected" may have been our own fault, so it blames nobody. */
export function readingFailureTitle(code: string): string {
  if (code === "connection_signed_out") return "Kraken asks for a new sign-in";
  if (code === "not_offered") return "Kraken does not offer its list of keys to this client";
  if (code === "unexpected" || !isKrakenCode(code)) return "The list could not be brought up to date";
  if (code === "unreachable" || code === "timeout" || code === "reset") return "Kraken did not answer";
  return codeWords[code].title;
}

const isKrakenCode = (code: string): code is KrakenErrorCode => krakenErrorCodes.some((known) => known === code);
