import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readKrakenTime, readUnixSeconds } from "./time";

const SECONDS = 1_784_635_200;

describe("stamps", () => {
  test.each([
    ["seconds", SECONDS],
    ["seconds as digits", String(SECONDS)],
    ["fractional seconds", `${SECONDS}.0`],
    ["milliseconds", SECONDS * 1e3],
    ["microseconds as digits", `${SECONDS}000000`],
    ["nanoseconds as digits", `${SECONDS}000000000`],
    ["ISO 8601", "2026-07-21T12:00:00Z"],
    ["ISO 8601 with an offset", "2026-07-21T14:00:00.000+02:00"],
    ["an offset without a colon", "2026-07-21T14:00:00+0200"],
    ["no zone, which is UTC", "2026-07-21 12:00:00"],
    ["nanosecond fractions", "2026-07-21T12:00:00.000000001Z"],
  ])("%s are the same moment", (_, value) => {
    expect(readKrakenTime(value)?.toISOString()).toBe("2026-07-21T12:00:00.000Z");
  });

  test.each([0, "0", "", null, undefined, "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z"])(
    "%j is not a date",
    (value) => {
      expect(readKrakenTime(value)).toBeNull();
    },
  );

  test("every whole second round-trips through each spelling", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), (seconds) => {
        const expected = seconds * 1000;
        expect(readKrakenTime(seconds)?.getTime()).toBe(expected);
        expect(readKrakenTime(String(seconds))?.getTime()).toBe(expected);
        if (seconds < 253_402_300_800)
          expect(readKrakenTime(new Date(expected).toISOString())?.getTime()).toBe(expected);
      }),
    );
  });

  test("nothing makes it throw or give an invalid date", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), fc.double(), fc.bigInt().map(String)), (value) => {
        const time = readKrakenTime(value);
        expect(time === null || time.getTime() > 0).toBe(true);
      }),
    );
  });
});

describe("limits", () => {
  test.each([
    [SECONDS, SECONDS],
    [String(SECONDS), SECONDS],
    ["2026-07-21T12:00:00Z", SECONDS],
    [0, null],
    ["0", null],
    ["", null],
    [null, null],
    [undefined, null],
    ["soon", undefined],
    [-1, undefined],
    [{}, undefined],
    [true, undefined],
  ])("%j is read as %j", (value, expected) => {
    expect(readUnixSeconds(value)).toBe(expected);
  });

  test("a limit set in milliseconds stays the far future that Kraken understands", () => {
    expect(readUnixSeconds(SECONDS * 1000)).toBe(SECONDS * 1000);
  });

  test("a limit beyond all dates is the last moment instead of a lost number", () => {
    expect(readUnixSeconds("9223372036854775807")).toBe(8_640_000_000_000);
  });

  test("a limit is always a safe positive whole number, none, or unreadable", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.double(), fc.bigInt().map(String)), (value) => {
        const seconds = readUnixSeconds(value);
        if (typeof seconds === "number") expect(Number.isSafeInteger(seconds) && seconds > 0).toBe(true);
      }),
    );
  });
});
