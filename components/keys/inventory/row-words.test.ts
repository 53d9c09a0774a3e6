import { describe, expect, test } from "vitest";
import type { InventoryRow } from "@/lib/inventory/list";
import type { KeySettings } from "@/lib/kraken/key";
import { causeOf, ipRestrictionOf, isUnused } from "./row-words";

const NOW = new Date("2026-11-20T12:00:00Z");
const nowSeconds = NOW.getTime() / 1000;

const settings: KeySettings = {
  name: "hummingbot-mm-fra",
  permissions: ["funds_query", "trades_modify"],
  ipAllowlist: ["203.0.113.7"],
  validUntil: null,
  queryFrom: null,
  queryTo: null,
  nonceWindow: "0",
};

const row = (overrides: Partial<InventoryRow> = {}): InventoryRow => ({
  ...settings,
  id: "0f8c1d2e-0000-4000-8000-000000000001",
  tool: null,
  origin: "quayside",
  madeElsewhere: false,
  status: "active",
  otherPermissions: {},
  risk: 2,
  lastUsedAt: null,
  madeAt: NOW,
  secret: "stored",
  wanted: settings,
  sortValue: "7",
  owner: "alma@example.com",
  iiban: "AA88N84GPQ27",
  ...overrides,
});

describe("the cause under a status", () => {
  const cause = (overrides?: Partial<InventoryRow>, waitsForReader = false) =>
    causeOf(row(overrides), NOW, { waitsForReader });

  test("a healthy key has none", () => {
    expect(cause()).toBeNull();
  });

  test("drift names the one setting that changed, or how many did", () => {
    expect(cause({ status: "drifted", ipAllowlist: null })).toBe("IP restriction removed");
    expect(cause({ status: "drifted", nonceWindow: "5" })).toBe("Nonce window changed");
    expect(cause({ status: "drifted", nonceWindow: "5", ipAllowlist: null })).toBe("2 settings changed");
  });

  test("a drifted key that has also expired says both", () => {
    expect(cause({ status: "drifted", validUntil: nowSeconds - 1 })).toBe("Key expiration changed, expired");
  });

  test("a private key that waits is said to all but the reader for whom it waits", () => {
    expect(cause({ secret: "waiting" })).toBe("Private key waits for its maker");
    expect(cause({ secret: "handed_over" })).toBe("Private key waits for its recipient");
    expect(cause({ secret: "waiting" }, true)).toBeNull();
    expect(cause({ secret: "handed_over" }, true)).toBeNull();
  });

  test("a private key that nobody has is said whatever the status", () => {
    expect(cause({ secret: "not_received" })).toBe("Private key not received");
    expect(cause({ secret: "lapsed" })).toBe("Private key not stored");
  });
});

describe("from where it works", () => {
  test("any address is marked only for a key that can do something", () => {
    expect(ipRestrictionOf(row({ ipAllowlist: null }))).toEqual({ kind: "any", isRisky: true });
    const reading = row({ ipAllowlist: null, permissions: ["funds_query"] });
    expect(ipRestrictionOf(reading)).toEqual({ kind: "any", isRisky: false });
  });

  test("a list that lets the whole world in counts as any address", () => {
    expect(ipRestrictionOf(row({ ipAllowlist: ["0.0.0.0/0"] }))).toEqual({ kind: "any", isRisky: true });
  });

  test("one entry is shown, several are counted", () => {
    const from = (...ipAllowlist: string[]) => ipRestrictionOf(row({ ipAllowlist }));
    expect(from("203.0.113.7")).toEqual({ kind: "one", address: "203.0.113.7" });
    expect(from("203.0.113.7", "203.0.113.8")).toEqual({ kind: "some", count: "2 addresses" });
    expect(from("203.0.113.7", "198.51.100.0/24")).toEqual({ kind: "some", count: "2 entries" });
  });
});

test("a key counts as unused after 60 days, one that was never used does not say so twice", () => {
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
  expect(isUnused({ lastUsedAt: daysAgo(59) }, NOW)).toBe(false);
  expect(isUnused({ lastUsedAt: daysAgo(61) }, NOW)).toBe(true);
  expect(isUnused({ lastUsedAt: null }, NOW)).toBe(false);
});
