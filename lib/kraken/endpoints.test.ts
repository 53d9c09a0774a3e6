import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import endpointData from "./data/endpoint-permissions.json";
import { endpointOf, endpoints, endpointsAllowedBy, parseEndpointList, satisfies, smallestSet } from "./endpoints";
import { permissionFlags } from "./permissions";

const flags = z.array(z.enum(permissionFlags));
const requirement = z.union([z.strictObject({ allOf: flags }), z.strictObject({ anyOf: flags.min(2) })]);
const recordSchema = z.strictObject({
  endpoint: z.string().min(1),
  method: z.literal("POST"),
  path: z.string().startsWith("/0/private/"),
  group: z.string(),
  title: z.string(),
  permissions: requirement,
  otherRequirements: z.array(z.literal("websocket_interface")),
  documentedAs: z.string(),
  source: z.string(),
  certainty: z.literal("documented"),
  conflicts: z.array(z.strictObject({ source: z.string(), permissions: requirement.nullable(), note: z.string() })),
  safeSet: flags,
  notes: z.string().optional(),
});

/** How the short names of sources appear in the data. */
const sourcePatterns = {
  reference: /^$/,
  guide: /guides\/rest\/api-keys$/,
  support: /Kraken support article/,
  older: /another public mirror|older Kraken OpenAPI file/,
  cli: /krakenfx\/kraken-cli/,
  sdk: /python-kraken-sdk/,
};

describe("the lean table", () => {
  const records = z.array(recordSchema).parse(endpointData);

  test("has the calls of the data, in their order", () => {
    expect(endpoints.map(({ endpoint }) => endpoint)).toEqual(records.map(({ endpoint }) => endpoint));
    expect(records.map(({ path, endpoint }) => path === `/0/private/${endpoint}`)).not.toContain(false);
  });

  test.each(records)("says of $endpoint what the data says", (record) => {
    const endpoint = endpointOf(record.endpoint);
    expect(endpoint).toMatchObject({
      group: record.group,
      title: record.title,
      permissions: record.permissions,
      safeSet: record.safeSet,
      needsWebSocket: record.otherRequirements.length > 0,
    });
    expect(record.source).toContain(endpoint?.sourceHref.replace("https://github", "github"));
    expect(endpoint?.conflicts.map(({ permissions }) => permissions)).toEqual(
      record.conflicts.map(({ permissions }) => permissions),
    );
    for (const [index, conflict] of record.conflicts.entries()) {
      const source = endpoint?.conflicts[index]?.source ?? "reference";
      expect(conflict.source).toMatch(sourcePatterns[source]);
    }
  });
});

describe("the smallest set", () => {
  test("for the calls of the design's example satisfies both of Kraken's pages", () => {
    const set = smallestSet([
      "Balance",
      "TradeBalance",
      "OpenOrders",
      "AddOrder",
      "CancelOrder",
      "CancelAllOrdersAfter",
    ]);
    expect(set.permissions).toEqual(["funds_query", "trades_query_open", "trades_modify", "trades_close"]);
    expect(set.reasons).toEqual({
      funds_query: ["Balance", "TradeBalance"],
      trades_query_open: ["OpenOrders", "TradeBalance"],
      trades_modify: ["AddOrder", "CancelAllOrdersAfter"],
      trades_close: ["CancelAllOrdersAfter", "CancelOrder"],
    });
    expect(set.conflicts.map(({ endpoint }) => endpoint)).toEqual([
      "TradeBalance",
      "CancelOrder",
      "CancelAllOrdersAfter",
    ]);
    expect(set.conflicts[0]).toEqual({
      endpoint: "TradeBalance",
      isKraken: true,
      sentence:
        "the reference page asks for Query Open Orders & Trades, the guide and the support article for Query Funds. You get both.",
    });
  });

  test("says of each disagreement how it was settled", () => {
    const sentenceFor = (endpoint: string) => smallestSet([endpoint]).conflicts[0]?.sentence ?? "";
    expect(sentenceFor("CancelOrder")).toMatch(/Cancel\/Close Orders suits them all\.$/);
    expect(sentenceFor("WithdrawStatus")).toMatch(/You get Query Ledger Entries, as the reference page says\.$/);
    expect(sentenceFor("CreateSubaccount")).toContain(
      "Kraken's command line tool for a permission that is none of the ten",
    );
    expect(smallestSet(["Ledgers"]).conflicts[0]?.isKraken).toBe(false);
  });

  test("uses a permission that is needed anyway instead of adding another", () => {
    expect(smallestSet(["Earn/AllocateStatus"]).permissions).toEqual(["funds_query"]);
    expect(smallestSet(["Earn/AllocateStatus", "Earn/Allocate"]).permissions).toEqual(["funds_earn"]);
    expect(smallestSet(["Withdraw", "WithdrawStatus"]).permissions).toEqual(["funds_withdraw"]);
    expect(smallestSet(["Ledgers", "WithdrawStatus"]).permissions).toEqual(["ledger_query"]);
  });

  test("never takes Withdraw Funds where reading the ledger does", () => {
    expect(smallestSet(["WithdrawStatus"]).permissions).toEqual(["ledger_query"]);
  });

  test("wants both permissions where the order's state decides", () => {
    expect(smallestSet(["QueryOrders"]).permissions).toEqual(["trades_query_open", "trades_query_closed"]);
  });

  test("of nothing, of unknown calls and of calls without a permission is empty", () => {
    const empty = { permissions: [], reasons: {}, conflicts: [] };
    expect(smallestSet([])).toEqual(empty);
    expect(smallestSet(["NoSuchCall", "toString"])).toEqual(empty);
    expect(smallestSet(["GetApiKeyInfo", "Earn/Strategies", "GetWebSocketsToken"])).toEqual(empty);
  });

  const someCalls = fc.subarray(endpoints.map(({ endpoint }) => endpoint));

  test("lets every call work by Kraken's reference page, and gives a reason for each permission", () => {
    fc.assert(
      fc.property(someCalls, (calls) => {
        const set = smallestSet(calls);
        for (const call of calls)
          expect(satisfies(endpointOf(call)?.permissions ?? { allOf: [] }, set.permissions)).toBe(true);
        expect(Object.keys(set.reasons).sort()).toEqual([...set.permissions].sort());
      }),
    );
  });

  test("needs each of its permissions: without one, some call misses what it needs", () => {
    fc.assert(
      fc.property(someCalls, (calls) => {
        const { permissions, reasons } = smallestSet(calls);
        for (const flag of permissions) {
          const others = permissions.filter((other) => other !== flag);
          const broken = reasons[flag]?.some(
            (call) => !others.length || endpointOf(call)?.safeSet.some((f) => !others.includes(f)),
          );
          expect(broken).toBe(true);
        }
      }),
    );
  });

  test("does not depend on the order of the calls, and grows with them", () => {
    fc.assert(
      fc.property(someCalls, someCalls, (some, more) => {
        expect(smallestSet(some.toReversed()).permissions).toEqual(smallestSet(some).permissions);
        expect(smallestSet([...some, ...more]).permissions.length).toBeGreaterThanOrEqual(
          smallestSet(some).permissions.length,
        );
      }),
    );
  });
});

describe("calls that permissions allow", () => {
  const namesWith = (...held: Parameters<typeof endpointsAllowedBy>[0]) =>
    endpointsAllowedBy(held).map(({ endpoint }) => endpoint);

  test("Query Funds alone allows the transfer to Futures", () => {
    expect(namesWith("funds_query")).toContain("WalletTransfer");
  });

  test("Modify Orders alone allows cancelling", () => {
    expect(namesWith("trades_modify")).toContain("CancelAll");
  });

  test("only Withdraw Funds allows Withdraw", () => {
    expect(namesWith(...permissionFlags.filter((flag) => flag !== "funds_withdraw"))).not.toContain("Withdraw");
  });

  test("none of the ten allows a WebSocket token", () => {
    expect(namesWith(...permissionFlags)).toEqual(
      endpoints.map(({ endpoint }) => endpoint).filter((name) => name !== "GetWebSocketsToken"),
    );
  });
});

describe("a pasted list of calls", () => {
  test("may hold names, paths and addresses, in any case", () => {
    const text = `balance, /0/private/TRADEBALANCE\nPOST https://api.kraken.com/0/private/earn/allocate?x=1; "AddOrder" private/CancelOrder`;
    expect(parseEndpointList(text)).toEqual({
      endpoints: ["Balance", "TradeBalance", "Earn/Allocate", "AddOrder", "CancelOrder"],
      unknown: [],
    });
  });

  test("tells which were not known, once each", () => {
    expect(parseEndpointList("Balance Ticker Ticker Balance __proto__")).toEqual({
      endpoints: ["Balance"],
      unknown: ["Ticker", "__proto__"],
    });
  });

  test("never throws, and finds every call in its own list", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseEndpointList(text)));
    const all = endpoints.map(({ endpoint }) => endpoint);
    expect(parseEndpointList(all.map((name) => `/0/private/${name}`).join("\n")).endpoints).toEqual(all);
  });
});
