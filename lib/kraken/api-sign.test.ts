import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Secret } from "@/lib/secret";
import { signCall } from "./api-sign";

// Kraken's published example (spot-rest-auth); the key is public and opens nothing.
const privateKey = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";

test("Kraken's published example is signed as Kraken says", async () => {
  const signature = await signCall({
    path: "/0/private/AddOrder",
    body: "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25",
    nonce: "1616492376594",
    privateKey: new Secret(privateKey),
  });
  expect(signature).toBe("4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==");
});

test("any call is signed as an independent implementation signs it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }),
      async (path, body, n) => {
        const nonce = String(n);
        const digest = createHash("sha256")
          .update(nonce + body)
          .digest();
        const expected = createHmac("sha512", Buffer.from(privateKey, "base64"))
          .update(path)
          .update(digest)
          .digest("base64");
        expect(await signCall({ path, body, nonce, privateKey: new Secret(privateKey) })).toBe(expected);
      },
    ),
    { numRuns: 50 },
  );
});
