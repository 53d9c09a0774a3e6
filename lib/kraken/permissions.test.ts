import fc from "fast-check";
import { expect, test } from "vitest";
import { permissionFlags, sortFlags } from "./permissions";

test("flags come in the order of the list, each once, whatever order they are given in", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...permissionFlags)), (flags) => {
      expect(sortFlags(flags)).toEqual(permissionFlags.filter((flag) => flags.includes(flag)));
    }),
  );
});
