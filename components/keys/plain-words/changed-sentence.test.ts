import { expect, test } from "vitest";
import { warningsFor } from "@/lib/kraken/capabilities";
import type { KeySettings } from "@/lib/kraken/key";
import { changedSentence, whatIsSaid } from "./changed-sentence";

const settings: KeySettings = {
  name: "bot",
  permissions: ["trades_query_open"],
  ipAllowlist: ["203.0.113.17"],
  validUntil: 2_000_000_000,
  queryFrom: null,
  queryTo: null,
  nonceWindow: "0",
};
const said = (change: Partial<KeySettings>) => {
  const all = { ...settings, ...change };
  return whatIsSaid(all, warningsFor(all, { nowSeconds: 1_900_000_000 }));
};
const word = (level: string) => level;

test("a ticked permission is told alone, not the whole summary again", () => {
  const sentence = changedSentence(said({}), said({ permissions: ["trades_query_open", "ledger_query"] }), word);
  expect(sentence).toBe("It can: Read the ledger.");
});

test("what it loses, a new warning and a new risk are told", () => {
  const before = said({ permissions: ["trades_query_open", "trades_modify", "trades_close"] });
  const after = said({ permissions: ["trades_query_open"], validUntil: null });
  const sentence = changedSentence(before, after, word);
  expect(sentence).toMatch(/^It can no longer: .*orders\. Look at this: Never expires\. Risk: low\.$/);
});

test("a name typed changes nothing that is worth a word", () => {
  expect(changedSentence(said({}), said({ name: "another" }), word)).toBe("");
});
