import { isWarning } from "./error-envelope";
import { codeWords, type ErrorContext, type ErrorWords, keyCodeWords, rowOf } from "./error-table";
import type { Certainty, KrakenFailure } from "./kraken-error";
import { shownText } from "./shown-name";

const unknownWords: ErrorWords = {
  meaning: "Quayside does not know this error text.",
  nextStep: "Look the text up in Kraken's documentation, or ask Kraken's support.",
};

/** Plain words for one of Kraken's error texts; an RFC 6749 code may stand before it. */
export function explainKrakenError(text: string, context: ErrorContext = "account"): ErrorWords {
  const { meaning, nextStep } = rowOf([text])?.[context] ?? unknownWords;
  return { meaning, nextStep };
}

export type FailureWords = {
  title: string;
  whatIsTrue: string;
  nextStep: string;
  /** Kraken's own text, to be shown in quotes after ours. */
  krakenSaid: string | null;
};

type Failure = Pick<KrakenFailure, "code" | "certainty" | "krakenErrors" | "retryAfterSeconds"> &
  Partial<Pick<KrakenFailure, "context">>;

/** A call that changes something at Kraken, or one that only reads. */
export type CallKind = "write" | "read";

/** What happened, what is still true, what to do. */
export function explainFailure(
  failure: Failure,
  kind: CallKind = "write",
  context: ErrorContext = failure.context ?? "account",
): FailureWords {
  const errors = failure.krakenErrors.filter((text) => !isWarning(text));
  const words = errors.length > 0 ? (rowOf(errors)?.[context] ?? unknownWords) : undefined;
  const { title, nextStep } = (context === "key" && keyCodeWords[failure.code]) || codeWords[failure.code];
  const isUncertain = kind === "write" && failure.certainty === "unknown";
  return {
    title,
    whatIsTrue: [words?.meaning, whatIsTrue(kind, failure.certainty)].filter(Boolean).join(" "),
    nextStep: isUncertain
      ? "Look at what Kraken stored before you try again."
      : (waitingFor(failure) ?? words?.nextStep ?? nextStep),
    krakenSaid: errors.length > 0 ? shownText(errors.join(", ")) : null,
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

/**
 * Why a key's test with GetApiKeyInfo failed. The call needs no permission, so a refusal is never about a missing one. Which of
 * its words Kraken uses for a call from outside the allowlist or with an expired key is not known.
 */
export function explainKeyTestFailure(
  failure: Failure,
  key: { hasAllowlist: boolean; expired: boolean },
): FailureWords {
  const words = explainFailure(failure, "read", "key");
  const isRefused =
    failure.certainty === "refused" &&
    (words.krakenSaid === null
      ? failure.code === "not_permitted"
      : rowOf(failure.krakenErrors.filter((text) => !isWarning(text)))?.key.refusesTheKey === true);
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
