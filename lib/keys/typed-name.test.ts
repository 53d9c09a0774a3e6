import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isNameTyped, nameToType } from "./typed-name";

describe("a name is confirmed by what is seen of it", () => {
  test.each([
    ["as it is", "freqtrade-vps-3", "freqtrade-vps-3"],
    ["with a blank at its end", "bot ", "bot"],
    ["with blanks that pages show as one", "a  b\tc\nd", "a b c d"],
    ["with a no-break space", "a\u00a0b", "a b"],
    ["with a zero-width space", "bo\u200bt", "bot"],
    ["with a bidirectional override", "\u202ebot", "bot"],
    ["decomposed, and typed as keyboards do", "Tra\u0308ger", "Tr\u00e4ger"],
    ["composed, and pasted from a file name", "Tr\u00e4ger", "Tra\u0308ger"],
    ["in Persian, typed without the joiner", "می\u200cخواهم", "میخواهم"],
    ["with an emoji, typed without its selector", "❤\ufe0f bot", "❤ bot"],
    ["longer than any that could be typed here", "x".repeat(500), "x".repeat(500)],
    ["and with a blank typed after it", "bot", "bot "],
    ["of nothing that is seen", " \u200b\u3164", "nameless"],
  ])("%s", (_what, name, typed) => expect(isNameTyped(typed, name)).toBe(true));

  test.each([
    ["another case", "bot", "Bot"],
    ["a blank that is seen", "my bot", "mybot"],
    ["nothing", "bot", ""],
    ["nothing, for a name that shows as nothing", "\u200b", ""],
    ["a part", "bot 12", "bot 1"],
    ["more", "bot", "bot bot"],
  ])("and not by %s", (_what, name, typed) => expect(isNameTyped(typed, name)).toBe(false));

  test("which can be typed for every name, and never by leaving the field empty", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        expect(isNameTyped(nameToType(name), name)).toBe(true);
        expect(isNameTyped(name, name) || nameToType(name) === "nameless").toBe(true);
        expect(isNameTyped("", name)).toBe(false);
      }),
    );
  });
});
