import { asSeen } from "@/lib/words/visible-text";

/** Stands for a name that shows as nothing. */
export const NAMELESS = "nameless";

/** Characters that turn the direction of the text that follows them (Unicode Standard Annex 9, section 2). */
const TURNS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** The blocks that Unicode keeps for scripts that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";

/** The name of a key, for a screen. */
export const shownName = (name: string): string => (asSeen(name) === "" ? NAMELESS : shownText(name));

/**
 * A text that Kraken chose, for a screen: one that is written from right to left leaves the words around it where they
 * are, and what would turn them about is shown as its code, such as "bot⟨U+202E⟩1". Most are shown as they are.
 * Characters and not an element around it: it also stands in titles, in labels and in sentences that are read aloud.
 */
export function shownText(text: string): string {
  const seen = text.replace(TURNS, codeOf);
  return RIGHT_TO_LEFT.test(seen) ? FIRST_STRONG_ISOLATE + seen + POP_ISOLATE : seen;
}

const codeOf = (character: string) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
