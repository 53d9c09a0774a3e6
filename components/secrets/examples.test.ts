import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { signCall } from "@/lib/kraken/api-sign";
import { Secret } from "@/lib/secret";
import { ccxtExample, curlExample, environmentExample } from "./examples";

/** Kraken's published example. */
const PRIVATE_KEY = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";
const key = { name: "freqtrade vps", apiKey: "Hf0Tz8kN+q3Vb/XwLm5R", apiUrl: "http://127.0.0.1:4361" };

describe("the curl example", () => {
  test("signs as Kraken does and sends the call whole", async () => {
    const printArguments = 'curl() { printf "%s\\n" "$@"; }';
    const output = execFileSync("bash", ["-euc", `${printArguments}\n${curlExample(key)}`], {
      encoding: "utf8",
      env: { ...process.env, KRAKEN_PRIVATE_KEY: PRIVATE_KEY },
    });
    const [, body = "", , apiKey, , sign, address] = output.trimEnd().split("\n");
    const nonce = /^nonce=(\d{13})$/.exec(body)?.[1] ?? "";
    const expected = await signCall({
      path: "/0/private/GetApiKeyInfo",
      body,
      nonce,
      privateKey: new Secret(PRIVATE_KEY),
    });
    expect(Math.abs(Number(nonce) - Date.now())).toBeLessThan(60_000);
    expect(apiKey).toBe(`API-Key: ${key.apiKey}`);
    expect(sign).toBe(`API-Sign: ${expected}`);
    expect(address).toBe("http://127.0.0.1:4361/0/private/GetApiKeyInfo");
  });
});

test("the environment example leaves both variables set", () => {
  const byHand = environmentExample(key).split("\n").slice(4).join("\n");
  const script = `${byHand}\nprintf '%s %s' "$KRAKEN_API_KEY" "$KRAKEN_PRIVATE_KEY"`;
  const output = execFileSync("bash", ["-euc", script], { encoding: "utf8", input: `${PRIVATE_KEY}\n` });
  expect(output).toBe(`${key.apiKey} ${PRIVATE_KEY}`);
});

test("ccxt gets other addresses only where the key belongs to another Kraken", () => {
  expect(ccxtExample(key)).toContain('private: "http://127.0.0.1:4361"');
  expect(ccxtExample({ ...key, apiUrl: "https://api.kraken.com" })).not.toContain("urls");
});
