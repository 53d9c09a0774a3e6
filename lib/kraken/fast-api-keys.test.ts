import { inspect } from "node:util";
import fc from "fast-check";
import { parse } from "lossless-json";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Secret } from "@/lib/secret";
import { createFastApiKey, deleteFastApiKey, listFastApiKeys, updateFastApiKey } from "./fast-api-keys";
import type { KeySettings } from "./key";
import { permissionFlags, sortFlags } from "./permissions";
import { type ScriptedServer, scriptedServer } from "./scripted-server";

let kraken: ScriptedServer;
beforeAll(async () => {
  kraken = await scriptedServer();
});
afterAll(() => kraken.close());

const token = new Secret("token-1");
const SECRET = "c2VjcmV0LWNhbmFyeQ==";

const settings: KeySettings = {
  name: "Hummingbot",
  permissions: ["funds_query", "trades_modify"],
  ipAllowlist: ["203.0.113.7", "2001:db8::/32"],
  validUntil: 1_900_000_000,
  queryFrom: 1_600_000_000,
  queryTo: 1_800_000_000,
  nonceWindow: "10000000000",
};

const open: KeySettings = {
  ...settings,
  ipAllowlist: null,
  validUntil: null,
  queryFrom: null,
  queryTo: null,
  nonceWindow: "0",
};

const stored = {
  api_key: "PUBLIC",
  api_key_name: "Hummingbot",
  created_time: "1784635200",
  modified_time: "2026-07-21T12:00:00Z",
  id: "AAAA-BBBB",
  ip_allowlist: ["203.0.113.7/32", "2001:DB8:0::/32"],
  last_used: 1_784_635_200,
  nonce: 1,
  nonce_window: 10_000_000_000,
  oauth_client: "quayside",
  permissions: { funds_query: true, trades_modify: true, trades_close: false },
  purpose: "standard",
  query_from: 1_600_000_000,
  query_to: "1800000000",
  valid_until: "2030-03-17T17:46:40Z",
};

const oddNames = [
  "bot\0",
  "\ud83d half an emoji",
  "half an emoji \ude00",
  "⟦0000⟧",
  "  blanks around\t",
  "a name that is longer than the 32 characters that Kraken documents",
  "line\nbreak",
  "\u202eflip",
  "back\\slash \\u0000",
];

/** JSON as it was sent: numbers as their digits. */
const sent = () => parse(kraken.seen[0]?.body ?? "", undefined, (digits) => `#${digits}`) as Record<string, object>;
const permissionsPayload = (on: string[]) =>
  Object.fromEntries(permissionFlags.map((flag) => [flag, on.includes(flag)]));
const create = (asked = settings) => createFastApiKey(kraken.config, token, asked);
const list = async () => (await listFastApiKeys(kraken.config, token)).keys;
const update = (name: string, otherPermissions = {}) =>
  updateFastApiKey(kraken.config, token, {
    currentName: "Hummingbot",
    settings: { ...settings, name },
    otherPermissions,
    exactAllowlist: null,
    exactLimits: {},
  });

describe("what is sent", () => {
  test("a create carries every setting under Kraken's names", async () => {
    kraken.answersJson({ result: { ...stored, secret: SECRET } });
    await create();
    expect(kraken.seen[0]).toMatchObject({ method: "POST", path: "/oauth/fast-api-key" });
    expect(kraken.seen[0]?.headers).toMatchObject({
      authorization: "Bearer token-1",
      "content-type": "application/json",
    });
    expect(sent()).toEqual({
      api_key_name: "Hummingbot",
      ip_allowlist: ["203.0.113.7", "2001:db8::/32"],
      nonce_window: "#10000000000",
      permissions: permissionsPayload(["funds_query", "trades_modify"]),
      query_from: "#1600000000",
      query_to: "#1800000000",
      valid_until: "#1900000000",
    });
  });

  test("no restriction is an empty list and zeros", async () => {
    kraken.answersJson({ result: { ...stored, secret: SECRET } });
    await create(open);
    expect(sent()).toMatchObject({
      ip_allowlist: [],
      nonce_window: "#0",
      query_from: "#0",
      query_to: "#0",
      valid_until: "#0",
    });
  });

  test("a nonce window beyond 2^53 keeps every digit", async () => {
    kraken.answersJson({ result: true });
    await updateFastApiKey(kraken.config, token, {
      currentName: "Hummingbot",
      settings: { ...settings, nonceWindow: "18446744073709551615" },
      otherPermissions: {},
      exactAllowlist: null,
      exactLimits: {},
    });
    expect(sent()).toMatchObject({ nonce_window: "#18446744073709551615" });
  });

  test("an update names the key, and a new name only when it is renamed", async () => {
    kraken.answersJson({ result: true });
    await update("Hummingbot");
    expect(kraken.seen[0]).toMatchObject({ method: "PUT", path: "/oauth/fast-api-key" });
    expect(sent()).toMatchObject({ api_key_name: "Hummingbot" });
    expect(sent()).not.toHaveProperty("new_api_key_name");

    kraken.answersJson({ result: true });
    await update("Freqtrade");
    expect(sent()).toMatchObject({ api_key_name: "Hummingbot", new_api_key_name: "Freqtrade" });
  });

  test("an update keeps permissions that we do not know, and they cannot override the ten", async () => {
    kraken.answersJson({ result: true });
    await update("Hummingbot", { withdrawal_address_add: true, websocket: false, funds_withdraw: true });
    expect(sent()).toMatchObject({
      permissions: {
        ...permissionsPayload(["funds_query", "trades_modify"]),
        withdrawal_address_add: true,
        websocket: false,
      },
    });
  });

  test("a delete sends the name in a JSON body", async () => {
    kraken.answersJson({ result: true });
    await deleteFastApiKey(kraken.config, token, "Hummingbot");
    expect(kraken.seen[0]).toMatchObject({
      method: "DELETE",
      path: "/oauth/fast-api-key",
      body: '{"api_key_name":"Hummingbot"}',
    });
  });

  test.each(oddNames)("a key called %j is updated and deleted under exactly that name", async (name) => {
    kraken.answersJson({ result: [{ ...stored, api_key_name: name }] });
    const [listed] = await list();
    const currentName = listed?.settings.name ?? "";

    kraken.answersJson({ result: true });
    await updateFastApiKey(kraken.config, token, {
      currentName,
      settings: { ...settings, name: currentName },
      otherPermissions: {},
      exactAllowlist: null,
      exactLimits: {},
    });
    expect(sent()).toMatchObject({ api_key_name: name });
    expect(sent()).not.toHaveProperty("new_api_key_name");

    kraken.answersJson({ result: true });
    await deleteFastApiKey(kraken.config, token, currentName);
    expect(sent()).toEqual({ api_key_name: name });
  });

  test("permissions and addresses go back exactly as Kraken wrote them", async () => {
    const permissions = Object.fromEntries([
      ["half \ud83d", true],
      ["a\0", false],
      ["__proto__", true],
    ]);
    kraken.answersJson({ result: [{ api_key_name: "a", permissions, ip_allowlist: ["\0", "\ude00"] }] });
    const [listed] = await list();
    if (!listed) throw new Error("no key");
    expect(Object.keys(listed.otherPermissions)).toEqual(["half ⟦D83D⟧", "a⟦0000⟧", "__proto__"]);
    expect(listed.settings.ipAllowlist).toEqual(["⟦0000⟧", "⟦DE00⟧"]);

    kraken.answersJson({ result: true });
    await updateFastApiKey(kraken.config, token, { currentName: "a", ...listed });
    expect(sent()).toMatchObject({ ip_allowlist: ["\0", "\ude00"] });
    expect(Object.entries(sent().permissions ?? {})).toEqual(expect.arrayContaining(Object.entries(permissions)));
  });

  test("an allowlist that stays goes back to the letter, in its order and with what stands in it twice", async () => {
    const written = ["203.0.113.70/27", "2001:DB8:0:0::1", " 10.0.0.4 ", "", "203.0.113.70/27", "0.0.0.0/0"];
    kraken.answersJson({ result: [{ ...stored, ip_allowlist: written }] });
    const [listed] = await list();
    if (!listed) throw new Error("no key");
    kraken.answersJson({ result: true });
    await updateFastApiKey(kraken.config, token, { currentName: "Hummingbot", ...listed });
    expect(sent()).toMatchObject({ ip_allowlist: written });
  });

  test("limits that our settings cannot say exactly go back as Kraken wrote them", async () => {
    kraken.answersText(
      `[{"api_key_name":"a","permissions":[],"valid_until":1e30,"query_from":1784635200.5,"query_to":1784635200000000000}]`,
    );
    const [listed] = await list();
    if (!listed) throw new Error("no key");
    kraken.answersJson({ result: true });
    await updateFastApiKey(kraken.config, token, { currentName: "a", ...listed });
    expect(sent()).toMatchObject({
      valid_until: "#1e30",
      query_from: "#1784635200.5",
      query_to: "#1784635200000000000",
    });
  });

  test("a delete without a name is never sent", async () => {
    kraken.answersJson({ result: true });
    await expect(deleteFastApiKey(kraken.config, token, "")).rejects.toThrow();
    expect(kraken.seen).toEqual([]);
  });

  test.each<[string, number, Record<string, string>]>([
    ["a part of the content", 206, {}],
    ["a next page", 200, { link: '<https://api.kraken.com/oauth/fast-api-keys?page=2>; rel="next"' }],
    ["more entries than came", 200, { "x-total-count": "2" }],
  ])("a list whose status or headers announce %s is refused", async (_, status, headers) => {
    kraken.answersJson({ error: [], result: [stored] }, status, headers);
    await expect(list()).rejects.toMatchObject({ code: "incomplete_answer", certainty: "unknown" });
  });

  test("a list with an announcement that is told twice is refused", async () => {
    kraken.answersText(`{"error":[],"total":1,"total":2,"result":[]}`);
    await expect(list()).rejects.toMatchObject({ code: "incomplete_answer" });
  });

  test("the list is asked for without a body", async () => {
    kraken.answersJson({ result: [] });
    expect(await list()).toEqual([]);
    expect(kraken.seen[0]).toMatchObject({ method: "GET", path: "/oauth/fast-api-keys", body: "" });
  });

  test("only an explicit true counts as done", async () => {
    for (const result of [false, null, {}, "true", 1]) {
      kraken.answersJson({ result });
      await expect(update("Hummingbot")).rejects.toMatchObject({ code: "malformed_answer", certainty: "unknown" });
    }
  });
});

describe("the private key of a new key", () => {
  test("comes back as a secret beside the key that Kraken stored", async () => {
    kraken.answersJson({ error: [], result: { ...stored, secret: SECRET } });
    const created = await create();
    expect(created.privateKey.reveal()).toBe(SECRET);
    expect(created.key).toMatchObject({ settings, apiKey: "PUBLIC", krakenId: "AAAA-BBBB" });
    expect(inspect(created, { depth: null }) + JSON.stringify(created)).not.toContain(SECRET);
  });

  test.each([
    ["unreadable limits", { valid_until: "soon" }],
    ["permissions of no known shape", { permissions: 5 }],
    ["permissions as the reference shows them", { permissions: {} }],
    ["an unreadable allowlist", { ip_allowlist: "203.0.113.7" }],
    ["no name", { api_key_name: undefined }],
    ["a name too long to be kept", { api_key_name: "x".repeat(10_000) }],
    ["a negative nonce window", { nonce_window: -1 }],
    ["a negative limit", { query_from: -1 }],
  ])("is not lost to %s: then the settings are those asked for", async (_, fault) => {
    kraken.answersJson({ result: { ...stored, secret: SECRET, ...fault } });
    const created = await create();
    expect(created.privateKey.reveal()).toBe(SECRET);
    expect(created.key).toMatchObject({ settings, apiKey: "PUBLIC", krakenId: "AAAA-BBBB" });
  });

  test.each(Object.keys(stored))("is not lost to any %s, and what is kept beside it can be stored", async (field) => {
    const odd = ["\0", "\ud83d", "", "x".repeat(10_000), -1, 1e300, 0.5, null, true, [], ["\0"], {}, { "\0": true }];
    for (const value of odd) {
      kraken.answersJson({ result: { ...stored, secret: SECRET, [field]: value } });
      const { privateKey, key } = await create();
      expect(privateKey.reveal()).toBe(SECRET);
      // JSON writes what no database takes as escapes.
      expect(JSON.stringify(key)).not.toMatch(/\\u(0000|d[89a-f])/);
      for (const at of [key.createdAt, key.modifiedAt, key.lastUsedAt]) {
        expect(at?.getUTCFullYear() ?? 0).toBeLessThan(10_000);
      }
    }
  });

  test("what Kraken stored otherwise is reported as stored", async () => {
    kraken.answersJson({ result: { ...stored, secret: SECRET, permissions: ["funds_query"] } });
    expect((await create()).key.settings.permissions).toEqual(["funds_query"]);
  });

  test.each([{ secret: undefined }, { secret: "" }, { secret: 5 }])(
    "missing (%j) leaves the create uncertain",
    async (fault) => {
      kraken.answersJson({ result: { ...stored, ...fault } });
      await expect(create()).rejects.toMatchObject({ code: "malformed_answer", certainty: "unknown" });
    },
  );
});

describe("every shape of a listed key", () => {
  const listed = async (overrides: object) => {
    kraken.answersJson({ result: [{ ...stored, ...overrides }] });
    const [key] = await list();
    if (!key) throw new Error("no key");
    return key;
  };

  test("is read into our words", async () => {
    expect(await listed({})).toEqual({
      settings,
      exactAllowlist: ["203.0.113.7/32", "2001:DB8:0::/32"],
      exactLimits: {},
      otherPermissions: {},
      apiKey: "PUBLIC",
      krakenId: "AAAA-BBBB",
      oauthClient: "quayside",
      purpose: "standard",
      createdAt: new Date("2026-07-21T12:00:00Z"),
      modifiedAt: new Date("2026-07-21T12:00:00Z"),
      lastUsedAt: new Date("2026-07-21T12:00:00Z"),
    });
  });

  test.each([
    ["zeros and an empty list", { ip_allowlist: [], valid_until: 0, query_from: 0, query_to: 0, nonce_window: 0 }],
    ["digits", { ip_allowlist: [], valid_until: "0", query_from: "0", query_to: "0", nonce_window: "0" }],
    ["nulls", { ip_allowlist: null, valid_until: null, query_from: null, query_to: null, nonce_window: null }],
    [
      "nothing",
      {
        ip_allowlist: undefined,
        valid_until: undefined,
        query_from: undefined,
        query_to: undefined,
        nonce_window: undefined,
      },
    ],
  ])("no restriction written as %s", async (_, overrides) => {
    expect((await listed(overrides)).settings).toEqual(open);
  });

  test.each([
    [
      "booleans",
      { funds_query: true, trades_modify: true, export_data: false, withdrawal_address_add: true, websocket: false },
    ],
    ["only the true ones", { trades_modify: true, funds_query: true, withdrawal_address_add: true }],
    ["names", ["trades_modify", "withdrawal_address_add", "funds_query"]],
    ["GetApiKeyInfo's names", ["modify-trades", "query-funds", "withdrawal_address_add"]],
  ])("permissions as %s, unknown ones kept", async (_, permissions) => {
    const key = await listed({ permissions });
    expect(key.settings.permissions).toEqual(["funds_query", "trades_modify"]);
    expect(key.otherPermissions).toMatchObject({ withdrawal_address_add: true });
  });

  test("a key without its public part, id and dates", async () => {
    const gone = {
      api_key: undefined,
      id: null,
      created_time: "0",
      modified_time: undefined,
      last_used: null,
      purpose: undefined,
      oauth_client: null,
    };
    expect(await listed(gone)).toMatchObject({
      apiKey: null,
      krakenId: null,
      createdAt: null,
      modifiedAt: null,
      lastUsedAt: null,
      purpose: null,
      oauthClient: null,
    });
  });

  test("addresses are canonical, world ranges and unreadable ones stay as they are", async () => {
    const key = await listed({ ip_allowlist: ["2001:DB8:0:0::1", "0.0.0.0/0", "::/0", "kraken's own idea"] });
    expect(key.settings.ipAllowlist).toEqual(["2001:db8::1", "0.0.0.0/0", "::/0", "kraken's own idea"]);
  });

  test("big nonces keep their digits", async () => {
    kraken.answersText(
      `[{"api_key_name":"a","permissions":[],"nonce":1784635200000000001,"nonce_window":9007199254740993,"id":12345678901234567890}]`,
    );
    expect((await list())[0]).toMatchObject({
      settings: { nonceWindow: "9007199254740993" },
      krakenId: "12345678901234567890",
    });
  });

  test.each([
    ["null", "null", "it is not a key"],
    ["text", '"key"', "it is not a key"],
    ["a list", "[]", "it is not a key"],
    ["no name", { api_key_name: undefined }, "its name is missing"],
    ["a name that is no text", { api_key_name: 5 }, "its name is not text"],
    ["an empty name", { api_key_name: "" }, "its name is empty"],
    ["a name beyond any index", { api_key_name: "x".repeat(10_000) }, "its name is too long to be kept"],
    ["no permissions", { permissions: undefined }, "its permissions are missing"],
    ["permissions as a number", { permissions: 5 }, "its permissions are neither a list nor switches"],
    [
      "permissions that are no booleans",
      { permissions: { funds_query: "yes" } },
      "its permissions are not all on or off",
    ],
    ["nested permissions", { permissions: { funds: { query: true } } }, "its permissions are not all on or off"],
    ["permissions that are no names", { permissions: [1] }, "its permissions hold something that is not text"],
    ["an allowlist of another kind", { ip_allowlist: "203.0.113.7" }, "its IP allowlist is not a list"],
    ["addresses that are no text", { ip_allowlist: [1, {}] }, "its IP allowlist holds something that is not text"],
    ["an unreadable expiry", { valid_until: "soon" }, "its expiry is not a time"],
    ["a negative expiry", { valid_until: -1 }, "its expiry lies before 1970"],
    ["a negative query start", { query_from: "-5" }, "its query start lies before 1970"],
    ["an unreadable query end", { query_to: {} }, "its query end is not a time"],
    ["a negative nonce window", { nonce_window: -1 }, "its nonce window is below 0"],
    ["a fractional nonce window", { nonce_window: 0.5 }, "its nonce window is not a whole number"],
    ["a nonce window beyond all bounds", { nonce_window: 1e300 }, "its nonce window is too large to be kept"],
    ["a nonce window that is no number", { nonce_window: "wide" }, "its nonce window is not a number"],
    [
      "two faults",
      { valid_until: "soon", nonce_window: -1 },
      "its expiry is not a time and its nonce window is below 0",
    ],
    [
      "an expiry told twice",
      '{"api_key_name":"a","permissions":[],"valid_until":0,"valid_until":1}',
      "its expiry is told twice",
    ],
  ])("one entry with %s is named with its reason, and the others are read", async (_, odd, reason) => {
    const entry = typeof odd === "string" ? odd : JSON.stringify({ ...stored, ...odd });
    kraken.answersText(`{"result":[${JSON.stringify(stored)},${entry},{"api_key_name":"b","permissions":[]}]}`);
    const { keys, unreadable } = await listFastApiKeys(kraken.config, token);
    expect(keys.map(({ settings: { name } }) => name)).toEqual(["Hummingbot", "b"]);
    expect(unreadable).toEqual([expect.objectContaining({ reason })]);
  });

  test("an entry that cannot be read says which key it is, as far as it does", async () => {
    const nameless = { id: 5, api_key: "KEY" };
    kraken.answersJson({ result: [{ ...stored, api_key_name: "bot\0", valid_until: "soon" }, nameless] });
    expect((await listFastApiKeys(kraken.config, token)).unreadable).toEqual([
      { name: "bot⟦0000⟧", apiKey: "PUBLIC", krakenId: "AAAA-BBBB", reason: "its expiry is not a time" },
      { name: null, apiKey: "KEY", krakenId: "5", reason: "its name is missing and its permissions are missing" },
    ]);
  });

  test("what is sent and listed back is the same settings", async () => {
    const seconds = fc.option(fc.integer({ min: 1, max: 4_000_000_000 }));
    const anySettings: fc.Arbitrary<KeySettings> = fc.record({
      name: fc.string({ unit: "grapheme", minLength: 1, maxLength: 32 }),
      permissions: fc.subarray([...permissionFlags]).map(sortFlags),
      ipAllowlist: fc.option(fc.uniqueArray(fc.ipV4(), { minLength: 1, maxLength: 5 })),
      validUntil: seconds,
      queryFrom: seconds,
      queryTo: seconds,
      nonceWindow: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
    });
    await fc.assert(
      fc.asyncProperty(anySettings, async (asked) => {
        kraken.answers((response, { body }) =>
          response.end(`{"result":${body.replace("{", `{"secret":"${SECRET}",`)}}`),
        );
        const { body } = await create(asked).then(() => kraken.seen[0] ?? { body: "" });
        kraken.answersText(`{"result":[${body}]}`);
        expect((await list())[0]?.settings).toEqual(asked);
      }),
      { numRuns: 50 },
    );
  });

  test("ten thousand keys fit into one answer", async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({
      ...stored,
      api_key_name: `key ${i}`,
      ip_allowlist: Array.from({ length: 40 }, (_, n) => `203.0.113.${n}/32`),
    }));
    kraken.answersJson({ result: many });
    expect(await list()).toHaveLength(10_000);
  });
});
