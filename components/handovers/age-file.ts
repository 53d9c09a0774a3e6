import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";

/** Encrypts to a key that is made here for this one text; whoever has it opens the file. Base64. */
export async function encryptOnce(text: string): Promise<{ ciphertext: string; identity: string }> {
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  return { identity, ciphertext: toBase64(await encrypter.encrypt(text)) };
}

/** Whether the key of a link came whole: age identities carry a checksum. */
export const isWholeIdentity = (identity: string): Promise<boolean> =>
  identityToRecipient(identity).then(
    () => true,
    () => false,
  );

/** Throws when the identity is not one of those that the file was encrypted to. */
export async function decryptFile(ciphertext: string, identity: string | CryptoKey): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return await decrypter.decrypt(fromBase64(ciphertext), "text");
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
