import { z } from "zod";
import { plainLine } from "@/lib/words/plain-text";

export const PASSKEY_NAME_LIMIT = 60;

/** Bytes as WebAuthn writes them in JSON. */
const base64url = (limit: number) => z.base64url().min(1).max(limit);

/** A credential's id has 1,023 bytes at most (WebAuthn Level 3, section 4). */
const id = base64url(1_400);

const clientDataJSON = base64url(4_000);

/** What a new passkey answers; of all that a browser tells, only what is looked at. */
const newPasskey = z.strictObject({
  id,
  clientDataJSON,
  attestationObject: base64url(20_000),
  /** "internal", "usb" and the like; the list grows (WebAuthn Level 3, section 5.8.4). */
  transports: z.array(z.string().regex(/^[a-z-]{1,20}$/)).max(10),
});

export const addPasskeySchema = z.strictObject({
  name: plainLine()
    .min(1, "Give it a name, so that you know it again.")
    .max(PASSKEY_NAME_LIMIT, `Use ${PASSKEY_NAME_LIMIT} characters at most.`),
  passkey: newPasskey,
});
export type NewPasskey = z.output<typeof newPasskey>;

/** What a passkey answers that is there already. */
export const passkeyAnswerSchema = z.strictObject({
  id,
  clientDataJSON,
  authenticatorData: base64url(4_000),
  signature: base64url(10_000),
});
export type PasskeyAnswer = z.output<typeof passkeyAnswerSchema>;

export const passkeySchema = z.strictObject({ id });

export const nothingSchema = z.strictObject({});
