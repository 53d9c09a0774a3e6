import { expect, test } from "vitest";
import { shownName, shownText } from "./shown-name";

test.each(["grid-bot", "Zoë’s naïve ключ №7", "👩‍💻 on call", "a b\tc"])("%j is shown as it is", (name) => {
  expect(shownName(name)).toBe(name);
});

test.each([
  ["bot\u202E1", "bot⟨U+202E⟩1"],
  ["\u2067a\u2069", "⟨U+2067⟩a⟨U+2069⟩"],
  ["a\u200Fb\u061C", "a⟨U+200F⟩b⟨U+061C⟩"],
])("what turns the text about is shown as its code: %j", (name, shown) => {
  expect(shownName(name)).toBe(shown);
});

test.each(["בוט 7", "می‌خواهم", "bot ۝", "𐤀"])("%s, which runs from right to left, keeps to itself", (name) => {
  expect(shownName(name)).toBe(`\u2068${name}\u2069`);
});

test("no name ends its isolation", () => {
  expect(shownName("א\u2069\u202Eb")).toBe("\u2068א⟨U+2069⟩⟨U+202E⟩b\u2069");
});

test.each(["", " ", "\u200B\u200D\uFEFF", "\u3164", "\u202E"])(
  "a name that shows as nothing is called nameless: %j",
  (name) => {
    expect(shownName(name)).toBe("nameless");
  },
);

test("only a name can be missing: another text that shows as nothing stays as it is", () => {
  expect(shownText("\u200B")).toBe("\u200B");
});
