import { z } from "zod";

export const handoverSchema = z.strictObject({ id: z.uuid() });

/** How long a link may be read, in hours; never more than a day. */
export const LINK_HOURS = [1, 8, 24] as const;

/** A private key, its names and the frame of an age file take less than a kilobyte. */
const CIPHERTEXT_LIMIT = 4_000;

export const makeLinkSchema = z.strictObject({
  keyId: z.uuid(),
  recipientId: z.uuid(),
  hours: z.literal(LINK_HOURS),
  /** An age file, encrypted in the sender's browser; its key is in the link and nowhere else. */
  ciphertext: z.base64().min(1).max(CIPHERTEXT_LIMIT),
});

/** The id in an address; null for anything else. */
export const readId = (text: string): string | null => z.uuid().safeParse(text).data ?? null;
