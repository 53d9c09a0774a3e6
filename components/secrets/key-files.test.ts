import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseEnv } from "node:util";
import ccxt from "ccxt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ccxtFile, envFile, fileBase, jsonFile, type KeyPair, qrText } from "./key-files";

const base64 = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((raw) => Buffer.from(raw).toString("base64"));
const pairs: fc.Arbitrary<KeyPair> = fc.record({
  name: fc.string({ unit: "binary", minLength: 1, maxLength: 32 }),
  apiKey: base64(42),
  privateKey: base64(64),
  apiUrl: fc.constantFrom(null, "http://127.0.0.1:4361"),
});
const pair: KeyPair = { name: "freqtrade vps", apiKey: "Hf0T+/8=", privateKey: "kQH5HW/8p1uG+w==", apiUrl: null };

test("a dotenv reader finds exactly the pair, whatever the key is called", () => {
  fc.assert(
    fc.property(pairs, (any) => {
      const { apiKey, privateKey } = any;
      const expected = { KRAKEN_API_KEY: apiKey, KRAKEN_PRIVATE_KEY: privateKey, KRAKEN_API_SECRET: privateKey };
      expect(parseEnv(envFile(any).content)).toEqual(
        any.apiUrl ? { ...expected, KRAKEN_API_URL: any.apiUrl } : expected,
      );
    }),
  );
});

test.each(["ends in a backslash \\", "\\\\", "a\u0085b\vc\fd\\\n", 'quote " and \\'])(
  "no comment swallows the line after it: %j",
  (name) => {
    const [comment = "", ...rest] = envFile({ ...pair, name }).content.split("\n");
    expect(comment).toMatch(/^# [^\\\p{C}]*\.$/u);
    expect(rest[0]).toBe(`KRAKEN_API_KEY=${pair.apiKey}`);
  },
);

test("a shell that sources the .env file has the pair, and runs nothing that stands in the name", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "key-files-"));
  const file = path.join(folder, "key.env");
  writeFileSync(file, envFile({ ...pair, name: `x\necho leaked\r$(echo leaked)\u2028echo leaked` }).content);
  const script = `set -a; . "${file}"; printf '%s %s' "$KRAKEN_API_KEY" "$KRAKEN_PRIVATE_KEY"`;
  expect(execFileSync("bash", ["-c", script], { encoding: "utf8" })).toBe(`${pair.apiKey} ${pair.privateKey}`);
});

test("the JSON file names both parts, and another address only where there is one", () => {
  expect(JSON.parse(jsonFile(pair).content)).toEqual({
    name: "freqtrade vps",
    apiKey: pair.apiKey,
    privateKey: pair.privateKey,
  });
  expect(JSON.parse(jsonFile({ ...pair, apiUrl: "http://127.0.0.1:1" }).content).apiUrl).toBe("http://127.0.0.1:1");
});

describe("ccxt takes its file as it is", () => {
  test("and signs with the pair", () => {
    const { kraken } = JSON.parse(ccxtFile(pair).content);
    const exchange = new ccxt.kraken(kraken);
    expect([exchange.apiKey, exchange.secret]).toEqual([pair.apiKey, pair.privateKey]);
    expect(exchange.urls.api.private).toBe("https://api.kraken.com");
  });

  test("and calls the sandbox where the key belongs to it", () => {
    const { kraken } = JSON.parse(ccxtFile({ ...pair, apiUrl: "http://127.0.0.1:4361" }).content);
    expect(new ccxt.kraken(kraken).urls.api.private).toBe("http://127.0.0.1:4361");
  });
});

test("a file name never leaves its folder and never begins with a dash or a dot", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      expect(fileBase(name)).toMatch(/^kraken-[\w.-]+$/);
      expect(fileBase(name)).not.toMatch(/^kraken-[.-]|\.$/);
    }),
  );
  expect(fileBase("freqtrade vps/3")).toBe("kraken-freqtrade-vps-3");
  expect(fileBase("Träger ⚓")).toBe("kraken-Trager");
  expect(fileBase("⚓")).toBe("kraken-key");
});

test("the QR code holds both values raw, as every known reader takes them", () => {
  fc.assert(
    fc.property(pairs, (any) => {
      const [, key, secret] =
        /^kraken:\/\/apikey\?key=([A-Za-z0-9+/=]{56})&secret=([A-Za-z0-9+/=]{88})$/.exec(qrText(any)) ?? [];
      expect([key, secret]).toEqual([any.apiKey, any.privateKey]);
    }),
  );
});
