import { Decrypter } from "age-encryption";
import { expect, test } from "vitest";
import { encryptFile } from "./encrypt-file";
import { passphraseFault } from "./passphrase";

test("a short or repetitive passphrase is refused with the reason", () => {
  expect(passphraseFault("")).toMatch(/14 characters/);
  expect(passphraseFault("thirteen char")).toMatch(/14 characters/);
  expect(passphraseFault("⚓".repeat(13))).toMatch(/14 characters/);
  expect(passphraseFault("ababababababababab")).toMatch(/8 different/);
  expect(passphraseFault("tide lantern seven rope")).toBeNull();
});

test("the encrypted file opens with its passphrase alone and shows nothing of its content", async () => {
  const file = { name: "kraken-x.env", type: "text/plain", content: "KRAKEN_PRIVATE_KEY=kQH5HW/8p1uG==\n" };
  const encrypted = await encryptFile(file, "tide lantern seven rope");
  expect(encrypted.name).toBe("kraken-x.env.age");
  expect(Buffer.from(encrypted.content).includes("KRAKEN")).toBe(false);

  const reader = new Decrypter();
  reader.addPassphrase("tide lantern seven rope");
  expect(await reader.decrypt(encrypted.content, "text")).toBe(file.content);
  const stranger = new Decrypter();
  stranger.addPassphrase("tide lantern seven ropes");
  await expect(stranger.decrypt(encrypted.content)).rejects.toThrow();
}, 30_000);
