import { expect, test } from "vitest";
import { apiSign, isSignedBy } from "./signature";

/** The example that Kraken publishes in its guide to REST authentication. */
const published = {
  path: "/0/private/AddOrder",
  nonce: "1616492376594",
  body: "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25",
  secret: "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==",
};
const publishedSign = "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==";

test("Kraken's published example is signed as Kraken says", () => {
  expect(apiSign(published)).toBe(publishedSign);
  expect(isSignedBy(published, publishedSign)).toBe(true);
});

test.each(["path", "nonce", "body", "secret"] as const)("a signature does not hold for another %s", (part) => {
  expect(isSignedBy({ ...published, [part]: `A${published[part]}` }, publishedSign)).toBe(false);
});

test("a signature of another length is refused, not thrown", () => {
  expect(isSignedBy(published, "")).toBe(false);
});
