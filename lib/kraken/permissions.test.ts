import fc from "fast-check";
import { expect, test } from "vitest";
import { flagsOfLetters, lettersOf, permissionFlags, sortFlags } from "./permissions";

test("flags survive being written as the letters of the hoist", () => {
  fc.assert(
    fc.property(fc.subarray([...permissionFlags]), (flags) => {
      expect(flagsOfLetters(lettersOf(flags))).toEqual(sortFlags(flags));
    }),
  );
});
