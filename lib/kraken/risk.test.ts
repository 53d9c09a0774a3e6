import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { KeySettings } from "./key";
import { permissionFlags, permissions } from "./permissions";
import { assessRisk, riskLevels } from "./risk";

const IN_60_DAYS = 1_800_000_000;
const flagsOf = (letters: string) =>
  permissions.filter(({ letter }) => letters.includes(letter)).map(({ flag }) => flag);
const settings = (letters: string, rest: Partial<KeySettings> = {}): KeySettings => ({
  name: "key",
  permissions: flagsOf(letters),
  ipAllowlist: null,
  validUntil: IN_60_DAYS,
  queryFrom: null,
  queryTo: null,
  nonceWindow: "0",
  ...rest,
});
const one = { ipAllowlist: ["203.0.113.17"] };

describe("the keys of the inventory screen have the risk drawn there", () => {
  test.each([
    ["treasury-payouts", settings("QW", { ipAllowlist: ["198.51.100.8/30"] }), "critical"],
    ["hummingbot-mm-fra", settings("QOCMX"), "high"],
    ["hummingbot-mm-fra with its nonce window", settings("QOCMX", { nonceWindow: "10000" }), "high"],
    ["freqtrade-vps-1", settings("QOCMXL", one), "medium"],
    ["treasury-deposits", settings("QD", { ipAllowlist: ["203.0.113.0/28", "198.51.100.0/28"] }), "low"],
    ["earn-rebalancer", settings("QE", { ipAllowlist: ["2001:db8:4::/48"] }), "medium"],
    ["tax-2026-readonly", settings("QCLP"), "low"],
    ["rotki-desktop", settings("QOCL"), "low"],
    ["dca-weekly", settings("QOCM", one), "medium"],
    ["lobby-display", settings("Q", { validUntil: null }), "low"],
    ["the review screen's bot, 3 ranges", settings("QOCMX", one), "medium"],
    ["the settings screen's bot, with a nonce window", settings("QOCMX", { ...one, nonceWindow: "5000" }), "medium"],
  ] as const)("%s", (_name, key, level) => expect(assessRisk(key).level).toBe(level));
});

test("a key without permissions has no risk and no reasons, whatever else is set", () => {
  expect(assessRisk(settings("", { validUntil: null, nonceWindow: "5000" }))).toEqual({
    level: "none",
    points: 0,
    reasons: [],
  });
});

test("every reading permission together stays low, even from any address and for ever", () => {
  expect(assessRisk(settings("QOCLP", { validUntil: null })).level).toBe("low");
});

test("trading from any address is high with as little as Modify Orders", () => {
  expect(assessRisk(settings("M")).level).toBe("high");
});

test("Withdraw Funds is critical under any restriction", () => {
  expect(assessRisk(settings("W", one)).level).toBe("critical");
});

test("a world range in the allowlist counts as any address", () => {
  expect(assessRisk(settings("QOCMX", { ipAllowlist: ["0.0.0.0/0"] }))).toEqual(assessRisk(settings("QOCMX")));
});

test("the reasons add up to the points, and say why", () => {
  const risk = assessRisk(settings("QOCMX", { nonceWindow: "10000", validUntil: null }));
  expect(risk.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(risk.points);
  expect(risk.reasons.map(({ text }) => text)).toEqual([
    "Query Funds",
    "Query Open Orders & Trades",
    "Query Closed Orders & Trades",
    "Modify Orders",
    "Cancel/Close Orders",
    "Works from any address",
    "Never expires",
    "Nonce window lets calls be repeated",
  ]);
});

test("taking a permission away or adding a restriction never raises the risk", () => {
  const anySettings: fc.Arbitrary<KeySettings> = fc.record({
    name: fc.constant("key"),
    permissions: fc.subarray([...permissionFlags]),
    ipAllowlist: fc.constantFrom(null, ["203.0.113.17"]),
    validUntil: fc.constantFrom(null, IN_60_DAYS),
    queryFrom: fc.constant(null),
    queryTo: fc.constant(null),
    nonceWindow: fc.constantFrom("0", "5000"),
  });
  fc.assert(
    fc.property(anySettings, fc.nat(), (before, index) => {
      const { points, level } = assessRisk(before);
      const milder: KeySettings[] = [
        { ...before, permissions: before.permissions.toSpliced(index % 10, 1) },
        { ...before, ipAllowlist: ["203.0.113.17"] },
        { ...before, validUntil: IN_60_DAYS },
        { ...before, nonceWindow: "0" },
      ];
      for (const after of milder.map(assessRisk)) {
        expect(after.points).toBeLessThanOrEqual(points);
        expect(riskLevels.indexOf(after.level)).toBeLessThanOrEqual(riskLevels.indexOf(level));
      }
    }),
  );
});
