import fc from "fast-check";
import { expect, test } from "vitest";
import { highestOf, isFreshNonce } from "./nonce";

const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

test("without a window only a higher nonce counts", () => {
  fc.assert(
    fc.property(uint64, uint64, (nonce, highest) => {
      const key = { highestNonce: `${highest}`, nonceWindow: "0" };
      expect(isFreshNonce(`${nonce}`, key)).toBe(nonce > highest);
    }),
  );
});

test("a window of n lets a nonce be late by fewer than n", () => {
  const key = { highestNonce: "1000", nonceWindow: "10" };
  expect(isFreshNonce("991", key)).toBe(true);
  expect(isFreshNonce("1000", key)).toBe(true);
  expect(isFreshNonce("990", key)).toBe(false);
});

test("nonces beyond 2^53 are told apart to the last digit", () => {
  const key = { highestNonce: "1795234407000482913", nonceWindow: "0" };
  expect(isFreshNonce("1795234407000482914", key)).toBe(true);
  expect(isFreshNonce("1795234407000482913", key)).toBe(false);
});

test.each(["", "-1", "1.5", "abc", "18446744073709551616"])("%j is no nonce", (nonce) => {
  expect(isFreshNonce(nonce, { highestNonce: "0", nonceWindow: "0" })).toBe(false);
});

test("the highest nonce never falls", () => {
  expect(highestOf("9", "10")).toBe("10");
  expect(highestOf("10", "9")).toBe("10");
});
