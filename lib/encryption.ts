import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { type Env, env } from "@/lib/env";
import { Secret } from "@/lib/secret";

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

type Keys = Env["encryptionKeys"];

/** What a ciphertext belongs to. It is authenticated, so a row copied to another owner does not decrypt. */
export type EncryptionContext =
  | { purpose: "access_token" | "refresh_token"; owner: string }
  /** `boundTo` is kept nowhere on this server: without it, the configured keys open nothing. */
  | { purpose: "private_key"; owner: string; boundTo: Secret };

const additionalData = ({ purpose, owner }: EncryptionContext) => Buffer.from(`quayside:${purpose}:${owner}`);

/** The configured key itself; or one derived from it and from what the context is bound to, which takes both (RFC 5869). */
function cipherKey({ bytes }: Keys[number], context: EncryptionContext): Uint8Array {
  if (!("boundTo" in context)) return bytes;
  const material = Buffer.concat([bytes, Buffer.from(context.boundTo.reveal())]);
  return new Uint8Array(hkdfSync("sha256", material, "", `quayside:${context.purpose}`, KEY_BYTES));
}

/** AES-256-GCM with a random nonce. Layout: format, length of key id, key id, nonce, ciphertext, tag. */
export function encrypt(secret: Secret, context: EncryptionContext, keys: Keys = env().encryptionKeys): Uint8Array {
  const [key] = keys;
  if (!key) throw new Error("no encryption key");
  const id = Buffer.from(key.id);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", cipherKey(key, context), nonce).setAAD(additionalData(context));
  const body = Buffer.concat([cipher.update(secret.reveal(), "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([FORMAT, id.length]), id, nonce, body, cipher.getAuthTag()]);
}

/** Throws when the ciphertext is damaged, belongs to another context, or its key is not configured any more. */
export function decrypt(ciphertext: Uint8Array, context: EncryptionContext, keys: Keys = env().encryptionKeys): Secret {
  const id = encryptionKeyId(ciphertext);
  const key = keys.find((candidate) => candidate.id === id);
  if (!key) throw new Error(`encryption key ${id} is not in ENCRYPTION_KEYS`);
  const bytes = Buffer.from(ciphertext);
  const start = 2 + id.length;
  const nonce = bytes.subarray(start, start + NONCE_BYTES);
  const body = bytes.subarray(start + NONCE_BYTES, bytes.length - TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", cipherKey(key, context), nonce, { authTagLength: TAG_BYTES })
    .setAAD(additionalData(context))
    .setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  return new Secret(Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8"));
}

/** The id of the key that a ciphertext was made with. */
export function encryptionKeyId(ciphertext: Uint8Array): string {
  const bytes = Buffer.from(ciphertext);
  if (bytes[0] !== FORMAT) throw new Error("unknown ciphertext format");
  return bytes.subarray(2, 2 + (bytes[1] ?? 0)).toString();
}
