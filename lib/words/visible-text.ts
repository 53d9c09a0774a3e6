/** Signs of Arabic, Syriac and Kaithi that stand around numbers; Unicode counts them as formats, and everybody sees them. */
const SEEN_FORMATS = "[\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\u{110BD}\\u{110CD}]";

/** Controls, formats (bidirectional overrides, zero-width blanks), lone surrogates, line separators and blank letters. */
const UNSEEN = `(?!${SEEN_FORMATS})[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\u2800]`;

const EMOJI = "\\p{Extended_Pictographic}(?:\\p{Emoji_Modifier}|[\\uFE0E\\uFE0F])?";
/** The three flags that Unicode recommends to write with tags; others are drawn as the bare flag. */
const TAGGED_FLAG = `\\u{1F3F4}(?:${["gbeng", "gbsct", "gbwls"].map(tagged).join("|")})\\u{E007F}`;

/** Scripts whose letters take another shape beside a joiner (Unicode Standard, 23.2). */
const JOINING = ["Arab", "Syrc", "Nkoo", "Mong", "Adlm", "Rohg"];
const INDIC = ["Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Khmr"];
const LETTER = `(?=[\\p{L}\\p{M}])[${[...JOINING, ...INDIC].map((script) => `\\p{scx=${script}}`).join("")}]`;
/** The signs that take a consonant's vowel away. A joiner after one shows, also at the end of a word. */
const VIRAMA = "[\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D4D\\u0DCA]";

/**
 * Where an unseen character changes what is seen: in an emoji (the grammar of UTS #51, as engines know different sets of
 * them), as a joiner between letters that it joins or keeps apart, and as the selector of a form of a letter.
 */
const SHAPING = [
  TAGGED_FLAG,
  `${EMOJI}(?:\\u200D${EMOJI})*`,
  "[0-9#*]\\uFE0F\\u20E3",
  `${VIRAMA}\\u200D`,
  `${LETTER}[\\u200C\\u200D](?=${LETTER}|\\p{Nd})`,
  "\\p{Script=Han}[\\u{E0100}-\\u{E01EF}]",
  "\\p{Script=Mongolian}[\\u180B-\\u180D\\u180F]",
].join("|");
const shapingOrUnseen = new RegExp(`(${SHAPING})|${UNSEEN}`, "gu");
const eachUnseen = new RegExp(UNSEEN, "gu");

function tagged(letters: string): string {
  return [...letters].map((letter) => `\\u{E00${letter.charCodeAt(0).toString(16)}}`).join("");
}

/** The first character that nobody sees and that changes nothing that is seen, as "U+202E"; null when there is none. */
export function unseenIn(text: string): string | null {
  for (const [characters, shaping] of text.matchAll(shapingOrUnseen)) {
    if (shaping === undefined) return `U+${codeOf(characters)}`;
  }
  return null;
}

export const withoutUnseen = (text: string): string => text.replace(shapingOrUnseen, "$1");

const BLANKS = /[\s\p{Z}\u0085\u2800]+/gu;

/** The text as a page shows it: blanks of any kind and number as one, and nothing that hides. */
export const asShown = (text: string): string => withoutUnseen(text.replace(BLANKS, " ")).replace(BLANKS, " ").trim();

/** What a person sees of a text, so that two texts can be compared as people do; "" when it shows as nothing. */
export function asSeen(text: string): string {
  return text.replace(BLANKS, " ").replace(eachUnseen, "").normalize("NFC").replace(BLANKS, " ").trim();
}

/** What pages show as something else: unusual blanks, and blanks that they swallow. */
const ODD_BLANKS = "(?! )\\p{Zs}|^ +| +$| {2,}";
const hiding = new RegExp(`(${SHAPING})|${UNSEEN}|${ODD_BLANKS}`, "gu");

/** The text with each character that hides as its code, such as "bot⟨U+200B⟩1": tells apart what looks the same. */
export function spelledOut(text: string): string {
  const spelled = text.replace(hiding, (part, shaping?: string) => shaping ?? codesOf(part));
  return text.normalize("NFC") === text ? spelled : spelled.replace(/\p{M}/gu, codesOf);
}

const codesOf = (characters: string) => [...characters].map((character) => `⟨U+${codeOf(character)}⟩`).join("");

/** The code of the first character, such as "202E". */
const codeOf = (characters: string) => (characters.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
