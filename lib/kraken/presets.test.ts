import { describe, expect, test } from "vitest";
import { z } from "zod";
import presetData from "./data/tool-presets.json";
import { permissionFlags } from "./permissions";
import { presetCategories, presetOf, presets, searchPresets } from "./presets";

const recordSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  tool: z.string().min(1),
  category: z.string(),
  purpose: z.string().min(1),
  officialKraken: z.boolean(),
  permissions: z.record(z.enum(permissionFlags), z.boolean()),
  needsWebSocketInterface: z.boolean(),
  ipAllowlist: z.string().nullable(),
  nonceWindow: z.int().nonnegative().nullable(),
  toolForbids: z.array(z.enum(permissionFlags)),
  source: z.string().min(1),
  sourceDate: z.string().min(1),
  certainty: z.enum(["documented", "inferred"]),
  notes: z.string().nullable(),
});

describe("the data", () => {
  test("has the shape that the presets are read from, and no id twice", () => {
    const records = z.array(recordSchema).parse(presetData);
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
  });

  test("gives every preset a purpose to exist: at least one permission, none of them forbidden by the tool", () => {
    for (const { flags, forbids } of presets) {
      expect(flags.length).toBeGreaterThan(0);
      expect(flags.filter((flag) => forbids.includes(flag))).toEqual([]);
    }
  });
});

test("everything is offered but the discontinued tool and Kraken's own wallet", () => {
  expect(presets).toHaveLength(presetData.length - 2);
  expect(presetOf("cryptowatch")).toBeNull();
  expect(presetOf("kraken-wallet")).toBeNull();
});

test("a preset carries its facts", () => {
  expect(presetOf("hummingbot")).toMatchObject({
    tool: "Hummingbot",
    category: "Bots",
    kind: "Bot",
    flags: ["funds_query", "trades_query_open", "trades_query_closed", "trades_modify", "trades_close"],
    needsWebSocket: true,
    nonceWindow: null,
    ipRequired: false,
    certainty: "inferred",
    sourceHref: "https://github.com/hummingbot/hummingbot-site",
    sourceDate: "2026-04-23",
  });
  expect(presetOf("altrady")?.nonceWindow).toBe("5000");
  expect(presetOf("bitsgap")?.ipRequired).toBe(true);
  expect(presetOf("haasonline")).toMatchObject({ ipRequired: false, ipAdvice: "recommended: on" });
  expect(presetOf("lunch-money")?.sourceHref).toBeNull();
  expect(presetOf("kraken-funding")?.sourceHref).toBe("https://docs.kraken.com/exchange/guides/rest/api-keys");
  expect(presetOf("toString")).toBeNull();
});

test("every link is a whole https address", () => {
  for (const { sourceHref } of presets) {
    if (sourceHref !== null) expect(new URL(sourceHref).protocol).toBe("https:");
  }
});

describe("search", () => {
  test("finds ten bots, as on the design's filter", () => expect(searchPresets("", "Bots")).toHaveLength(10));

  test("every category holds something, and together they hold everything", () => {
    const sizes = presetCategories.map((category) => searchPresets("", category).length);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(presets.length);
    expect(searchPresets("")).toEqual(presets);
  });

  test("wants every word, in any order and case", () => {
    expect(searchPresets("TRADING  freq").map(({ id }) => id)).toEqual(["freqtrade"]);
    expect(searchPresets("koinly").map(({ id }) => id)).toEqual(["generic-tax"]);
    expect(searchPresets("freqtrade", "Tax")).toEqual([]);
  });
});
