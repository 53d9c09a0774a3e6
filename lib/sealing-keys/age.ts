import "server-only";
import { Encrypter } from "age-encryption";
import type { Secret } from "@/lib/secret";

/** Whether age can encrypt to it: `age1…` of any kind that the library knows. */
export function isAgeRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** An age file that any one of the recipients opens (age-encryption.org/v1). Throws for what is no recipient. */
export async function sealTo(recipients: readonly string[], content: Secret): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return await encrypter.encrypt(content.reveal());
}
