import { z } from "zod";

/** The one call that a test signs, in the browser, with a key whose secret the server never sees. */
export const TEST_PATH = "/0/private/GetApiKeyInfo";

export const testKeySchema = z.strictObject({
  keyId: z.uuid(),
  /** The signed body: a nonce and nothing else. */
  body: z.string().regex(/^nonce=\d{1,20}$/),
  /** Base64 of an HMAC-SHA512. */
  apiSign: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
