import { messageFor } from "@/lib/errors";
import { explainFailure } from "@/lib/kraken/error-words";
import { type KrakenErrorCode, krakenErrorCodes } from "@/lib/kraken/kraken-error";
import { ownCodes } from "./own-codes";

export type WriteFailureWords = { text: string; krakenSaid: string | null };

type Write = {
  outcome: "pending" | "applied" | "failed" | "uncertain";
  errorCode: string | null;
  krakenErrors: string[];
};

/** Why a write to Kraken failed, or is uncertain; null when it did neither. */
export function writeFailure({ outcome, errorCode, krakenErrors }: Write): WriteFailureWords | null {
  if (errorCode === null || outcome === "applied" || outcome === "pending") return null;
  if (errorCode === "not_applied") {
    return { text: "Kraken's list showed afterwards that it was not carried out.", krakenSaid: null };
  }
  if (errorCode === "interrupted") {
    return { text: "This server stopped before Kraken's answer was recorded.", krakenSaid: null };
  }
  if (errorCode === "still_listed") {
    return { text: "Kraken agreed, but its list still held the key.", krakenSaid: null };
  }
  const own = ownCodes.find((code) => code === errorCode);
  if (own && krakenErrors.length === 0) return { text: messageFor(own), krakenSaid: null };
  const code: KrakenErrorCode = krakenErrorCodes.find((known) => known === errorCode) ?? "unexpected";
  const certainty = outcome === "uncertain" ? "unknown" : code === "unreachable" ? "not_sent" : "refused";
  const { title, whatIsTrue, krakenSaid } = explainFailure({ code, certainty, krakenErrors, retryAfterSeconds: null });
  // Kraken's text and its code can have the same meaning.
  return { text: whatIsTrue.startsWith(title) ? whatIsTrue : `${title}. ${whatIsTrue}`, krakenSaid };
}
