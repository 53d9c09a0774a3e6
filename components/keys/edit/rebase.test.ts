import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { KeySettings } from "@/lib/kraken/key";
import { permissionFlags, sortFlags } from "@/lib/kraken/permissions";
import { sameSettings } from "@/lib/kraken/settings";
import { rebase } from "./rebase";

const moment = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null });
const anySettings: fc.Arbitrary<KeySettings> = fc.record({
  name: fc.constantFrom("a", "b", "c"),
  permissions: fc.uniqueArray(fc.constantFrom(...permissionFlags)).map(sortFlags),
  ipAllowlist: fc.option(
    fc.uniqueArray(fc.constantFrom("203.0.113.1", "203.0.113.2", "203.0.113.3"), { minLength: 1 }),
    { nil: null },
  ),
  validUntil: moment,
  queryFrom: moment,
  queryTo: moment,
  nonceWindow: fc.constantFrom("0", "1", "2"),
});

describe("keeping one's changes on top of somebody else's", () => {
  test("gives what was wanted when nothing changed meanwhile", () => {
    fc.assert(
      fc.property(anySettings, anySettings, (seen, wanted) => {
        expect(sameSettings(rebase(seen, wanted, seen), wanted)).toBe(true);
      }),
    );
  });

  test("gives what is there when nothing was changed here", () => {
    fc.assert(
      fc.property(anySettings, anySettings, (seen, current) => {
        expect(sameSettings(rebase(seen, seen, current), current)).toBe(true);
      }),
    );
  });

  test("never opens a restricted key to any address unless the person switched the restriction off", () => {
    fc.assert(
      fc.property(anySettings, anySettings, anySettings, (seen, wanted, current) => {
        fc.pre(wanted.ipAllowlist !== null && current.ipAllowlist !== null);
        expect(rebase(seen, wanted, current).ipAllowlist?.length).toBeGreaterThan(0);
      }),
    );
  });

  test("keeps a permission that somebody else took away off, and the person's own change on", () => {
    const seen: KeySettings = {
      name: "bot",
      permissions: ["funds_query", "funds_withdraw"],
      ipAllowlist: null,
      validUntil: null,
      queryFrom: null,
      queryTo: null,
      nonceWindow: "0",
    };
    const wanted: KeySettings = { ...seen, permissions: ["funds_query", "funds_withdraw", "ledger_query"] };
    const current: KeySettings = { ...seen, permissions: ["funds_query"] };
    expect(rebase(seen, wanted, current).permissions).toEqual(["funds_query", "ledger_query"]);
  });
});
