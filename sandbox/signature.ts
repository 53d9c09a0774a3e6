import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** API-Sign = base64(HMAC-SHA512(path + SHA256(nonce + body), decoded secret)), as Kraken's REST guide has it. */
export function apiSign(call: { path: string; nonce: string; body: string; secret: string }): string {
  const digest = createHash("sha256")
    .update(call.nonce + call.body)
    .digest();
  return createHmac("sha512", Buffer.from(call.secret, "base64")).update(call.path).update(digest).digest("base64");
}

export function isSignedBy(call: { path: string; nonce: string; body: string; secret: string }, sign: string): boolean {
  const expected = Buffer.from(apiSign(call));
  const given = Buffer.from(sign);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
