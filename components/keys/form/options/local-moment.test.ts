import fc from "fast-check";
import { expect, test } from "vitest";
import { fromLocalInput, toLocalInput } from "./local-moment";

test("a moment survives the input to the minute, but for the hour that a clock change repeats", () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 4_000_000_000 }), (seconds) => {
      const lost = seconds - (seconds % 60) - fromLocalInput(toLocalInput(seconds));
      expect([0, 1800, 3600, 7200]).toContain(Math.abs(lost));
    }),
  );
});

test("an input left blank is NaN, which the settings refuse at the field", () => {
  expect(fromLocalInput("")).toBeNaN();
  expect(toLocalInput(Number.NaN)).toBe("");
  expect(toLocalInput(null)).toBe("");
});
