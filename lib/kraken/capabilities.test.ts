import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeCapabilities, warningsFor } from "./capabilities";
import { endpointsAllowedBy } from "./endpoints";
import type { KeySettings } from "./key";
import { permissionFlags, permissions } from "./permissions";

const NOW = 1_795_000_000;
const flagsOf = (letters: string) =>
  permissions.filter(({ letter }) => letters.includes(letter)).map(({ flag }) => flag);
const settings = (letters: string, rest: Partial<KeySettings> = {}): KeySettings => ({
  name: "key",
  permissions: flagsOf(letters),
  ipAllowlist: ["203.0.113.17"],
  validUntil: NOW + 1,
  queryFrom: null,
  queryTo: null,
  nonceWindow: "0",
  ...rest,
});

describe("what a key can do", () => {
  test("a trading bot's key reads as on the design's screens", () => {
    const { can, cannot, notKnown } = describeCapabilities(settings("QOCMX", { ipAllowlist: null }));
    expect(can.map(({ text, caution }) => `${caution ? "! " : ""}${text}`)).toEqual([
      "See balances, fees and trade volume",
      "See open orders and positions",
      "See closed orders and past trades",
      "Place, change and cancel orders",
      "! Move funds to your own Futures wallet",
      "! Be used from any address on the internet",
    ]);
    expect(can.map(({ endpoints }) => endpoints.slice(0, 3).join(", "))).toEqual([
      "Balance, BalanceEx, TradeVolume",
      "OpenOrders, OpenPositions, TradeBalance",
      "ClosedOrders, TradesHistory, QueryTrades",
      "AddOrder, AmendOrder, CancelAll",
      "WalletTransfer",
      "",
    ]);
    expect(cannot).toEqual([
      "Withdraw to any address",
      "Put funds into Earn, or take them out",
      "Read the ledger or export reports",
    ]);
    expect(notKnown).toEqual([
      "Whether it may open private WebSocket feeds",
      "Whether it may show deposit addresses; Kraken's pages disagree",
    ]);
  });

  test("a key without permissions can do nothing, not even from any address", () => {
    const { can, cannot } = describeCapabilities(settings("", { ipAllowlist: null }));
    expect(can).toEqual([]);
    expect(cannot).toEqual([
      "See balances, fees or trade volume",
      "See open orders or positions",
      "See closed orders or past trades",
      "Place, change or cancel orders",
      "Withdraw to any address",
      "Deposit, or show deposit addresses",
      "Put funds into Earn, or take them out",
      "Read the ledger or export reports",
    ]);
  });

  test("Modify Orders alone cancels too", () => {
    const orders = describeCapabilities(settings("M")).can[0];
    expect(orders?.text).toBe("Place, change and cancel orders");
    expect(orders?.endpoints).toContain("CancelAll");
    expect(orders?.endpoints).not.toContain("EditOrder");
  });

  test("Cancel/Close Orders alone cancels, places nothing, and whether it changes orders is not known", () => {
    const { can, cannot, notKnown } = describeCapabilities(settings("X"));
    expect(can.map(({ text }) => text)).toEqual(["Cancel orders"]);
    expect(cannot).toContain("Place orders");
    expect(notKnown).toContain("Whether it may change orders; Kraken's pages disagree");
  });

  test("one of the two data permissions leaves the other among what it cannot", () => {
    expect(describeCapabilities(settings("L")).cannot).toContain("Export reports");
    expect(describeCapabilities(settings("P")).cannot).toContain("Read the ledger");
  });

  test("withdrawing is a caution, with its calls", () => {
    const withdraw = describeCapabilities(settings("QW")).can.find(({ endpoints }) => endpoints.includes("Withdraw"));
    expect(withdraw).toMatchObject({ text: "Withdraw to addresses saved on the account", caution: true });
  });

  test("permissions beyond the ten are told: as caution where documented, else as not known", () => {
    const { can, notKnown } = describeCapabilities(settings("Q"), {
      withdrawal_address_add: true,
      "create-ws-token": true,
      spot_magic: true,
      off: false,
    });
    const cautions = can.filter(({ caution }) => caution).map(({ text }) => text);
    expect(cautions).toContain("Add withdrawal addresses");
    expect(cautions).toContain("Open private WebSocket feeds");
    expect(notKnown).toContain("What the permission “spot_magic” allows");
    expect(notKnown.join()).not.toContain("WebSocket");
    expect(notKnown.join()).not.toContain("off");
  });

  const someFlags = fc.subarray([...permissionFlags]);

  test("names only calls that Kraken's reference allows, each capability with at least one", () => {
    fc.assert(
      fc.property(someFlags, (held) => {
        const allowed = endpointsAllowedBy(held).map(({ endpoint }) => endpoint);
        for (const { endpoints } of describeCapabilities({ permissions: held, ipAllowlist: ["203.0.113.1"] }).can) {
          expect(endpoints.length).toBeGreaterThan(0);
          expect(allowed).toEqual(expect.arrayContaining(endpoints));
        }
      }),
    );
  });

  test("hides no call: whatever a permission allows is under a capability or among the unknown", () => {
    const explainedAsNotKnown = ["DepositAddresses", "DepositStatus", "AmendOrder"];
    fc.assert(
      fc.property(someFlags, (held) => {
        const told = describeCapabilities({ permissions: held, ipAllowlist: null }).can.flatMap(
          ({ endpoints }) => endpoints,
        );
        const free = endpointsAllowedBy([]).map(({ endpoint }) => endpoint);
        const untold = endpointsAllowedBy(held)
          .filter(({ group, endpoint }) => group !== "OTC (institutional)" && !free.includes(endpoint))
          .map(({ endpoint }) => endpoint)
          .filter((endpoint) => !told.includes(endpoint) && !explainedAsNotKnown.includes(endpoint));
        expect(untold).toEqual([]);
      }),
    );
  });
});

describe("warnings", () => {
  const idsFor = (key: KeySettings, presetId?: string) =>
    warningsFor(key, { presetId, nowSeconds: NOW }).map(({ id }) => id);

  test("a careful reading key without Query Funds has none", () => expect(idsFor(settings("OCLP"))).toEqual([]));

  test.each([
    ["withdraw_any_address", settings("W", { ipAllowlist: null }), settings("W")],
    ["withdraw_any_address", settings("W", { ipAllowlist: ["0.0.0.0/0"] }), settings("W")],
    ["trade_any_address", settings("M", { ipAllowlist: null }), settings("M")],
    ["no_expiry", settings("O", { validUntil: null }), settings("O")],
    ["modify_cancels", settings("M"), settings("MX")],
    ["futures_transfer", settings("Q"), settings("O")],
    ["query_window", settings("O", { queryFrom: 1 }), settings("O")],
    ["query_window", settings("O", { queryTo: 1 }), settings("O")],
    ["query_start_ahead", settings("O", { queryFrom: NOW + 1 }), settings("O", { queryFrom: NOW })],
    ["nonce_window", settings("O", { nonceWindow: "5000" }), settings("O")],
  ])("%s comes with its cause and goes with it", (id, withCause, without) => {
    expect(idsFor(withCause)).toContain(id);
    expect(idsFor(without)).not.toContain(id);
  });

  test("serious ones come first, whatever else there is", () => {
    const warnings = warningsFor(settings("QWM", { ipAllowlist: null, validUntil: null }), { nowSeconds: NOW });
    expect(warnings.map(({ level }) => level)).toEqual(["serious", "look", "look", "look"]);
  });

  test("a nonce window is told in time", () => {
    const [warning] = warningsFor(settings("O", { nonceWindow: "5000" }), { nowSeconds: NOW });
    expect(warning?.reason).toContain("5\u202f000 means 5 seconds for a tool that counts milliseconds");
  });

  test("a preset's missing permission is named, in Kraken's words", () => {
    const warning = warningsFor(settings("QOMX"), { presetId: "hummingbot", nowSeconds: NOW }).find(
      ({ id }) => id === "preset_permission_off",
    );
    expect(warning?.title).toBe("The Hummingbot preset asks for Query Closed Orders & Trades");
    expect(warning?.reason).toContain("“EGeneral:Permission denied”");
    expect(idsFor(settings("QOCMX"), "hummingbot")).not.toContain("preset_permission_off");
  });

  test("a preset's WebSocket, IP list and forbidden permissions are pointed out", () => {
    expect(idsFor(settings("QOCMX"), "hummingbot")).toContain("preset_websocket");
    expect(idsFor(settings("QOCMX"), "freqtrade")).not.toContain("preset_websocket");
    expect(idsFor(settings("QOCMX", { ipAllowlist: null }), "bitsgap")).toContain("preset_ip");
    expect(idsFor(settings("QOCMX"), "bitsgap")).not.toContain("preset_ip");
    expect(idsFor(settings("QOCW"), "tiltless")).toContain("preset_permission_unwanted");
    expect(idsFor(settings("QOC"), "tiltless")).not.toContain("preset_permission_unwanted");
  });

  test("a query window names the tax tool that it breaks", () => {
    const warnings = warningsFor(settings("QOCL", { queryFrom: 1 }), { presetId: "rotki", nowSeconds: NOW });
    expect(warnings.find(({ id }) => id === "query_window")?.reason).toMatch(/^rotki may answer/);
  });

  test("an unknown preset adds nothing", () => expect(idsFor(settings("O"), "no-such-tool")).toEqual([]));
});
