import { describe, expect, test } from "vitest";
import { formatDay, formatMoment, formatRelative, formatUtc } from "./time-format";

const at = new Date("2027-01-20T09:00:00Z");
const laterBy = (ms: number) => new Date(at.getTime() + ms);

test("a moment in UTC names the day once and the zone in words", () => {
  expect(formatMoment(at, "utc")).toBe("20 Jan 2027, 09:00 (09:00 UTC)");
});

test("the UTC side names its day when it is not the person's day", () => {
  const zone = process.env.TZ;
  process.env.TZ = "Pacific/Kiritimati";
  try {
    expect(formatMoment(new Date("2027-01-20T12:00:00Z"), "local")).toBe("21 Jan 2027, 02:00 (20 Jan, 12:00 UTC)");
    expect(formatUtc(new Date("2026-12-31T12:00:00Z"), "local")).toBe("31 Dec 2026, 12:00 UTC");
    expect(formatUtc(new Date("2027-01-20T01:00:00Z"), "local")).toBe("01:00 UTC");
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

describe("a relative time never rounds up to a later unit", () => {
  test.each([
    [0, "just now"],
    [59_999, "just now"],
    [60_000, "1 min ago"],
    [3_599_999, "59 min ago"],
    [3_600_000, "1 h ago"],
    [86_399_999, "23 h ago"],
    [86_400_000, "1 day ago"],
    [6 * 86_400_000, "6 days ago"],
  ])("%i ms later it is %s", (ms, words) => {
    expect(formatRelative(at, laterBy(ms))).toBe(words);
  });

  test.each([
    [-30_000, "in under a minute"],
    [-6 * 86_400_000, "in 6 days"],
    [-6 * 86_400_000 + 1, "in 5 days"],
  ])("%i ms before it is %s", (ms, words) => {
    expect(formatRelative(at, laterBy(ms))).toBe(words);
  });
});

test("the last moment that is held is never told as the very one", () => {
  const last = new Date("9999-12-31T23:59:59Z");
  for (const words of [formatDay(last, "local"), formatMoment(last, "local"), formatUtc(last, "local")]) {
    expect(words).toBe("31 Dec 9999 or later");
  }
  expect(formatRelative(last, at)).toBe("far ahead");
  expect(formatDay(new Date("9999-12-31T23:59:58Z"), "utc")).toBe("31 Dec 9999");
});
