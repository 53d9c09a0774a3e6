import { z } from "zod";
import { unseenIn, withoutUnseen } from "./visible-text";

const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
const BREAKS = /[\t\n\v\f]+/g;
const CONTROLS = /[\p{Cc}\p{Cs}]/gu;

/** One line that a person types: trimmed, and nothing in it that cannot be seen. Neither database nor log takes more. */
export const plainLine = () => z.string().trim().superRefine(refuseUnseen);

/** The same in several lines, which end in \n; tabs are fine. */
export const plainLines = () =>
  z
    .string()
    .transform((text) => text.replace(LINE_ENDS, "\n").trim())
    .superRefine((text, context) => refuseUnseen(text.replace(BREAKS, " "), context));

/**
 * What somebody looks for, in one line without control characters. What else is unseen stays: Kraken's names may hold it, so
 * it is looked for too, beside what is seen (`seenOf`). Nothing, when none of it can be seen.
 */
export const searchText = () =>
  z
    .string()
    .transform((text) => inOneLine(text).replace(CONTROLS, "").trim())
    .transform((text) => (seenOf(text) === "" ? "" : text));

/** What a person sees of a text, in one line. */
export const seenOf = (text: string): string => withoutUnseen(inOneLine(text)).trim();

const inOneLine = (text: string) => text.replace(LINE_ENDS, "\n").replace(BREAKS, " ");

function refuseUnseen(text: string, { addIssue }: z.RefinementCtx<string>): void {
  const unseen = unseenIn(text);
  if (unseen === null) return;
  addIssue({ code: "custom", message: `It contains a character that cannot be seen (${unseen}). Type it again.` });
}
