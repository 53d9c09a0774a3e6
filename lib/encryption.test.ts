import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decrypt, type EncryptionContext, encrypt, encryptionKeyId } from "./encryption";
import { Secret } from "./secret";

const key = (id: string) => ({ id, bytes: randomBytes(32) });
const keys = [key("two"), key("one")];
const context = { purpose: "access_token", owner: "connection-1" } as const;

test("every text comes back as it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(decrypt(encrypt(new Secret(text), context, keys), context, keys).reveal()).toBe(text);
    }),
  );
});

test("the same text never encrypts to the same bytes", () => {
  const once = () => Buffer.from(encrypt(new Secret("token"), context, keys)).toString("hex");
  expect(new Set(Array.from({ length: 50 }, once)).size).toBe(50);
});

test("the first key encrypts, and an older one still decrypts", () => {
  const old = encrypt(new Secret("token"), context, [key("zero"), ...keys].slice(2));
  expect(encryptionKeyId(old)).toBe("one");
  expect(decrypt(old, context, keys).reveal()).toBe("token");
  expect(encryptionKeyId(encrypt(new Secret("token"), context, keys))).toBe("two");
});

test("a key that was taken out of the configuration is named", () => {
  const ciphertext = encrypt(new Secret("token"), context, keys);
  expect(() => decrypt(ciphertext, context, keys.slice(1))).toThrow("encryption key two is not in ENCRYPTION_KEYS");
});

test.each([
  ["owner", { ...context, owner: "connection-2" }],
  ["purpose", { ...context, purpose: "refresh_token" as const }],
])("a ciphertext does not decrypt for another %s", (_name, other) => {
  expect(() => decrypt(encrypt(new Secret("token"), context, keys), other, keys)).toThrow();
});

test("what is bound to a secret opens with the configured key and that secret, and with neither alone", () => {
  const bound = { purpose: "private_key", owner: "key-1", boundTo: new Secret("cookie") } as const;
  const ciphertext = encrypt(new Secret("private key"), bound, keys);
  expect(decrypt(ciphertext, bound, keys).reveal()).toBe("private key");
  // The newest key comes first after a change; what an older one encrypted still opens.
  expect(decrypt(ciphertext, bound, [key("three"), ...keys]).reveal()).toBe("private key");
  const { boundTo: _, ...unbound } = bound;
  expect(() => decrypt(ciphertext, unbound as unknown as EncryptionContext, keys)).toThrow();
  expect(() => decrypt(ciphertext, { ...bound, boundTo: new Secret("another") }, keys)).toThrow();
  expect(() => decrypt(ciphertext, bound, [key("two")])).toThrow();
});

test("a single changed bit anywhere is noticed", () => {
  const ciphertext = encrypt(new Secret("token"), context, keys);
  fc.assert(
    fc.property(fc.nat(ciphertext.length * 8 - 1), (bit) => {
      const damaged = Uint8Array.from(ciphertext);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => decrypt(damaged, context, keys)).toThrow();
    }),
  );
});
