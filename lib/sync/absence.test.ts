import { expect, test } from "vitest";
import { BELIEVED_AFTER_MS, isBelieved } from "./absence";

const NOW = new Date("2026-11-29T12:00:00Z");
const missing = (count: number, sinceMs: number | null = null) =>
  Array.from({ length: count }, () => ({
    missingSince: sinceMs === null ? null : new Date(NOW.getTime() - sinceMs),
  }));

test("a few keys less than before are gone at once", () => {
  expect(isBelieved(missing(1), 5, NOW)).toBe(true);
  expect(isBelieved(missing(3), 40, NOW)).toBe(true);
});

test.each([
  ["an empty list", 1, 0],
  ["an empty list of many", 40, 0],
  ["a list that lost more than half", 3, 2],
  ["a list that lost many", 4, 1_000],
])("%s is not believed at once, and is when a later reading says the same", (_what, count, listed) => {
  expect(isBelieved(missing(count), listed, NOW)).toBe(false);
  expect(isBelieved(missing(count, BELIEVED_AFTER_MS - 1), listed, NOW)).toBe(false);
  expect(isBelieved(missing(count, BELIEVED_AFTER_MS), listed, NOW)).toBe(true);
});

test("keys that went missing only now are not ended by what is known of others", () => {
  expect(isBelieved([...missing(40, BELIEVED_AFTER_MS), ...missing(1)], 0, NOW)).toBe(false);
});
