import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { Collection } from "./store";

/** A key as the sandbox holds it. Times are Unix seconds, 0 is "none" as at Kraken. */
export type StoredKey = {
  id: string;
  accountId: string;
  name: string;
  apiKey: string;
  secret: string;
  /** Permissions that are on, by their Fast API names, those outside the ten included. */
  permissions: string[];
  /** As sent; empty means no restriction. */
  ipAllowlist: string[];
  /** An empty list was sent where that means that no address may use the key. */
  nobodyAllowed: boolean;
  /** Decimal digits: nonces are unsigned 64 bit. */
  nonceWindow: string;
  highestNonce: string;
  queryFrom: number;
  queryTo: number;
  validUntil: number;
  createdAt: number;
  modifiedAt: number;
  lastUsedAt: number | null;
  oauthClient: string;
  purpose: string;
};

/** What a seed may say about a key; the rest is generated. `oauthClient` left out means our own client. */
export type KeySeed = Partial<Omit<StoredKey, "accountId">> & { name: string };

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

export type KeyIdFormat = "groups" | "uuid" | "digits";

function newKeyId(format: KeyIdFormat): string {
  if (format === "uuid") return randomUUID();
  if (format === "digits") return String(randomInt(10_000_000, 99_999_999));
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const group = (length: number) => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
  return `${group(6)}-${group(5)}-${group(6)}`;
}

export function newKey(
  accountId: string,
  ownClient: string,
  seed: KeySeed,
  idFormat: KeyIdFormat = "groups",
): StoredKey {
  const createdAt = seed.createdAt ?? nowSeconds();
  return {
    id: newKeyId(idFormat),
    // 56 characters of the base64 alphabet and base64 of 64 bytes, the lengths of Kraken's published examples.
    apiKey: randomBytes(42).toString("base64"),
    secret: randomBytes(64).toString("base64"),
    permissions: [],
    ipAllowlist: [],
    nobodyAllowed: false,
    nonceWindow: "0",
    highestNonce: "0",
    queryFrom: 0,
    queryTo: 0,
    validUntil: 0,
    lastUsedAt: null,
    oauthClient: ownClient,
    purpose: "standard",
    ...seed,
    accountId,
    createdAt,
    modifiedAt: seed.modifiedAt ?? createdAt,
  };
}

/** All keys of all accounts, found by account and name (as OAuth clients do) or by their public part (as bots do). */
export class KeyRing {
  readonly #stored: Collection<StoredKey>;
  readonly #byAccount = new Map<string, Map<string, StoredKey>>();
  readonly #byApiKey = new Map<string, StoredKey>();

  constructor(stored: Collection<StoredKey>) {
    this.#stored = stored;
    for (const key of stored.values()) this.#index(key);
  }

  listOf(accountId: string): StoredKey[] {
    return [...(this.#byAccount.get(accountId)?.values() ?? [])];
  }

  countOf(accountId: string): number {
    return this.#byAccount.get(accountId)?.size ?? 0;
  }

  find(accountId: string, name: string): StoredKey | null {
    return this.#byAccount.get(accountId)?.get(name) ?? null;
  }

  findByApiKey(apiKey: string): StoredKey | null {
    return this.#byApiKey.get(apiKey) ?? null;
  }

  insert(keys: StoredKey[]): void {
    for (const key of keys) this.#index(key);
    this.#stored.setMany(keys.map((key) => [key.apiKey, key]));
  }

  change(key: StoredKey, changes: Partial<Omit<StoredKey, "apiKey" | "accountId">>): StoredKey {
    const changed = { ...key, ...changes };
    if (changed.name !== key.name) this.#byAccount.get(key.accountId)?.delete(key.name);
    this.#index(changed);
    this.#stored.set(changed.apiKey, changed);
    return changed;
  }

  remove(key: StoredKey): void {
    this.#byAccount.get(key.accountId)?.delete(key.name);
    this.#byApiKey.delete(key.apiKey);
    this.#stored.delete(key.apiKey);
  }

  clear(): void {
    this.#byAccount.clear();
    this.#byApiKey.clear();
    this.#stored.clear();
  }

  #index(key: StoredKey): void {
    const ofAccount = this.#byAccount.get(key.accountId) ?? new Map<string, StoredKey>();
    this.#byAccount.set(key.accountId, ofAccount.set(key.name, key));
    this.#byApiKey.set(key.apiKey, key);
  }
}
