import { format, inspect } from "node:util";
import { expect, test } from "vitest";
import { Secret } from "./secret";

const value = "canary-1f9d0c7a";
const secret = new Secret(value);

test("a secret comes out only through reveal", () => {
  expect(secret.reveal()).toBe(value);
});

test("a secret prints as redacted", () => {
  expect([`${secret}`, inspect(secret), JSON.stringify(secret)]).toEqual(["[redacted]", "[redacted]", '"[redacted]"']);
});

test.each([
  ["a template", `${secret}`],
  ["concatenation", `Bearer ${String(secret)}`],
  ["JSON", JSON.stringify({ token: secret, list: [secret] })],
  ["inspection", inspect({ token: secret }, { depth: null, showHidden: true })],
  ["a log line", format("%s %o %O %j", secret, secret, secret, { secret })],
  ["its own keys", JSON.stringify(Object.entries(secret)) + Object.getOwnPropertyNames(secret).join()],
  ["a copy of its fields", JSON.stringify({ ...secret })],
])("a secret stays hidden in %s", (_, printed) => {
  expect(printed).not.toContain(value);
});
