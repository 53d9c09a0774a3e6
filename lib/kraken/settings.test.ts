import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { KeySettings } from "./key";
import { KEY_NAME_MAX_CHARS } from "./key-name";
import { NONCE_WINDOW_MAX } from "./nonce-window";
import { permissionFlags } from "./permissions";
import { canonicalSettings, keySettingsSchema, sameSettings } from "./settings";
import { LAST_SECOND } from "./time";

const NOW = 1_795_000_000;
const schema = keySettingsSchema({ nowSeconds: () => NOW, namesInUse: ["hummingbot-mm-fra"] });

const valid: KeySettings = {
  name: "freqtrade-vps-3",
  permissions: ["funds_query"],
  ipAllowlist: null,
  validUntil: null,
  queryFrom: null,
  queryTo: null,
  nonceWindow: "0",
};

const read = (changes: object): KeySettings => schema.parse({ ...valid, ...changes });

/** The messages by field, "" for the whole. */
function faults(changes: object): Record<string, string[]> {
  const result = schema.safeParse({ ...valid, ...changes });
  if (result.success) return {};
  const { fieldErrors, formErrors } = z.flattenError(result.error) as {
    fieldErrors: Record<string, string[]>;
    formErrors: string[];
  };
  return formErrors.length > 0 ? { "": formErrors } : fieldErrors;
}

test("settings that follow every rule pass unchanged", () => {
  const full: KeySettings = {
    name: "Bot 1: naïve 日本語 🚀",
    permissions: [...permissionFlags],
    ipAllowlist: ["203.0.113.17", "2001:db8:4:20::/64"],
    validUntil: NOW + 1,
    queryFrom: 1,
    queryTo: 2,
    nonceWindow: "5000",
  };
  expect(schema.parse(full)).toEqual(full);
});

describe("the name", () => {
  test("is trimmed", () => expect(read({ name: "  bot 1 \n" }).name).toBe("bot 1"));

  test("takes 32 characters and not 33, counted as a person counts them", () => {
    expect(faults({ name: "x".repeat(KEY_NAME_MAX_CHARS) })).toEqual({});
    expect(faults({ name: "🚀".repeat(KEY_NAME_MAX_CHARS) })).toEqual({});
    expect(faults({ name: ` ${"x".repeat(KEY_NAME_MAX_CHARS)} ` })).toEqual({});
    expect(faults({ name: "x".repeat(33) })).toEqual({ name: ["Use at most 32 characters"] });
    expect(faults({ name: "🚀".repeat(33) })).toEqual({ name: ["Use at most 32 characters"] });
  });

  test.each(["", "   ", "\n"])("cannot be empty: %j", (name) => {
    expect(faults({ name })).toEqual({ name: ["Give the key a name"] });
  });

  test.each([
    ["null byte", "a\0b"],
    ["line break", "a\nb"],
    ["tab", "a\tb"],
    ["escape", "a\u001b[31mb"],
    ["C1 control", "a\u0085b"],
    ["bidirectional override", "a\u202eb"],
    ["bidirectional isolate", "a\u2066b"],
    ["zero-width space", "a\u200bb"],
    ["zero-width joiner", "a\u200db"],
    ["byte order mark", "a\ufeffb"],
    ["soft hyphen", "a\u00adb"],
    ["no-break space", "a\u00a0b"],
    ["Hangul filler", "a\u3164b"],
    ["Braille blank", "a\u2800b"],
    ["line separator", "a\u2028b"],
    ["tag character", "a\u{e0041}b"],
    ["lone surrogate", "a\ud800b"],
  ])("refuses what cannot be seen: %s", (_what, name) => {
    expect(faults({ name })).toEqual({ name: ["The name contains a character that cannot be seen. Type it again."] });
  });

  test("refuses what would be sent as another name", () => {
    const fault = { name: ["Leave out ⟦0000⟧ and the like: they stand for characters that cannot be shown."] };
    expect(faults({ name: "bot⟦0000⟧" })).toEqual(fault);
    expect(faults({ name: "⟦27E6⟧0000⟧" })).toEqual(fault);
    expect(faults({ name: "⟦bot⟧ ⟦0041⟧" })).toEqual({});
  });

  test.each(["bot ❤️ 👩🏽‍🚀 1️⃣", "ربات می‌خواهم", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 bot"])("takes what changes what is seen: %s", (name) => {
    expect(read({ name }).name).toBe(name);
  });

  test("has one spelling for what looks the same, which is the one that is counted", () => {
    expect(read({ name: "Tra\u0308ger" }).name).toBe("Tr\u00e4ger");
    expect(faults({ name: "a\u0308".repeat(KEY_NAME_MAX_CHARS) })).toEqual({});
  });

  test("refuses one in use, after trimming; another case is another name", () => {
    const inUse = { name: ["Another key on this account has this name. Choose a different one."] };
    expect(faults({ name: "hummingbot-mm-fra" })).toEqual(inUse);
    expect(faults({ name: " hummingbot-mm-fra " })).toEqual(inUse);
    expect(faults({ name: "Hummingbot-MM-fra" })).toEqual({});
  });
});

describe("permissions", () => {
  test("need at least one", () => {
    expect(faults({ permissions: [] })).toEqual({ permissions: ["Choose at least one permission"] });
  });

  test("refuse a flag that is none of the ten", () => {
    expect(faults({ permissions: ["funds_query", "withdrawal_address_add"] })).toHaveProperty("permissions");
    expect(faults({ permissions: ["__proto__"] })).toHaveProperty("permissions");
  });

  test("come out once each, in the fixed order", () => {
    expect(read({ permissions: ["trades_close", "funds_query", "trades_close"] }).permissions).toEqual([
      "funds_query",
      "trades_close",
    ]);
  });
});

describe("the IP allowlist", () => {
  test("comes out canonical and without repetition", () => {
    const ipAllowlist = ["198.51.100.70/27", "2001:0db8::1", "198.51.100.64/27", "::ffff:203.0.113.1"];
    expect(read({ ipAllowlist }).ipAllowlist).toEqual(["198.51.100.64/27", "2001:db8::1", "203.0.113.1"]);
  });

  test("switched on but empty is refused: an empty list would let everybody in", () => {
    expect(faults({ ipAllowlist: [] })).toEqual({
      ipAllowlist: ["Add an address, or switch IP address restriction off"],
    });
  });

  test("names each address that it refuses, at the field", () => {
    expect(faults({ ipAllowlist: ["10.0.0.4", "203.0.113.1", "0.0.0.0/0", "nonsense"] })).toEqual({
      ipAllowlist: [
        "10.0.0.4 is a private address that Kraken never sees",
        "0.0.0.0/0 is the whole internet; switch the restriction off if you mean that",
        "nonsense is not an IPv4 or IPv6 address",
      ],
    });
  });
});

describe("times", () => {
  test.each([NOW, NOW - 1, 1])("an expiry at %d is refused as past", (validUntil) => {
    expect(faults({ validUntil })).toEqual({ validUntil: ["This moment has passed. Choose a later one."] });
  });

  test.each([
    ["validUntil", "Key expiration"],
    ["queryFrom", "Query start"],
    ["queryTo", "Query end"],
  ])("%s switched on without a date is refused, not read as none", (field, label) => {
    expect(faults({ [field]: Number.NaN })).toEqual({ [field]: [`Choose a date and time, or switch ${label} off`] });
  });

  test.each([0, -1, 1.5, 1e12, Number.POSITIVE_INFINITY])("a query start of %d is refused", (queryFrom) => {
    expect(faults({ queryFrom })).toHaveProperty("queryFrom");
  });

  test("a query end must come after its start", () => {
    const fault = { queryTo: ["Query end must be later than query start"] };
    expect(faults({ queryFrom: 200, queryTo: 100 })).toEqual(fault);
    expect(faults({ queryFrom: 200, queryTo: 200 })).toEqual(fault);
    expect(faults({ queryFrom: 200, queryTo: 201 })).toEqual({});
    expect(faults({ queryFrom: 200 })).toEqual({});
    expect(faults({ queryTo: 200 })).toEqual({});
  });

  test("a query end before its start is told beside a date that is missing", () => {
    expect(Object.keys(faults({ validUntil: Number.NaN, queryFrom: 200, queryTo: 100 })).sort()).toEqual([
      "queryTo",
      "validUntil",
    ]);
  });

  test("a query end before its start is told together with the other faults", () => {
    expect(Object.keys(faults({ name: "", permissions: [], queryFrom: 200, queryTo: 100 })).sort()).toEqual([
      "name",
      "permissions",
      "queryTo",
    ]);
  });
});

describe("the nonce window", () => {
  test.each([
    ["5000", "5000"],
    ["0005", "5"],
    ["5\u202f000", "5000"],
    [" 5 000 ", "5000"],
    [String(NONCE_WINDOW_MAX), "9007199254740992"],
  ])("%j is stored as %s", (nonceWindow, digits) => expect(read({ nonceWindow }).nonceWindow).toBe(digits));

  test.each([
    ["-1", "The nonce window cannot be below 0"],
    ["1.5", "Enter a whole number, without point or sign"],
    ["1e3", "Enter a whole number, without point or sign"],
    ["0x10", "Enter a whole number, without point or sign"],
    ["", "Enter a whole number, without point or sign"],
    ["١٢", "Enter a whole number, without point or sign"],
    ["9007199254740993", "The largest nonce window is 9007199254740992"],
    ["9".repeat(40), "The largest nonce window is 9007199254740992"],
  ])("%j is refused with one sentence", (nonceWindow, message) => {
    expect(faults({ nonceWindow })).toEqual({ nonceWindow: [message] });
  });
});

describe("of a key that is changed", () => {
  /** All that nobody could enter here, as Kraken may hold it. */
  const odd: KeySettings = {
    name: "  bo\u200bt\n\u202e ",
    permissions: ["funds_withdraw", "funds_query"],
    ipAllowlist: ["10.0.0.4", "0.0.0.0/0", "nonsense", "203.0.113.70/27"],
    validUntil: 1,
    queryFrom: 200,
    queryTo: 100,
    nonceWindow: "18446744073709551615",
  };
  const change = (changes: Partial<KeySettings>, before = odd) =>
    keySettingsSchema({ nowSeconds: () => NOW, namesInUse: [odd.name, "bot"], before }).safeParse({
      ...before,
      ...changes,
    });
  const faultsOf = (changes: Partial<KeySettings>, before = odd) =>
    change(changes, before).error?.issues.map(({ path, message }) => [path[0], message]) ?? [];

  test("a permission can be taken away, whatever else Kraken holds, and the rest stays to the byte", () => {
    expect(change({ permissions: ["funds_query"] }).data).toEqual({ ...odd, permissions: ["funds_query"] });
  });

  test.each([
    ["a name of blanks", { name: "   " }],
    ["a name without an end", { name: "x".repeat(400) }],
    ["a decomposed name", { name: "Tra\u0308ger" }],
    ["a name with a mark", { name: "bot⟦0000⟧" }],
    ["no permission at all", { permissions: [] }],
    ["an empty allowlist", { ipAllowlist: [] }],
    [
      "thousands of addresses",
      { ipAllowlist: Array.from({ length: 5_000 }, (_, number) => `2001:db8::${number + 1}`) },
    ],
    ["a limit of 0", { validUntil: 0, queryFrom: 0, queryTo: 0 }],
    ["a nonce window that is no number", { nonceWindow: "" }],
  ] as [string, Partial<KeySettings>][])("%s stays as it is", (_what, held) => {
    const before = { ...valid, ...held };
    expect(change({ nonceWindow: "7" }, before).data).toEqual({ ...before, nonceWindow: "7" });
    expect(change({ permissions: ["ledger_query"] }, before).data).toEqual({
      ...before,
      permissions: ["ledger_query"],
    });
  });

  test("each setting that is changed follows the rules", () => {
    expect(faultsOf({ name: "a\u200bb" })).toEqual([
      ["name", "The name contains a character that cannot be seen. Type it again."],
    ]);
    expect(faultsOf({ name: "bot" })).toEqual([
      ["name", "Another key on this account has this name. Choose a different one."],
    ]);
    expect(faultsOf({ permissions: [] })).toEqual([["permissions", "Choose at least one permission"]]);
    expect(faultsOf({ validUntil: 2 })).toEqual([["validUntil", "This moment has passed. Choose a later one."]]);
    expect(faultsOf({ nonceWindow: "18446744073709551614" })).toHaveLength(1);
    expect(faultsOf({ queryTo: 150 })).toEqual([["queryTo", "Query end must be later than query start"]]);
    expect(change({ queryTo: 201 }).success).toBe(true);
  });

  test("a setting switched on and left blank is not the same as one that was off", () => {
    const blank = { ipAllowlist: [], validUntil: Number.NaN, queryFrom: Number.NaN, queryTo: Number.NaN };
    expect(faultsOf(blank, valid).map(([field]) => field)).toEqual(Object.keys(blank));
  });

  test("an address can be taken from the list, and only those that are added are checked", () => {
    expect(change({ ipAllowlist: ["10.0.0.4", "nonsense"] }).data?.ipAllowlist).toEqual(["10.0.0.4", "nonsense"]);
    expect(change({ ipAllowlist: ["10.0.0.4", "203.0.113.9"] }).success).toBe(true);
    expect(faultsOf({ ipAllowlist: ["10.0.0.4", "10.0.0.5"] })).toEqual([
      ["ipAllowlist", "10.0.0.5 is a private address that Kraken never sees"],
    ]);
    const many = Array.from({ length: 1_200 }, (_, number) => `2001:db8::${number + 1}`);
    expect(change({ ipAllowlist: many.slice(1) }, { ...valid, ipAllowlist: many }).success).toBe(true);
    expect(faultsOf({ ipAllowlist: [...many, "203.0.113.1"] }, { ...valid, ipAllowlist: many })).toEqual([
      ["ipAllowlist", "Use at most 1200 entries"],
    ]);
  });
});

describe("the shape", () => {
  test("an unknown field is refused", () => expect(faults({ api_key_name: "x" })).toHaveProperty(""));

  test.each(Object.keys(valid))("%s cannot be left out", (field) => {
    expect(faults({ [field]: undefined })).toHaveProperty(field);
  });

  test("any input is answered, never thrown at", () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(schema.safeParse(input).success).toBe(false);
      }),
    );
    fc.assert(
      fc.property(
        fc.record({ ...Object.fromEntries(Object.keys(valid).map((key) => [key, fc.anything()])) }),
        (input) => {
          schema.safeParse(input);
        },
      ),
    );
  });
});

const anySettings: fc.Arbitrary<KeySettings> = fc.record({
  name: fc.constantFrom("a", "b"),
  permissions: fc.shuffledSubarray([...permissionFlags]),
  ipAllowlist: fc.option(fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()))),
  validUntil: fc.option(fc.nat()),
  queryFrom: fc.option(fc.nat()),
  queryTo: fc.option(fc.nat()),
  nonceWindow: fc.constantFrom("0", "5000"),
});

describe("canonical settings", () => {
  test("are a fixed point, whatever Kraken holds", () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const canonical = canonicalSettings(settings);
        expect(canonicalSettings(canonical)).toEqual(canonical);
        expect(sameSettings(settings, canonical)).toBe(true);
      }),
    );
  });

  test("give the same JSON for every order of lists and properties, and leave the input alone", () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const before = JSON.stringify(settings);
        const shuffled = Object.fromEntries(Object.entries(settings).reverse()) as KeySettings;
        shuffled.permissions = settings.permissions.toReversed();
        shuffled.ipAllowlist = settings.ipAllowlist?.toReversed() ?? null;
        expect(JSON.stringify(canonicalSettings(shuffled))).toBe(JSON.stringify(canonicalSettings(settings)));
        expect(JSON.stringify(settings)).toBe(before);
      }),
    );
  });

  test("know one spelling for no restriction", () => {
    expect(sameSettings({ ...valid, ipAllowlist: [] }, valid)).toBe(true);
  });

  test("carry no property that is not a setting", () => {
    expect(Object.keys(canonicalSettings({ ...valid, secret: "x" } as KeySettings))).toEqual(Object.keys(valid));
  });
});

describe("same settings", () => {
  test("ignore the order and spelling of addresses", () => {
    const a = { ...valid, ipAllowlist: ["203.0.113.1", "2001:db8::1"] };
    expect(sameSettings(a, { ...valid, ipAllowlist: ["2001:0DB8::1", "203.0.113.1/32"] })).toBe(true);
  });

  test.each([
    { name: "other" },
    { permissions: [] },
    { ipAllowlist: ["203.0.113.1"] },
    { validUntil: 1 },
    { queryFrom: 1 },
    { queryTo: 1 },
    { nonceWindow: "1" },
  ] as Partial<KeySettings>[])("notice a changed %o", (change) => {
    expect(sameSettings(valid, { ...valid, ...change })).toBe(false);
  });

  test("moments after the year 9999 are one, also where an earlier version stored them to the digit", () => {
    const inMilliseconds = { ...valid, validUntil: 1_784_635_200_000 };
    expect(sameSettings(inMilliseconds, { ...valid, validUntil: LAST_SECOND })).toBe(true);
    expect(sameSettings(inMilliseconds, { ...valid, validUntil: LAST_SECOND - 1 })).toBe(false);
  });
});
