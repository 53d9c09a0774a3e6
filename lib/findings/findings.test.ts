import { describe, expect, test } from "vitest";
import type { KeySettings } from "@/lib/kraken/key";
import { answeringFor } from "./answering";
import { type FindingFacts, findingsFor, summariseFindings } from "./findings";

const NOW = new Date("2026-11-20T12:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const inDays = (days: number) => Math.floor(NOW.getTime() / 1000) + days * 86_400;

const harmless: KeySettings = {
  name: "rotki-desktop",
  permissions: ["funds_query"],
  ipAllowlist: ["203.0.113.7"],
  validUntil: inDays(30),
  queryFrom: null,
  queryTo: null,
  nonceWindow: "0",
};

type Overrides = Partial<Omit<FindingFacts, "settings">> & { settings?: Partial<KeySettings> };

const factsWith = ({ settings, ...facts }: Overrides = {}): FindingFacts => ({
  otherPermissions: {},
  origin: "quayside",
  madeElsewhere: false,
  secret: "stored",
  tool: null,
  answering: null,
  createdAt: daysAgo(1),
  lastUsedAt: daysAgo(0),
  ...facts,
  settings: { ...harmless, ...settings },
});

const levelsOf = (overrides: Overrides) =>
  Object.fromEntries(findingsFor(factsWith(overrides), NOW).map(({ id, level }) => [id, level]));

test("a restricted, dated, used key that only reads gives no findings", () => {
  expect(findingsFor(factsWith(), NOW)).toEqual([]);
});

describe("serious", () => {
  test("trading from any address", () => {
    expect(levelsOf({ settings: { permissions: ["trades_modify"], ipAllowlist: null } })).toMatchObject({
      trade_any_address: "serious",
    });
  });

  test("withdrawing without an IP restriction", () => {
    expect(levelsOf({ settings: { permissions: ["funds_withdraw"], ipAllowlist: null } })).toMatchObject({
      withdraw_any_address: "serious",
    });
  });

  test.each(["not_received", "lapsed"] as const)("a private key that is %s leads to creating it again", (secret) => {
    const [finding] = findingsFor(factsWith({ secret }), NOW);
    expect(finding).toMatchObject({ id: `secret_${secret}`, level: "serious", step: "create_again" });
  });
});

describe("to look at", () => {
  test("no expiry", () => {
    expect(levelsOf({ settings: { validUntil: null } })).toEqual({ no_expiry: "look" });
  });

  test("a nonce window", () => {
    expect(levelsOf({ settings: { nonceWindow: "5000" } })).toEqual({ nonce_window: "look" });
  });

  test("not used for 60 days, and not a day sooner", () => {
    expect(levelsOf({ lastUsedAt: daysAgo(59), createdAt: daysAgo(90) })).toEqual({});
    expect(levelsOf({ lastUsedAt: daysAgo(60), createdAt: daysAgo(90) })).toEqual({ unused: "look" });
  });

  test("never used 7 days after it was made, and not a day sooner", () => {
    expect(levelsOf({ lastUsedAt: null, createdAt: daysAgo(6) })).toEqual({});
    expect(levelsOf({ lastUsedAt: null, createdAt: daysAgo(7) })).toEqual({ never_used: "look" });
  });

  test("a query window, only on a key made for a tax tool", () => {
    const settings = { queryFrom: 1_700_000_000 };
    expect(levelsOf({ settings, tool: "Hummingbot" })).toEqual({});
    expect(levelsOf({ settings, tool: "CoinTracking" })).toEqual({ query_window: "look" });
    expect(levelsOf({ settings, tool: "cointracking" })).toEqual({ query_window: "look" });
  });
});

describe("who answers for a key", () => {
  test.each([
    ["nobody", "nobody", "no_owner"],
    ["nobody", "member", "no_owner"],
    ["left", "member", "owner_left"],
    ["member", "nobody", "no_backup"],
    ["member", "left", "backup_left"],
  ] as const)("an owner who is %s and a backup owner who is %s lead to naming one", (owner, backupOwner, id) => {
    expect(findingsFor(factsWith({ answering: { owner, backupOwner } }), NOW)).toMatchObject([
      { id, level: "look", step: "name_owner" },
    ]);
  });

  test("nothing is missing where both are members", () => {
    expect(levelsOf({ answering: { owner: "member", backupOwner: "member" } })).toEqual({});
  });

  test("nobody is asked for a backup who is alone in the workspace", () => {
    const owner = { id: "a", name: "Alma", isMember: true };
    const former = { id: "b", name: "Joris", isMember: false };
    const key = { ownerId: "b", backupOwnerId: null };
    expect(answeringFor(key, [owner, former])).toBeNull();
    expect(answeringFor(key, [owner, { ...owner, id: "c" }, former])).toEqual({ owner: "left", backupOwner: "nobody" });
  });
});

describe("not known", () => {
  test("permissions outside the ten that are on", () => {
    expect(levelsOf({ otherPermissions: { create_ws_token: true } })).toEqual({ other_permissions: "unknown" });
    expect(levelsOf({ otherPermissions: { create_ws_token: false } })).toEqual({});
  });

  test("who holds the private key of a key made in another workspace", () => {
    expect(levelsOf({ madeElsewhere: true, secret: null })).toEqual({ made_elsewhere: "unknown" });
  });

  test("who holds the private key of a key made at Kraken", () => {
    expect(levelsOf({ origin: "kraken", secret: null })).toEqual({ made_at_kraken: "unknown" });
  });
});

test("an IP restriction is good news only on a key that can do something", () => {
  expect(levelsOf({ settings: { permissions: ["trades_modify"] } })).toEqual({ restricted: "good" });
  expect(levelsOf({ settings: { permissions: ["trades_modify"], ipAllowlist: ["0.0.0.0/0"] } })).not.toHaveProperty(
    "restricted",
  );
});

test("a key that has expired is not blamed for its settings", () => {
  const settings = { permissions: ["funds_withdraw" as const], ipAllowlist: null, validUntil: inDays(-1) };
  expect(levelsOf({ settings, lastUsedAt: daysAgo(200), createdAt: daysAgo(300) })).toEqual({});
});

test("the serious come first, the good last", () => {
  const facts = factsWith({
    origin: "kraken",
    secret: "not_received",
    settings: { permissions: ["trades_modify"], validUntil: null },
  });
  expect(findingsFor(facts, NOW).map(({ level }) => level)).toEqual(["serious", "look", "unknown", "good"]);
});

test("the summary counts only what wants attention", () => {
  const facts = factsWith({ settings: { permissions: ["trades_modify"], ipAllowlist: null, validUntil: null } });
  expect(summariseFindings(findingsFor(facts, NOW))).toBe("1 serious, 1 to look at");
  expect(summariseFindings(findingsFor(factsWith({ origin: "kraken" }), NOW))).toBeNull();
});
