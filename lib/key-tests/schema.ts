import { z } from "zod";

export const testKeySchema = z.strictObject({
  keyId: z.uuid(),
  /** The signed body: a nonce and nothing else. */
  body: z.string().regex(/^nonce=\d{1,20}$/),
  /** Base64 of an HMAC-SHA512. */
  apiSign: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
