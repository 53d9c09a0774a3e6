import fc from "fast-check";
import { expect, test } from "vitest";
import { fromStorable, hasMark, toStorable } from "./storable-text";

/** Any string of UTF-16 code units, dense in what matters here: NUL, halves of pairs, and what the marks are made of. */
const oddUnits = fc.oneof(
  fc.constantFrom("\0", "\ud83d", "\ude00", "⟦", "⟧", "0000", "D83D", "27E6", "\\", "\\u0000", "😀"),
  fc.string({ unit: "binary" }),
  fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
);
const anyText = fc.array(oddUnits, { maxLength: 12 }).map((parts) => parts.join(""));

const isStorable = (text: string) => !/\p{Cs}/u.test(text) && !text.includes("\0");

test("every text comes back exactly, and is held as one that a database takes", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(isStorable(toStorable(text))).toBe(true);
      expect(fromStorable(toStorable(text))).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

test("no two texts are held as one", () => {
  fc.assert(
    fc.property(anyText, anyText, (one, other) => {
      expect(toStorable(one) === toStorable(other)).toBe(one === other);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  "Hummingbot",
  "back\\slash \\u0000",
  "  blanks\tand\nbreaks ",
  "😀 👩‍👩‍👧",
  "\u202eflip",
  "\u0001\u007f",
  "⟦ ⟧ ⟦0041⟧",
  "�",
])("%j is held as it is", (text) => {
  expect(toStorable(text)).toBe(text);
  expect(hasMark(text)).toBe(false);
});

test.each([
  ["bot\0", "bot⟦0000⟧"],
  ["\ud83d half", "⟦D83D⟧ half"],
  ["half \ude00", "half ⟦DE00⟧"],
  ["⟦0000⟧", "⟦27E6⟧0000⟧"],
])("%j is held as %s", (text, held) => {
  expect(toStorable(text)).toBe(held);
  expect(hasMark(held)).toBe(true);
});
