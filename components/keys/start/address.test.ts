import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { showToCreator } from "@/components/handovers/delivery";
import { permissionFlags, sortFlags } from "@/lib/kraken/permissions";
import { withoutUnseen } from "@/lib/words/visible-text";
import { type LifetimeId, lifetimes } from "../form/lifetimes";
import { emptyValues, type KeyFormValues, starts, withExpiry } from "../form/values";
import { emptyOwnership } from "../ownership/values";
import { readAddress, writeAddress } from "./address";

const NOW = 1_800_000_000;
const OWN = "6d8b2f0e-0f5e-4a57-9a57-1f1b3a2c4d5e";
const connectionIds = [OWN, "0b7e9c1a-2d3f-4b5a-8c6d-7e8f9a0b1c2d"];

/** Not a number: switched on and blank. */
const seconds = fc.option(fc.oneof(fc.integer({ min: 1, max: 253_402_300_799 }), fc.constant(Number.NaN)), {
  nil: null,
});
const text = fc
  .string({ maxLength: 60, unit: "grapheme" })
  .map(withoutUnseen)
  .filter((value) => value.length <= 200);

const setUps: fc.Arbitrary<KeyFormValues> = fc
  .record({
    connectionId: fc.constantFrom(...connectionIds),
    name: text,
    tool: text,
    startFrom: fc.constantFrom(...starts),
    presetId: fc.option(fc.constantFrom("freqtrade", "koinly"), { nil: null }),
    calls: fc.uniqueArray(fc.constantFrom("Balance", "AddOrder", "Earn/Allocate", "GetWebSocketsToken")),
    permissions: fc.uniqueArray(fc.constantFrom(...permissionFlags)).map(sortFlags),
    lifetime: fc.option(fc.constantFrom<LifetimeId>(...lifetimes.map(({ id }) => id)), { nil: null }),
    validUntil: seconds,
    queryFrom: seconds,
    queryTo: seconds,
    nonceWindow: fc.bigInt({ min: 0n, max: 2n ** 60n }).map(String),
    // Which addresses is not told.
    ipAllowlist: fc.constantFrom<string[] | null>(null, []),
    pendingAddresses: fc.constant(""),
    delivery: fc.constant(showToCreator),
  })
  .map((values) => withExpiry({ ...emptyOwnership, ...values }, NOW));

const read = (query: string) =>
  readAddress(Object.fromEntries(new URLSearchParams(query)), { connectionIds, nowSeconds: NOW });

describe("the set-up in the address", () => {
  test("comes back as it was, for every set-up", () => {
    fc.assert(
      fc.property(setUps, (values) => {
        expect(read(writeAddress(values, OWN))).toEqual(values);
      }),
    );
  });

  test("holds no IP address, added or still being typed", () => {
    const values = {
      ...emptyValues("c"),
      ipAllowlist: ["203.0.113.17", "2001:db8:4:20::/64"],
      pendingAddresses: "198.51.100.7",
    };
    expect(decodeURIComponent(writeAddress(values, OWN))).not.toMatch(/203\.0|198\.51|2001:db8/);
  });

  test("of a set-up with an IP restriction has one too, with the addresses still to be entered", () => {
    const values = { ...emptyValues(OWN), ipAllowlist: ["203.0.113.17"] };
    expect(read(writeAddress(values, OWN)).ipAllowlist).toEqual([]);
  });

  test("takes any query without failing, and makes up no permission, call list or account", () => {
    const query = fc.dictionary(
      fc.constantFrom(
        "start",
        "permissions",
        "calls",
        "account",
        "lifetime",
        "expires",
        "query-start",
        "nonce",
        "name",
      ),
      fc.oneof(fc.string(), fc.array(fc.string())),
    );
    fc.assert(
      fc.property(query, (params) => {
        const values = readAddress(params, { connectionIds, nowSeconds: NOW });
        expect(permissionFlags).toEqual(expect.arrayContaining(values.permissions));
        expect(connectionIds).toContain(values.connectionId);
        expect(starts).toContain(values.startFrom);
        expect(values.validUntil === null || Number.isNaN(values.validUntil) || values.validUntil > 0).toBe(true);
      }),
    );
  });

  test("counts a lifetime from the moment the link is opened", () => {
    expect(read("lifetime=7d").validUntil).toBe(NOW + 7 * 86_400);
  });
});
