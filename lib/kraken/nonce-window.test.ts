import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeNonceWindow, nonceUnits, nonceWindowFor, toleranceOf } from "./nonce-window";

const clockUnits = nonceUnits.flatMap(({ id, ticksPerSecond }) => (ticksPerSecond ? [{ id, ticksPerSecond }] : []));

describe("the window for a tolerance", () => {
  test.each([
    ["milliseconds", 5, "5000"],
    ["milliseconds", 0.25, "250"],
    ["microseconds", 10, "10000000"],
    // Beyond 32 bits, as the reference warns for clients with nanosecond nonces.
    ["nanoseconds", 10, "10000000000"],
    ["nanoseconds", 86_400 * 365, "31536000000000000"],
  ] as const)("%s for %d s is %s ticks", (unit, seconds, digits) => {
    expect(nonceWindowFor({ unit, seconds })).toBe(digits);
  });

  test("of a counter is calls per second times seconds, rounded up", () => {
    expect(nonceWindowFor({ unit: "counter", seconds: 10, callsPerSecond: 1.5 })).toBe("15");
    expect(nonceWindowFor({ unit: "counter", seconds: 10, callsPerSecond: 0.33 })).toBe("4");
    expect(nonceWindowFor({ unit: "counter", seconds: 10 })).toBe("10");
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("is 0 for %d seconds, the safest window", (seconds) => {
    expect(nonceWindowFor({ unit: "nanoseconds", seconds })).toBe("0");
  });

  test("is exact for whole seconds, however large", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...clockUnits),
        fc.integer({ min: 0, max: 1e9 }),
        ({ id, ticksPerSecond }, seconds) => {
          expect(nonceWindowFor({ unit: id, seconds })).toBe(String(BigInt(seconds) * ticksPerSecond));
        },
      ),
    );
  });

  test("never shrinks when the tolerance grows, and is always digits", () => {
    const seconds = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...nonceUnits),
        seconds,
        seconds,
        fc.double({ noNaN: true }),
        ({ id }, a, b, calls) => {
          const [small, large] = [Math.min(a, b), Math.max(a, b)].map((amount) =>
            nonceWindowFor({ unit: id, seconds: amount, callsPerSecond: calls }),
          );
          expect(small).toMatch(/^\d+$/);
          expect(BigInt(small ?? "") <= BigInt(large ?? "")).toBe(true);
        },
      ),
    );
  });
});

describe("what a window means", () => {
  test("10 000 is 10 seconds, or 10 microseconds, or 10 000 calls, by the tool's nonce", () => {
    expect(describeNonceWindow("10000")).toEqual([
      { unit: "milliseconds", counts: "milliseconds", tolerance: "10 seconds" },
      { unit: "microseconds", counts: "microseconds", tolerance: "10 milliseconds" },
      { unit: "nanoseconds", counts: "nanoseconds", tolerance: "10 microseconds" },
      { unit: "counter", counts: "calls", tolerance: "10\u202f000 calls" },
    ]);
  });

  test.each([
    ["1000", "1 second"],
    ["1500", "1.5 seconds"],
    ["1234", "about 1.2 seconds"],
    ["5400000", "1.5 hours"],
    ["86400000", "1 day"],
    ["1", "1 millisecond"],
    ["0", "none"],
  ])("%s milliseconds is %s", (digits, words) => expect(toleranceOf(digits, "milliseconds")).toBe(words));

  test("is told for windows that a JavaScript number cannot hold", () => {
    expect(toleranceOf("9007199254740993", "counter")).toBe("9\u202f007\u202f199\u202f254\u202f740\u202f993 calls");
    expect(toleranceOf("123456789012345678901234567890", "nanoseconds")).toMatch(/days$/);
  });

  test("is the whole seconds that the calculator was given", () => {
    fc.assert(
      fc.property(fc.constantFrom(...clockUnits), fc.integer({ min: 2, max: 59 }), ({ id }, seconds) => {
        expect(toleranceOf(nonceWindowFor({ unit: id, seconds }), id)).toBe(`${seconds} seconds`);
      }),
    );
  });
});
