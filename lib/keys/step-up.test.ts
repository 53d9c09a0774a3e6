import { expect, test } from "vitest";
import type { KeySettings } from "@/lib/kraken/key";
import { permissionFlags } from "@/lib/kraken/permissions";
import { changeNeedsStepUp, createNeedsStepUp } from "./step-up";

const settings = (changes: Partial<KeySettings> = {}): KeySettings => ({
  name: "hedge-1",
  permissions: ["funds_query"],
  ipAllowlist: ["203.0.113.7"],
  validUntil: 2_000_000_000,
  queryFrom: null,
  queryTo: null,
  nonceWindow: "0",
  ...changes,
});

const trading = (changes: Partial<KeySettings> = {}) =>
  settings({ permissions: ["funds_query", "trades_modify"], ...changes });

test("a key that may trade or withdraw asks for proof, any other does not", () => {
  const asking = permissionFlags.filter((flag) => createNeedsStepUp(settings({ permissions: [flag] })));
  expect(asking).toEqual(["funds_withdraw", "trades_modify", "trades_close"]);
});

test.each<[string, KeySettings, KeySettings]>([
  ["a right to trade is added", settings(), trading()],
  ["a right to withdraw is added", trading(), trading({ permissions: ["trades_modify", "funds_withdraw"] })],
  ["the IP allowlist goes", settings(), settings({ ipAllowlist: null })],
  ["the IP allowlist becomes empty", settings(), settings({ ipAllowlist: [] })],
  ["a trading key gets one more address", trading(), trading({ ipAllowlist: ["203.0.113.7", "203.0.113.8"] })],
  ["a trading key lives longer", trading(), trading({ validUntil: 2_000_000_001 })],
  ["a trading key lives for ever", trading(), trading({ validUntil: null })],
])("%s: asks for proof", (_, before, after) => {
  expect(changeNeedsStepUp(before, after)).toBe(true);
});

test.each<[string, KeySettings, KeySettings]>([
  ["nothing changes", trading(), trading()],
  ["the name changes", trading(), trading({ name: "hedge-2" })],
  ["a right is taken away", trading(), settings()],
  ["a right to read is added", trading(), trading({ permissions: ["funds_query", "trades_modify", "ledger_query"] })],
  ["an allowlist is set", trading({ ipAllowlist: null }), trading()],
  ["an address is taken away", trading({ ipAllowlist: ["203.0.113.7", "203.0.113.8"] }), trading()],
  ["a trading key lives shorter", trading({ validUntil: null }), trading()],
  ["a reading key lives longer", settings(), settings({ validUntil: null })],
])("%s: asks for none", (_, before, after) => {
  expect(changeNeedsStepUp(before, after)).toBe(false);
});
