import fc from "fast-check";
import { expect, test } from "vitest";
import { addPasskeySchema } from "@/lib/passkeys/schema";
import { addSealingKeySchema } from "@/lib/sealing-keys/schema";
import { createWorkspaceSchema, renameWorkspaceSchema } from "@/lib/workspaces/schema";
import { plainLine, plainLines, searchText, seenOf } from "./plain-text";
import { unseenIn } from "./visible-text";

test.each([
  ["NUL", "a\0b", "U+0000"],
  ["a line break, which could begin a line of the log", 'a\n{"level":"error"}', "U+000A"],
  ["a carriage return", "a\rb", "U+000D"],
  ["an escape sequence for terminals", "a\u001B[2Jb", "U+001B"],
  ["a C1 control", "a\u009Bb", "U+009B"],
  ["a right-to-left override", "a\u202Egpj.exe", "U+202E"],
  ["a bidirectional isolate", "a\u2067b", "U+2067"],
  ["a direction mark", "a\u200Fb", "U+200F"],
  ["an Arabic letter mark", "a\u061Cb", "U+061C"],
  ["a zero-width blank", "a\u200Bb", "U+200B"],
  ["a word joiner", "a\u2060b", "U+2060"],
  ["a byte order mark inside", "a\uFEFFb", "U+FEFF"],
  ["a soft hyphen", "a\u00ADb", "U+00AD"],
  ["a line separator", "a\u2028b", "U+2028"],
  ["a tag", "a\u{E0041}b", "U+E0041"],
  ["a blank letter", "a\u3164b", "U+3164"],
  ["a blank Braille pattern", "a\u2800b", "U+2800"],
  ["half of an emoji", "a\uD83Db", "U+D83D"],
  ["a joiner between Latin letters", "a\u200Db", "U+200D"],
  ["a joiner between Cyrillic letters", "а\u200Cб", "U+200C"],
  ["a joiner at the end", "می\u200C", "U+200C"],
  ["two joiners", "می\u200C\u200Cخ", "U+200C"],
  ["a variation selector behind a Latin letter", "a\uFE0F", "U+FE0F"],
  ["a variation selector behind a digit", "1\uFE0Fb", "U+FE0F"],
  ["two variation selectors", "❤\uFE0F\uFE0F", "U+FE0F"],
])("a line with %s is refused, and the character named", (_, text, character) => {
  expect(unseenIn(text)).toBe(character);
  const parsed = plainLine().safeParse(`${text}.`);
  expect(parsed.error?.issues.map(({ message }) => message).join()).toContain("cannot be seen (U+");
});

const LEGITIMATE = [
  "Grid bot",
  "Zoë’s naïve ключ — №7",
  "می‌خواهم",
  "क्‍ष",
  "👩‍💻 on call",
  "👩🏽‍❤️‍💋‍👨🏿",
  "🏳️‍🌈",
  "🇳🇵",
  "1️⃣ first",
  "葛󠄀城",
  "الآية ۝١",
  "no-break blank",
];

test.each(LEGITIMATE)("%s is a line as it stands", (text) => {
  expect(plainLine().parse(text)).toBe(text);
  expect(plainLines().parse(text)).toBe(text);
  expect(searchText().parse(text)).toBe(text);
});

test("blanks and line breaks around a line are dropped", () => {
  expect(plainLine().parse("\uFEFF  Grid bot \r\n")).toBe("Grid bot");
});

test("several lines keep their breaks and tabs, whoever wrote them, and take nothing unseen", () => {
  expect(plainLines().parse("one\r\ntwo\rthree\n\n\tfour\u2028five\n")).toBe("one\ntwo\nthree\n\n\tfour\nfive");
  for (const text of ["one\0two", "one\ntwo\u202Ethree", "one\u001Btwo", "a\n\u200Db"])
    expect(plainLines().safeParse(text).success).toBe(false);
});

test("a search keeps what was pasted, and knows what is seen of it", () => {
  const text = searchText().parse(" \u200Bgrid\u200B-bot\0\u202E");
  expect(text).toBe("\u200Bgrid\u200B-bot\u202E");
  expect(seenOf(text)).toBe("grid-bot");
  expect(seenOf(searchText().parse("grid\r\nbot\t2"))).toBe("grid bot 2");
  expect(searchText().parse("\u200B\u2060")).toBe("");
});

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ..."\0\n\r\t\u0085\u001B\u00AD\u034F\u061C\u200B\u200C\u200D\u200E\u202E\u2028\u2066\uFEFF\uFE0F\uD83D",
    ),
    fc.constantFrom("a", "می", "👩", "❤", "1", "\u{E0041}", "\u3164"),
    fc.string({ minLength: 1, maxLength: 1 }),
  ),
});

test("whatever a search was, a database takes it, and what is seen of it is plain", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const kept = searchText().parse(text);
      expect(kept).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      const seen = seenOf(kept);
      expect(plainLine().parse(seen)).toBe(seen);
    }),
  );
});

const passkey = { id: "AA", clientDataJSON: "AA", attestationObject: "AA", transports: ["internal"] };

test.each([
  ["a workspace", (name: string) => createWorkspaceSchema.safeParse({ name })],
  ["a workspace that has one", (name: string) => renameWorkspaceSchema.safeParse({ name })],
  ["a passkey", (name: string) => addPasskeySchema.safeParse({ name, passkey })],
  ["a sealing key", (name: string) => addSealingKeySchema.safeParse({ kind: "age", recipient: "age1x", name })],
])("what people call %s can be seen", (_, parse) => {
  expect(parse(" Desk 👩‍💻 ").data?.name).toBe("Desk 👩‍💻");
  for (const unseen of ["\0", "\n", "\u202E", "\u200B", "\uD83D"])
    expect(parse(`a${unseen}b`).error?.issues).toMatchObject([{ path: ["name"] }]);
  expect(parse("\u2800").success).toBe(false);
});

test.each(["", "\0", "usb\n", "U+0000"])("what a browser says of a passkey's way (%j) is a word", (transport) => {
  const made = { ...passkey, transports: [transport] };
  expect(addPasskeySchema.safeParse({ name: "Desk", passkey: made }).success).toBe(false);
});
