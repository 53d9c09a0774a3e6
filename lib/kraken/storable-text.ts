/**
 * Kraken's text as the rest of Quayside carries it. Kraken may send any JSON string, and PostgreSQL's text and jsonb
 * take neither NUL nor half of a surrogate pair; those become ⟦0000⟧ and ⟦D83D⟧, which is also how a person sees them.
 * An opening bracket that would look like such a mark becomes ⟦27E6⟧, so that no two texts are ever held as one.
 */

const mark = (character: string) => `⟦${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟧`;
const CODES = "(0000|D[89A-F][0-9A-F]{2}|27E6)";
const marks = new RegExp(`⟦${CODES}⟧`, "g");
const looksLikeMark = new RegExp(`⟦(?=${CODES}⟧)`, "g");
/** With `u`, the halves of a whole pair are not among them. */
const loneSurrogate = /\p{Cs}/gu;

/** The text without what a database cannot hold; ordinary text is unchanged. */
export function toStorable(text: string): string {
  return text.replace(looksLikeMark, mark).replace(loneSurrogate, mark).replaceAll("\0", mark);
}

/** The text as Kraken wrote it, for what is sent back. */
export function fromStorable(text: string): string {
  return text.replace(marks, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Whether the text stands for another one at Kraken. */
export const hasMark = (text: string): boolean => fromStorable(text) !== text;
