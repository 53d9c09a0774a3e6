import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { returnPath, returnPathOfAddress } from "./return-path";

const OWN = "https://quay.example.net";

describe("a sign-in never leads to another site", () => {
  test.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "/keys/..//evil.example",
    "/%2e//evil.example",
    "javascript:alert(1)",
    "keys",
    "",
    undefined,
    null,
    ["/keys/new"],
    `/${"a".repeat(5000)}`,
  ])("%j leads to the inventory", (value) => {
    expect(returnPath(value)).toBe("/keys");
  });

  test("whatever is asked for, the browser stays on our origin", () => {
    const piece = fc.constantFrom("/", "\\", ".", "..", "%2e", "@", ":", "\t", "\n", "evil.example", "keys", "?", "#");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        expect(new URL(returnPath(`/${pieces.join("")}`), OWN).origin).toBe(OWN);
      }),
    );
  });
});

test("a path keeps its query and its hash", () => {
  expect(returnPath("/keys/new?name=a%20b&flags=funds_query#review")).toBe(
    "/keys/new?name=a%20b&flags=funds_query#review",
  );
});

describe("the address that waits in the cookie", () => {
  test("of our own counts by its path", () => {
    expect(returnPathOfAddress(`${OWN}/keys/new?name=a`, OWN)).toBe("/keys/new?name=a");
  });
  test.each(["https://evil.example/keys/new", "nonsense", "", undefined])("%j leads to the inventory", (address) => {
    expect(returnPathOfAddress(address, OWN)).toBe("/keys");
  });
});
