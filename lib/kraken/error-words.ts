import { isWarning } from "./error-envelope";
import { codeWords, type ErrorWords, errorTable } from "./error-table";
import type { Certainty, KrakenFailure } from "./kraken-error";

/** Whether a key made the call, or the signed-in account. */
export type ErrorContext = "key" | "account";

const unknownWords: ErrorWords = {
  meaning: "We have no explanation for this error.",
  nextStep: "Look the text up in Kraken's documentation, or ask Kraken's support.",
};

/** Plain words for one of Kraken's error texts; an RFC 6749 code may stand before it. */
export function explainKrakenError(text: string, context: ErrorContext = "account"): ErrorWords {
  return wordsFor(text, context) ?? unknownWords;
}

function wordsFor(text: string, context: ErrorContext): ErrorWords | undefined {
  const row = errorTable.find(({ pattern }) => pattern.test(text));
  return (context === "key" && row?.forKey) || row?.words;
}

export type FailureWords = {
  title: string;
  whatIsTrue: string;
  nextStep: string;
  /** Kraken's own text, to be shown in quotes after ours. */
  krakenSaid: string | null;
};

type Failure = Pick<KrakenFailure, "code" | "certainty" | "krakenErrors" | "retryAfterSeconds">;

/** A call that changes something at Kraken, or one that only reads. */
export type CallKind = "write" | "read";

/** What happened, what is still true, what to do. */
export function explainFailure(
  failure: Failure,
  kind: CallKind = "write",
  context: ErrorContext = "account",
): FailureWords {
  const errors = failure.krakenErrors.filter((text) => !isWarning(text));
  const words = errors.map((text) => wordsFor(text, context)).find(Boolean);
  const { title, nextStep } = codeWords[failure.code];
  const isUncertain = kind === "write" && failure.certainty === "unknown";
  return {
    title,
    whatIsTrue: [words?.meaning, whatIsTrue(kind, failure.certainty)].filter(Boolean).join(" "),
    nextStep: isUncertain
      ? "Look at what Kraken stored before you try again."
      : (waitingFor(failure) ?? words?.nextStep ?? nextStep),
    krakenSaid: errors.length > 0 ? errors.join(", ") : null,
  };
}

function whatIsTrue(kind: CallKind, certainty: Certainty): string {
  if (kind === "read") return "Nothing was changed at Kraken.";
  if (certainty === "not_sent") return "The call did not reach Kraken, so nothing was changed.";
  if (certainty === "refused") return "Kraken refused, so nothing was changed.";
  return "We do not know whether Kraken carried it out.";
}

function waitingFor({ retryAfterSeconds: seconds }: Failure): string | null {
  if (!seconds) return null;
  const [amount, unit] = seconds < 120 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return `Try again in ${amount} ${unit}${amount === 1 ? "" : "s"}.`;
}

/** Texts that Kraken may use for a call from outside the allowlist or with an expired key; which ones is not known. */
const refusesTheKey = /EAPI:Invalid key|EGeneral:Permission denied|invalid_token|insufficient_scope/;

/** Why a key's test with GetApiKeyInfo failed. The call needs no permission, so a refusal is never about a missing one. */
export function explainKeyTestFailure(
  failure: Failure,
  key: { hasAllowlist: boolean; expired: boolean },
): FailureWords {
  const words = explainFailure(failure, "read", "key");
  const isRefused =
    failure.certainty === "refused" &&
    (failure.krakenErrors.length === 0
      ? failure.code === "not_permitted"
      : failure.krakenErrors.some((text) => refusesTheKey.test(text)));
  if (!isRefused) return words;
  if (key.expired) {
    return {
      ...words,
      title: "The key has expired",
      whatIsTrue: "Kraken refuses calls with an expired key. Its settings are still stored.",
      nextStep: "Choose a later key expiration, then test again.",
    };
  }
  if (key.hasAllowlist) {
    return {
      ...words,
      title: "This server may not use the key",
      whatIsTrue:
        "The key has an IP address restriction, and the test was sent from this server, whose address may not be in it. The key may well work from the addresses in the list.",
      nextStep: "Test it from one of those addresses, or add this server's address to the key.",
    };
  }
  return {
    ...words,
    title: "Kraken does not accept the key",
    whatIsTrue: "This test needs no permission, so no ticked box is missing. The key was refused as a whole.",
    nextStep: "Check that both parts were copied whole. A new key can take a few minutes to work.",
  };
}
