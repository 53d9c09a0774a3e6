import { describe, expect, test } from "vitest";
import type { KeySettings } from "./key";
import { compareWithAsked, keyInfoSchema } from "./key-info";

// The shape of Kraken's reference page: numbers mostly as strings, 0 for what is not set.
const answer = {
  apiKeyName: "tax",
  apiKey: "PUBLIC",
  nonce: "1784635200000000001",
  nonceWindow: "0",
  permissions: ["query-ledger", "export-data", "create-ws-token"],
  iban: "AA88 N84G WOAK NMOI",
  validUntil: "0",
  queryFrom: "1600000000",
  queryTo: "0",
  createdTime: "1784635200",
  modifiedTime: "1784635200",
  ipAllowlist: ["203.0.113.7"],
  lastUsed: null,
};

const asked: KeySettings = {
  name: "tax",
  permissions: ["ledger_query", "export_data"],
  ipAllowlist: ["203.0.113.7"],
  validUntil: null,
  queryFrom: 1_600_000_000,
  queryTo: null,
  nonceWindow: "0",
};

test("GetApiKeyInfo is read into our words, unknown permissions kept", () => {
  expect(keyInfoSchema.parse(answer)).toEqual({
    settings: asked,
    otherPermissions: { "create-ws-token": true },
    apiKey: "PUBLIC",
    iiban: "AA88N84GWOAKNMOI",
    createdAt: new Date("2026-07-21T12:00:00Z"),
    modifiedAt: new Date("2026-07-21T12:00:00Z"),
    lastUsedAt: null,
  });
});

describe("comparing with what was asked", () => {
  const info = keyInfoSchema.parse({ ...answer, permissions: ["export-data", "query-ledger"] });

  test("finds nothing when Kraken stored it, whatever the order", () => {
    expect(compareWithAsked({ ...asked, permissions: ["export_data", "ledger_query"] }, info)).toEqual([]);
    const two = { ...info, settings: { ...info.settings, ipAllowlist: ["::1", "203.0.113.7"] } };
    expect(compareWithAsked({ ...asked, ipAllowlist: ["203.0.113.7", "::1"] }, two)).toEqual([]);
  });

  test.each([
    ["name", "other"],
    ["permissions", ["ledger_query"]],
    ["ipAllowlist", null],
    ["validUntil", 1_900_000_000],
    ["queryFrom", null],
    ["queryTo", 1],
    ["nonceWindow", "5"],
  ] as const)("finds a difference in %s", (field, value) => {
    const found = compareWithAsked({ ...asked, [field]: value } as KeySettings, info);
    expect(found).toEqual([{ field, asked: value, stored: info.settings[field] }]);
  });

  test("a permission that Kraken added is a difference", () => {
    expect(compareWithAsked(asked, keyInfoSchema.parse(answer))).toEqual([
      {
        field: "permissions",
        asked: ["ledger_query", "export_data"],
        stored: ["ledger_query", "export_data", "create-ws-token"],
      },
    ]);
  });
});
