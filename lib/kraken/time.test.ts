import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isoMoment, LAST_SECOND, readKrakenTime, readLimit } from "./time";

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
    ["an offset of whole hours", "2026-07-21T14:00:00+02"],
    ["an offset of hours and a half", "2026-07-21T17:30:00+05:30"],
    ["a zone by its name", "2026-07-21 12:00:00 UTC"],
  ])("%s are the same moment", (_, value) => {
    expect(readKrakenTime(value)?.toISOString()).toBe("2026-07-21T12:00:00.000Z");
  });

  test.each([
    1e30,
    "1e30",
    "1e400",
    "9".repeat(500),
    "9999-12-31T23:59:59.999Z",
    "12345-01-01T00:00:00Z",
    "+058523-07-21T00:00:00Z",
  ])("%j, after the year 9999, is the last moment that is held", (value) => {
    expect(readKrakenTime(value)?.toISOString()).toBe("9999-12-31T23:59:59.000Z");
  });

  test.each([
    0,
    "0",
    "",
    null,
    undefined,
    -1,
    "-1784635200",
    "0001-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-07-21T12:00:00+99:00",
    "Infinity",
    {},
  ])("%j is not a date", (value) => {
    expect(readKrakenTime(value)).toBeNull();
  });

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
    ["seconds", SECONDS],
    ["digits", String(SECONDS)],
    ["digits with zeros in front and behind", `00${SECONDS}.000`],
    ["an exponent", "17846352e2"],
    ["ISO 8601", "2026-07-21T12:00:00Z"],
  ])("%s are read exactly", (_, value) => {
    expect(readLimit(value)).toEqual({ seconds: SECONDS, exact: null });
  });

  test.each([0, -0, "0", "0.0", "", null, undefined, "1970-01-01T00:00:00Z"])("%j is none", (value) => {
    expect(readLimit(value)).toEqual({ seconds: null, exact: null });
  });

  test.each([
    ["soon", "is not a time"],
    ["Infinity", "is not a time"],
    ["2026-02-30T00:00:00Z", "is not a time"],
    ["2026-07-21T12:00:00+99:00", "is not a time"],
    ["+999999-01-01T00:00:00Z", "is not a time"],
    [{}, "is not a time"],
    [[], "is not a time"],
    [true, "is not a time"],
    [-1, "lies before 1970"],
    ["-0.5", "lies before 1970"],
    ["-1e400", "lies before 1970"],
    ["-1e-400", "lies before 1970"],
    ["0001-01-01T00:00:00Z", "lies before 1970"],
    ["1969-12-31T23:59:59Z", "lies before 1970"],
  ])("%j %s, and never reads as none", (value, fault) => {
    expect(readLimit(value)).toBe(fault);
  });

  test.each([
    ["milliseconds", SECONDS * 1e3, `${SECONDS}000`],
    ["microseconds", SECONDS * 1e6, `${SECONDS}000000`],
    ["nanoseconds", `${SECONDS}000000000`, `${SECONDS}000000000`],
    ["2^63 - 1", "9223372036854775807", "9223372036854775807"],
    ["an exponent", "1e30", "1e30"],
    ["beyond what a double holds", "1e400", "1e400"],
    ["digits of any length", "9".repeat(500), "9".repeat(500)],
    ["the year 12345", "12345-01-01T00:00:00Z", "327403382400"],
  ])("a limit in %s is the last moment that is held, and its number is kept", (_, value, exact) => {
    expect(readLimit(value)).toEqual({ seconds: LAST_SECOND, exact });
  });

  test.each([
    [`${SECONDS}.75`, SECONDS, `${SECONDS}.75`],
    [0.4, 1, "0.4"],
    ["1e-400", 1, "1e-400"],
    ["2026-07-21T12:00:00.5Z", SECONDS, `${SECONDS}.5`],
  ])("what %j has of a second is kept beside it", (value, seconds, exact) => {
    expect(readLimit(value)).toEqual({ seconds, exact });
  });

  test("a limit is always a second that a database and a date can hold, none, or unreadable", () => {
    const anyNumber = fc.oneof(fc.double(), fc.double().map(String), fc.bigInt().map(String), fc.maxSafeInteger());
    fc.assert(
      fc.property(fc.oneof(fc.anything(), anyNumber), (value) => {
        const limit = readLimit(value);
        if (typeof limit === "string" || limit.seconds === null) return;
        expect(Number.isSafeInteger(limit.seconds)).toBe(true);
        expect(limit.seconds).toBeGreaterThan(0);
        expect(limit.seconds).toBeLessThanOrEqual(LAST_SECOND);
        expect(Number(limit.exact ?? limit.seconds)).toBe(Number(value));
      }),
    );
  });
});

test("a file says that the last moment may stand for a later one", () => {
  expect(isoMoment(new Date(SECONDS * 1000))).toBe("2026-07-21T12:00:00.000Z");
  expect(isoMoment(new Date(LAST_SECOND * 1000))).toBe("9999-12-31T23:59:59.000Z or later");
});
