import { Encrypter } from "age-encryption";
import type { KeyFile } from "./key-files";

/** The file as `age --decrypt` opens it. Takes about a second: that is what slows down guessing. */
export async function encryptFile(file: KeyFile, passphrase: string): Promise<{ name: string; content: Uint8Array }> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  return { name: `${file.name}.age`, content: await encrypter.encrypt(file.content) };
}
