import { expect, test } from "vitest";
import { entriesIn, unreadableLines } from "./unreadable-words";

const nothing = { name: null, apiKey: null, krakenId: null, reason: "it is not a key" };

test("an entry is called by its name, else by its API key, else by Kraken's id, if it has any", () => {
  const all = { name: "bot", apiKey: "ABCDEFGHIJKLMNOP", krakenId: "AAAA-BBBB", reason: "its expiry is not a time" };
  const entries = [all, { ...all, name: null }, { ...all, name: null, apiKey: null }, nothing];
  expect(unreadableLines(entries).map(({ name }) => name)).toEqual([
    "bot",
    "The key with the API key ABCD … MNOP",
    "The key with Kraken’s id AAAA-BBBB",
    "An entry that does not say which key it is",
  ]);
});

test("entries that say the same of themselves are one line with their number", () => {
  const lines = unreadableLines([nothing, { ...nothing, reason: "its name is empty" }, nothing, nothing]);
  expect(lines.map(({ reason, count }) => [reason, count])).toEqual([
    ["it is not a key", 3],
    ["its name is empty", 1],
  ]);
});

test("a long name is cut between characters", () => {
  const [line] = unreadableLines([{ ...nothing, name: "😀".repeat(100) }]);
  expect(line?.name).toBe(`${"😀".repeat(60)}…`);
});

test("the numbers of the lines add up to the number of entries, wherever the list is folded", () => {
  const entries = ["a", "a", "b", "c", "c", "c", "d"].map((reason) => ({ ...nothing, reason }));
  const lines = unreadableLines(entries);
  for (const place of lines.keys()) {
    expect(entriesIn(lines.slice(0, place)) + entriesIn(lines.slice(place))).toBe(entries.length);
  }
  expect(entriesIn(lines.slice(1))).toBe(5);
});
