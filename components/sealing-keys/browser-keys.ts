import { del, get, set } from "idb-keyval";

/** One for each person who uses this browser. */
export type BrowserKey = {
  /** The public half: age1… */
  recipient: string;
  /** The secret half. Not even script of this page can read it; it can only be used. */
  identity: CryptoKey;
};

const nameFor = (userId: string) => `sealing-key:${userId}`;

/** Null when this browser has none for the person, or lets no page keep anything. */
export async function findBrowserKey(userId: string): Promise<BrowserKey | null> {
  return (await get<BrowserKey>(nameFor(userId)).catch(() => undefined)) ?? null;
}

/** Makes the person's key in this browser, or finds the one there is. Throws where the browser cannot. */
export async function makeBrowserKey(userId: string): Promise<BrowserKey> {
  const found = await findBrowserKey(userId);
  if (found) return found;
  const { identityToRecipient } = await import("age-encryption");
  const { privateKey: identity } = (await crypto.subtle.generateKey({ name: "X25519" }, false, [
    "deriveBits",
  ])) as CryptoKeyPair;
  const made = { identity, recipient: await identityToRecipient(identity) };
  await set(nameFor(userId), made);
  return made;
}

export const forgetBrowserKey = (userId: string): Promise<void> => del(nameFor(userId));
