import { describe, expect, test } from "vitest";
import type { InventoryRow } from "@/lib/keys/inventory";
import type { KeySettings } from "@/lib/kraken/key";
import { viewOfRow } from "./row-view";

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
  lastUsed: null,
  made: nowSeconds,
  secret: "stored",
  wanted: settings,
  sortValue: "7",
  owner: "alma@example.com",
  iiban: "AA88N84GPQ27",
  ...overrides,
});

const view = (overrides?: Partial<InventoryRow>) => viewOfRow(row(overrides), NOW);

test("a name that would turn the words around it about shows how", () => {
  expect(view({ name: "bot\u202Etxt" }).name).toBe("bot⟨U+202E⟩txt");
});

describe("the cause under a status", () => {
  test("a healthy key has none", () => {
    expect(view()).not.toHaveProperty("cause");
  });

  test("drift names the one setting that changed, or how many did", () => {
    expect(view({ status: "drifted", ipAllowlist: null }).cause).toBe("IP restriction removed");
    expect(view({ status: "drifted", nonceWindow: "5" }).cause).toBe("Nonce window changed");
    expect(view({ status: "drifted", nonceWindow: "5", ipAllowlist: null }).cause).toBe("2 settings changed");
  });

  test("a drifted key that has also expired says both", () => {
    expect(view({ status: "drifted", validUntil: nowSeconds - 1 }).cause).toBe("Key expiration changed, expired");
  });

  test("a private key that waits is said, to the reader for whom it waits with until when", () => {
    expect(view({ secret: "waiting" }).cause).toBe("Private key waits for its maker");
    expect(view({ secret: "handed_over" }).cause).toBe("Private key waits for its recipient");
    const own = viewOfRow(row({ secret: "waiting" }), NOW, new Date("2026-11-20T12:08:00.5Z"));
    expect(own).toMatchObject({ waits: nowSeconds + 480 });
    expect(own).not.toHaveProperty("cause");
  });

  test("a private key that nobody has is said whatever the status", () => {
    expect(view({ secret: "not_received" }).cause).toBe("Private key not received");
    expect(view({ secret: "lapsed" }).cause).toBe("Private key not stored");
  });
});

describe("from where it works", () => {
  test("any address is marked only for a key that can do something", () => {
    expect(view({ ipAllowlist: null })).toMatchObject({ ip: "risky" });
    expect(view({ ipAllowlist: null, permissions: ["funds_query"] })).toMatchObject({ ip: "any" });
    expect(view({ ipAllowlist: null })).not.toHaveProperty("addresses");
  });

  test("a list that lets the whole world in counts as any address", () => {
    expect(view({ ipAllowlist: ["0.0.0.0/0"] }).ip).toBe("risky");
  });

  test("one entry is shown, several are counted", () => {
    const from = (...ipAllowlist: string[]) => view({ ipAllowlist });
    expect(from("203.0.113.7")).toMatchObject({ ip: "one", addresses: "203.0.113.7" });
    expect(from("203.0.113.7", "203.0.113.8")).toMatchObject({ ip: "some", addresses: "2 addresses" });
    expect(from("203.0.113.7", "198.51.100.0/24")).toMatchObject({ ip: "some", addresses: "2 entries" });
  });
});

test("a key counts as unused after 60 days, one that was never used does not say so twice", () => {
  const daysAgo = (days: number) => nowSeconds - days * 86_400;
  expect(view({ lastUsed: daysAgo(59) })).not.toHaveProperty("unused");
  expect(view({ lastUsed: daysAgo(61) }).unused).toBe(true);
  expect(view({ lastUsed: null })).not.toHaveProperty("unused");
});

test("permissions outside the ten that are off are not shown as held", () => {
  expect(view({ otherPermissions: { create_ws_token: true, withdrawal_address_add: false } }).other).toEqual([
    "create_ws_token",
  ]);
});

test.each([
  [{ origin: "quayside", madeElsewhere: false }, undefined],
  [{ origin: "quayside", madeElsewhere: true }, "elsewhere"],
  [{ origin: "kraken", madeElsewhere: false }, "kraken"],
] as const)("a key of %j is said to be made %s", (made, maker) => {
  expect(view(made).maker).toBe(maker);
});
