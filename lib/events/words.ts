import type { FormatTime } from "@/lib/kraken/difference";
import { declarationOf, readEvent } from "./catalogue";
import type { Declaration, EventFacts, HistoryLook, Meaning, Sentence } from "./declaration";

/** An entry as it lies in the log. Another version may have written it, so neither kind nor data can be relied on. */
export type RecordedEvent = EventFacts & { kind: string; data: unknown };

export type EventWords = {
  sentence: Sentence;
  /** A line each. */
  details: readonly string[];
};

/** How the kind is declared, and the event with its data parsed; null where the kind is not known or the data do not fit. */
function read<Event extends { kind: string; data: unknown }>(
  event: Event,
): { declaration: Declaration<unknown>; event: Event } | null {
  const declaration = declarationOf(event.kind);
  const known = readEvent(event);
  return declaration && known ? { declaration, event: { ...event, data: known.data } } : null;
}

/** Never throws: of an entry that cannot be read, the sentence says so. */
export function eventInWords(recorded: RecordedEvent, formatTime: FormatTime): EventWords {
  const found = read(recorded);
  if (!found) return { sentence: [unreadableInWords(recorded.kind)], details: [] };
  const { declaration, event } = found;
  return {
    sentence: declaration.sentence(event),
    details: declaration.details?.(event, formatTime) ?? [],
  };
}

const unreadableInWords = (kind: string) =>
  declarationOf(kind)
    ? `Did something whose details this version of Quayside cannot read (${kind})`
    : `Did something that this version of Quayside does not know (${kind})`;

/** The sentence as text. */
export const plainSentence = ({ sentence }: Pick<EventWords, "sentence">): string =>
  sentence.map((part) => (typeof part === "string" ? part : part.name)).join("");

/** Kraken and the clock act through us: what nobody did is put down to the part of Quayside that noticed it. */
export function actorInWords({ actorName, kind }: Pick<RecordedEvent, "actorName" | "kind">): string {
  return actorName ?? (/^(key|operation|connection)\./.test(kind) ? "Sync" : "Quayside");
}

/**
 * What is known, what is not and what comes next; none where the entry itself says all. `endedBy` is the number of the entry
 * that tells how the same write to Kraken ended, or null.
 */
export function meaningInWords(
  recorded: Pick<RecordedEvent, "kind" | "data">,
  endedBy: number | null,
): { term: string; text: string }[] {
  const found = read(recorded);
  const meaning = found?.declaration.meaning?.({ data: found.event.data, endedBy }) ?? {};
  return meaningTerms.flatMap(([name, term]) => (meaning[name] ? [{ term, text: meaning[name] }] : []));
}

const meaningTerms: [keyof Meaning, string][] = [
  ["known", "Known"],
  ["notKnown", "Not known"],
  ["next", "Next"],
];

export type HistoryWords = {
  /** Null for an entry that cannot be read. */
  look: HistoryLook | null;
  /** It happened at Kraken and was noticed later; "at Kraken" follows the sentence. */
  atKraken: boolean;
  sentence: string;
  /** A line each. */
  details: readonly string[];
};

/** The event as the history of its key tells it. Never throws: of an entry that cannot be read, the sentence says so. */
export function historyInWords(
  recorded: Pick<RecordedEvent, "kind" | "data" | "actorName">,
  formatTime: FormatTime,
): HistoryWords {
  const found = read(recorded);
  const words = found?.declaration.inKeyHistory;
  if (!found || !words) {
    return {
      look: null,
      atKraken: false,
      sentence: "Something that this version of Quayside cannot read",
      details: [],
    };
  }
  return {
    look: words.look,
    atKraken: words.atKraken ?? false,
    sentence: words.sentence(found.event),
    details: words.details?.(found.event, formatTime) ?? [],
  };
}

/** Why a private key was wiped, after "because"; null where the event is about something else, or does not tell. */
export function whyWiped(recorded: Pick<RecordedEvent, "kind" | "data">): string | null {
  const found = read(recorded);
  return found?.declaration.whyWiped?.(found.event.data) ?? null;
}
