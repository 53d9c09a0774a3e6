import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asSeen, asShown, spelledOut, unseenIn } from "./visible-text";

describe("a character that nobody sees is at home", () => {
  test.each([
    ["a heart in colour", "❤️ bot"],
    ["a telephone as text", "☎︎"],
    ["a family", "👨‍👩‍👧‍👦"],
    ["an astronaut with a skin tone", "👩🏽‍🚀"],
    ["a detective", "🕵️‍♂️"],
    ["a rainbow flag", "🏳️‍🌈"],
    ["a pirate flag", "🏴‍☠️"],
    ["a heart on fire", "❤️‍🔥"],
    ["a keycap", "bot 1️⃣"],
    ["the flag of a country", "🇩🇪"],
    ["the flag of England", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["the flag of Wales among others", "🏴󠁧󠁢󠁷󠁬󠁳󠁿🏴"],
    ["an emoji of a later Unicode than this one", "\u{1faef}‍\u{1faee}️"],
    ["Persian", "ربات می‌خواهم"],
    ["Persian, twice in a word", "نمی‌خواهم‌شان"],
    ["Persian with a mark before it", "خانهٔ‌ما"],
    ["Sinhala", "ශ්‍රී ලංකා"],
    ["Bengali", "র‍্যাব"],
    ["Malayalam, at the end of a word", "അവന്‍ bot"],
    ["Devanagari", "क्‌ष"],
    ["Persian before a digit", "نسخه‌۷"],
    ["Mongolian", "ᠠ᠋"],
  ])("in %s", (_what, name) => expect(unseenIn(name)).toBeNull());

  test("in every emoji that is recommended, whatever stands around it", () => {
    const flags: string = "v";
    const recommended = new RegExp("^\\p{RGI_Emoji}$", flags);
    const faces = ["👍", "👩", "🧑", "❤️", "🏴", "🏳️", "🌈", "☠️", "🚀", "♀️", "⚕️", "💻", "🔥", "👁️", "🗨️"];
    const sequences = fc
      .array(fc.constantFrom(...faces), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join("\u200d"));
    fc.assert(
      fc.property(sequences, fc.constantFrom("", "bot ", "ربات"), (emoji, text) => {
        fc.pre(recommended.test(emoji));
        expect(unseenIn(text + emoji)).toBeNull();
        expect(unseenIn(emoji + text)).toBeNull();
      }),
    );
  });
});

describe("a character only hides", () => {
  test.each([
    ["a joiner in Latin", "a\u200db"],
    ["a non-joiner in Latin", "a\u200cb"],
    ["a non-joiner in Cyrillic", "а\u200cб"],
    ["a joiner between digits", "1\u200d2"],
    ["a joiner between a letter of Persian and Latin", "م\u200ca"],
    ["a non-joiner at the end", "می\u200c"],
    ["a non-joiner at the beginning", "\u200cمی"],
    ["a non-joiner before a blank", "می\u200c خواهم"],
    ["two non-joiners", "می\u200c\u200cخواهم"],
    ["a joiner after an emoji", "🚀\u200d"],
    ["a joiner before an emoji", "\u200d🚀"],
    ["two joiners in an emoji", "👩\u200d\u200d🚀"],
    ["a joiner between an emoji and a letter", "🚀\u200da"],
    ["a joiner between an emoji and a digit", "🚀\u200d1"],
    ["a variation selector after a letter", "a\ufe0f"],
    ["a variation selector after a digit", "bot 1\ufe0f"],
    ["two variation selectors", "❤\ufe0f\ufe0f"],
    ["a variation selector alone", "\ufe0f"],
    ["tags after a letter", "a\u{e0067}\u{e0062}\u{e007f}"],
    ["tags that make no flag", "🏴\u{e0075}\u{e0073}\u{e0074}\u{e0078}\u{e007f}"],
    ["tags without an end", "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}"],
    ["a zero-width space in Persian", "می\u200bخواهم"],
    ["a direction mark in Persian", "می\u200fخواهم"],
    ["a bidirectional override around an emoji", "\u202e🚀"],
  ])("as %s", (_what, name) => expect(unseenIn(name)).toMatch(/^U\+/));
});

describe("what a person sees", () => {
  test.each([
    ["blanks of any kind and number", " bot \u00a0\t\n 1\u3000", "bot 1"],
    ["a zero-width space", "bo\u200bt", "bot"],
    ["a bidirectional override", "\u202ebot\u202c", "bot"],
    ["a joiner of an emoji", "👩\u200d🚀", "👩🚀"],
    ["a decomposed letter", "e\u0301", "é"],
    ["a decomposed letter that is torn apart", "e\u200b\u0301", "é"],
    ["nothing", " \u200b\u2800\u3164 ", ""],
  ])("takes %s as it looks", (_what, text, seen) => expect(asSeen(text)).toBe(seen));

  test("keeps what shapes an emoji or a letter where it is shown", () => {
    expect(asShown(" 👩\u200d🚀\u200b  می\u200cخواهم\u00a0")).toBe("👩\u200d🚀 می\u200cخواهم");
  });

  test("is what is seen of itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(asSeen(asSeen(text))).toBe(asSeen(text));
        expect(asSeen(asShown(text))).toBe(asSeen(text));
      }),
    );
  });

  test("keeps letters, case, signs and emoji apart", () => {
    for (const [a, b] of [
      ["bot", "Bot"],
      ["bot 1", "bot1"],
      ["🚀", "🛰"],
      ["a-b", "a_b"],
    ] as const) {
      expect(asSeen(a)).not.toBe(asSeen(b));
    }
  });
});

test("names that look the same are told apart by what they hide", () => {
  expect(spelledOut("bo\u200bt\u{e0041}")).toBe("bo⟨U+200B⟩t⟨U+E0041⟩");
  expect(spelledOut(" bot  1 ")).toBe("⟨U+0020⟩bot⟨U+0020⟩⟨U+0020⟩1⟨U+0020⟩");
  expect(spelledOut("Tra\u0308ger")).toBe("Tra⟨U+0308⟩ger");
  for (const plain of ["bot 1", "👩🏽‍🚀 می‌خواهم", "Träger"]) expect(spelledOut(plain)).toBe(plain);
});
