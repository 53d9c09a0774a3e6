import { expect, test } from "vitest";
import { whyOtherAddress } from "./own-address";

Object.assign(process.env, {
  KRAKEN_CLIENT_ID: "client",
  KRAKEN_CLIENT_SECRET: "secret",
  AUTH_URL: "https://quay.example.net:8443",
  AUTH_SECRET: "s".repeat(32),
  ENCRYPTION_KEYS: `one:${Buffer.alloc(32).toString("base64")}`,
  TRUSTED_PROXIES: "1",
});

const why = (headers: Record<string, string>) => whyOtherAddress(new Headers(headers));

test("under the right address nothing is wrong, whatever the proxy calls itself", () => {
  expect(why({ host: "quay.example.net:8443" })).toBeNull();
  expect(why({ host: "app:3000", "x-forwarded-host": "quay.example.net:8443" })).toBeNull();
});

test.each([
  ["no header of the proxy", { host: "app:3000" }, /No X-Forwarded-Host.*Host: app:3000/],
  ["a list", { host: "app:3000", "x-forwarded-host": "quay.example.net:8443, inner" }, /several values/],
  ["no port", { host: "app:3000", "x-forwarded-host": "quay.example.net" }, /lacks the port.*8443/],
  ["another name", { host: "app:3000", "x-forwarded-host": "other.example" }, /X-Forwarded-Host: other\.example/],
])("with %s the sentence names the header that is wrong", (_fault, headers, words) => {
  expect(why(headers)).toMatch(words);
});

test("what a caller wrote is shown in short and in plain characters", () => {
  const words = why({ host: "app", "x-forwarded-host": `<b>\u00e9${"x".repeat(5000)}` }) ?? "";
  expect(words.length).toBeLessThan(300);
  expect(words).not.toContain("\u00e9");
});
