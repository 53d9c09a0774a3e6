/** Controls, format characters, lone surrogates and others that leave no mark on a screen. */
const INVISIBLE = "(?!\\t)[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\u2800]";
const EDGE = "[\\s,;\"'`()[\\]{}]";

const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const BLANK = /\p{Zs}/gu;
const PADDING = new RegExp(`(?<=^|${EDGE})(?:${INVISIBLE})+|(?:${INVISIBLE})+(?=$|${EDGE})`, "gu");
const FIRST_INVISIBLE = new RegExp(INVISIBLE, "u");
const EVERY_INVISIBLE = new RegExp(INVISIBLE, "gu");

const names: Record<string, string> = {
  "\u00ad": "a soft hyphen",
  "\u200b": "a zero-width space",
  "\u200c": "a zero-width non-joiner",
  "\u200d": "a zero-width joiner",
  "\u200e": "a left-to-right mark",
  "\u200f": "a right-to-left mark",
  "\u2060": "a word joiner",
  "\ufeff": "a byte order mark",
};

/** The lines of a text from any system. */
export const rawLines = (text: string) => text.split(LINE_BREAK);

/** The same lines, with one kind of blank, and without invisible characters that only pad. */
export function visibleLines(text: string): string[] {
  return rawLines(text).map((line) => line.replace(BLANK, " ").replace(PADDING, ""));
}

/** Names the first character that is not what it seems, worded to follow the text; null when all are plain. */
export function oddCharacter(text: string): string | null {
  const [invisible] = FIRST_INVISIBLE.exec(text) ?? [];
  if (invisible) return `has ${names[invisible] ?? "an invisible character"} (${codePoint(invisible)}) inside`;
  const [lookalike] = /[^\x20-\x7e]/u.exec(text) ?? [];
  return lookalike ? `has “${lookalike}” (${codePoint(lookalike)}), which no address is written with` : null;
}

/** What it looks like, to find what somebody may have meant; never to be read as what they wrote. */
export function inAscii(text: string): string {
  return text
    .replace(EVERY_INVISIBLE, "")
    .normalize("NFKC")
    .replace(/[^\x21-\x7e]/gu, ".");
}

const codePoint = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
