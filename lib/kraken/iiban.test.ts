import { expect, test } from "vitest";
import { formatIiban, normaliseIiban } from "./iiban";

test("every spelling of an account number is the same account", () => {
  for (const text of ["AA88 N84G WOAK NMOI", "aa88n84gwoaknmoi", " AA88\tN84GWOAK\u00a0NMOI\n"]) {
    expect(normaliseIiban(text)).toBe("AA88N84GWOAKNMOI");
  }
});

test("an account number is shown in groups of four, without a blank at the end", () => {
  expect(formatIiban("aa88n84gwoaknmoi")).toBe("AA88 N84G WOAK NMOI");
  expect(formatIiban("AA88N")).toBe("AA88 N");
});
