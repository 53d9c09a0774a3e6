import { parse, stringify } from "lossless-json";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { permissions } from "@/lib/kraken/permissions";
import { bearerCall } from "./clients";
import { type Sandbox, startSandbox } from "./server";
import { signIn } from "./sign-in";

let sandbox: Sandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.control.reset();
  token = (await signIn(sandbox, { account: "nadia" })).access_token;
});

type Body = Record<string, unknown>;
const KEY = "/oauth/fast-api-key";
const send = (method: string, body: Body) => bearerCall(sandbox, token, { method, path: KEY, body });
const create = (body: Body = {}) => send("POST", { api_key_name: "Bot", permissions: { funds_query: true }, ...body });
const update = (body: Body = {}) => send("PUT", { api_key_name: "Bot", ...body });
const errorOf = async (response: Response) => {
  const answer = (await response.json()) as { error?: string[] };
  return answer.error?.[0];
};
async function list(): Promise<Body[]> {
  const response = await bearerCall(sandbox, token, { path: "/oauth/fast-api-keys" });
  return ((await response.json()) as { result: Body[] }).result;
}
const listed = async (name = "Bot") => (await list()).find((key) => key.api_key_name === name) ?? {};

describe("creating", () => {
  test("answers the whole key with its secret, which the list never shows", async () => {
    const { result } = (await (await create()).json()) as { result: Body };
    expect(result).toMatchObject({
      secret: expect.stringMatching(/^[A-Za-z0-9+/]{86}==$/),
      api_key: expect.stringMatching(/^[A-Za-z0-9+/]{56}$/),
      api_key_name: "Bot",
      ip_allowlist: [],
      last_used: null,
      nonce_window: 0,
      oauth_client: sandbox.client.id,
      permissions: { funds_query: true, funds_withdraw: false },
      purpose: "standard",
      valid_until: 0,
    });
    expect(await listed()).not.toHaveProperty("secret");
    expect(await listed()).not.toHaveProperty("api_key");
  });

  test.each([
    ["an empty name", { api_key_name: "" }, "api_key_name"],
    ["a name of 33 characters", { api_key_name: "x".repeat(33) }, "api_key_name"],
    ["a name with a control character", { api_key_name: "a\u0007b" }, "api_key_name"],
    ["a number as name", { api_key_name: 7 }, "api_key_name"],
    ["no permissions", { permissions: undefined }, "permissions"],
    ["a permission that is not a boolean", { permissions: { funds_query: 1 } }, "permissions.funds_query"],
    ["a permission that does not exist", { permissions: { fly: true } }, "permissions.fly"],
    ["an address that is none", { ip_allowlist: ["10.0.0"] }, "ip_allowlist"],
    ["a block that is too long", { ip_allowlist: ["10.0.0.0/33"] }, "ip_allowlist"],
    ["too many addresses", { ip_allowlist: Array.from({ length: 51 }, () => "10.0.0.1") }, "ip_allowlist"],
    ["an allowlist that is a text", { ip_allowlist: "10.0.0.1" }, "ip_allowlist"],
    ["a negative nonce window", { nonce_window: -1 }, "nonce_window"],
    ["a fraction as nonce window", { nonce_window: 1.5 }, "nonce_window"],
    ["a text as time", { valid_until: "0" }, "valid_until"],
    ["an expiry in the past", { valid_until: 1_700_000_000 }, "valid_until"],
    ["a query end before its start", { query_from: 20, query_to: 10 }, "query_to"],
    ["a field that does not exist", { otp: "1" }, "otp"],
  ])("with %s is refused", async (_what, body, field) => {
    const response = await create(body);
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toBe(`EGeneral:Invalid arguments:${field}`);
    expect(await list()).toEqual([]);
  });

  test("keeps a nonce window beyond 2^53 to the last digit", async () => {
    const body = stringify({ api_key_name: "Bot", permissions: {}, nonce_window: 10_000_000_000_000_001n });
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    await fetch(sandbox.url + KEY, { method: "POST", headers, body: body ?? "" });
    const response = await bearerCall(sandbox, token, { path: "/oauth/fast-api-keys" });
    const answer = parse(await response.text()) as { result: { nonce_window: unknown }[] };
    expect(String(answer.result[0]?.nonce_window)).toBe("10000000000000001");
  });

  test.each([
    ["groups", /^[A-Z2-7]{6}-[A-Z2-7]{5}-[A-Z2-7]{6}$/],
    ["uuid", /^[0-9a-f-]{36}$/],
    ["digits", /^\d{8}$/],
  ] as const)("gives an id of the format %s", async (keyIdFormat, pattern) => {
    await sandbox.control.setSwitches({ keyIdFormat, purpose: "mixed" });
    await create({ api_key_name: "Even" });
    expect(await listed("Even")).toMatchObject({ id: expect.stringMatching(pattern), purpose: "sub-account-view" });
  });

  test("a second key with the same name is refused", async () => {
    await create();
    expect(await errorOf(await create())).toBe("EGeneral:Invalid arguments:Duplicate api_key_name");
    expect((await create({ api_key_name: "BOT" })).status).toBe(200);
    await sandbox.control.setSwitches({ nameUniqueness: "ignoring_case" });
    expect((await create({ api_key_name: "bot" })).status).toBe(400);
  });

  test("into a full account is refused", async () => {
    await sandbox.control.setSwitches({ keyLimit: 2 });
    await sandbox.control.addKeys({ account: "nadia", count: 2 });
    expect(await errorOf(await create())).toBe("EAccount:Too many API keys");
  });

  test("a second key without the scope :multiple is refused", async () => {
    const scopes = ["account.fast-api-key:write", permissions[0]?.scope ?? ""];
    token = (await signIn(sandbox, { account: "nadia", scopes })).access_token;
    expect((await create()).status).toBe(200);
    expect(await errorOf(await create({ api_key_name: "Second" }))).toBe("EAccount:Too many API keys");
    await sandbox.control.setSwitches({ multipleScope: "nothing" });
    expect((await create({ api_key_name: "Second" })).status).toBe(200);
  });

  test("a permission whose scope was unticked follows its switch", async () => {
    const untick = ["account.fast-api-key:funds-withdraw"];
    token = (await signIn(sandbox, { account: "nadia", untick })).access_token;
    const withdraw = (name: string) => create({ api_key_name: name, permissions: { funds_withdraw: true } });
    expect((await withdraw("Refused")).status).toBe(403);
    await sandbox.control.setSwitches({ missingPermissionScope: "dropped" });
    await withdraw("Dropped");
    await sandbox.control.setSwitches({ missingPermissionScope: "allowed" });
    await withdraw("Allowed");
    expect((await list()).map((key) => [key.api_key_name, (key.permissions as Body).funds_withdraw])).toEqual([
      ["Dropped", false],
      ["Allowed", true],
    ]);
  });

  test.each([
    [{ nameCharacters: "letters_digits_dash" }, { api_key_name: "My bot" }, 400],
    [{ nameCharacters: "any" }, { api_key_name: "a\u0007b" }, 200],
    [{ allowlistLimit: 1 }, { ip_allowlist: ["10.0.0.1", "10.0.0.2"] }, 400],
    [{ hostBitsInBlock: "refused" }, { ip_allowlist: ["10.0.0.1/8"] }, 400],
    [{ hostBitsInBlock: "accepted" }, { ip_allowlist: ["10.0.0.1/8"] }, 200],
    [{ nonceWindowLimit: "int32" }, { nonce_window: 2 ** 31 }, 400],
    [{ pastValidUntil: "accepted" }, { valid_until: 1_700_000_000 }, 200],
    [{ queryEndBeforeStart: "accepted" }, { query_from: 20, query_to: 10 }, 200],
    [{ allFalsePermissions: "refused" }, { permissions: { funds_query: false } }, 400],
    [{ allFalsePermissions: "accepted" }, { permissions: {} }, 200],
    [{ nullInRequests: "refused" }, { valid_until: null }, 400],
    [{ nullInRequests: "no_restriction" }, { valid_until: null, ip_allowlist: null, nonce_window: null }, 200],
    [{ emptyAllowlist: "refused" }, { ip_allowlist: [] }, 400],
    [{ emptyAllowlist: "no_restriction" }, { ip_allowlist: [] }, 200],
  ] as const)("with %j, %j is answered with %i", async (values, body, status) => {
    await sandbox.control.setSwitches(values);
    expect((await create(body)).status).toBe(status);
  });
});

describe("updating", () => {
  test("changes what it names, and keeps or resets the rest as the switch says", async () => {
    await create({ ip_allowlist: ["10.0.0.1"], nonce_window: 5 });
    expect(await (await update({ nonce_window: 6 })).json()).toEqual({ result: true });
    expect(await listed()).toMatchObject({
      nonce_window: 6,
      ip_allowlist: ["10.0.0.1"],
      permissions: { funds_query: true },
    });
    await sandbox.control.setSwitches({ putLeftOutFields: "reset" });
    await update({ nonce_window: 7 });
    expect(await listed()).toMatchObject({ nonce_window: 7, ip_allowlist: [], permissions: { funds_query: false } });
  });

  test("turns permissions left out of the object off, or keeps them, as the switch says", async () => {
    await create({ permissions: { funds_query: true, ledger_query: true } });
    await sandbox.control.setSwitches({ putLeftOutPermissions: "kept" });
    await update({ permissions: { export_data: true } });
    expect(await listed()).toMatchObject({ permissions: { funds_query: true, ledger_query: true, export_data: true } });
    await sandbox.control.setSwitches({ putLeftOutPermissions: "false" });
    await update({ permissions: { export_data: true } });
    expect(await listed()).toMatchObject({ permissions: { funds_query: false, export_data: true } });
  });

  test("renames, but not onto a name that another key has", async () => {
    await create();
    await create({ api_key_name: "Other" });
    expect(await errorOf(await update({ new_api_key_name: "Other" }))).toContain("Duplicate");
    expect((await update({ new_api_key_name: "Bot" })).status).toBe(200);
    expect((await update({ new_api_key_name: "Renamed" })).status).toBe(200);
    expect((await list()).map((key) => key.api_key_name).sort()).toEqual(["Other", "Renamed"]);
  });

  test("of a key that does not exist, or of another account, is refused", async () => {
    await sandbox.control.addKey("alma", { name: "Hers" });
    for (const name of ["Nobody", "Hers"]) {
      expect(await errorOf(await update({ api_key_name: name }))).toBe(
        "EGeneral:Invalid arguments:Unknown api_key_name",
      );
    }
  });

  test("keeps a permission outside the ten that the key holds, and adds none", async () => {
    await sandbox.control.addKey("nadia", { name: "Bot", permissions: ["withdrawal_address_add"] });
    expect((await update({ permissions: { withdrawal_address_add: true, funds_query: true } })).status).toBe(200);
    expect(await listed()).toMatchObject({ permissions: { withdrawal_address_add: true, funds_query: true } });
    expect((await update({ permissions: { create_ws_token: true } })).status).toBe(400);
    await sandbox.control.setSwitches({ permissionsOutsideTheTen: "refused" });
    expect((await update({ permissions: { withdrawal_address_add: true } })).status).toBe(400);
    await sandbox.control.setSwitches({ permissionsOutsideTheTen: "dropped" });
    expect((await update({ permissions: { withdrawal_address_add: true } })).status).toBe(200);
    expect((await listed()).permissions).not.toHaveProperty("withdrawal_address_add");
  });

  test("checks the scopes of all permissions, or only of added ones, as the switch says", async () => {
    await sandbox.control.addKey("nadia", { name: "Bot", permissions: ["funds_withdraw"] });
    const untick = ["account.fast-api-key:funds-withdraw"];
    token = (await signIn(sandbox, { account: "nadia", untick })).access_token;
    const body = { permissions: { funds_withdraw: true, funds_query: true } };
    expect((await update(body)).status).toBe(403);
    await sandbox.control.setSwitches({ scopeCheckOnUpdate: "added" });
    expect((await update(body)).status).toBe(200);
  });
});

test("deleting ends the key, and a second delete finds none", async () => {
  await create();
  expect(await (await send("DELETE", { api_key_name: "Bot" })).json()).toEqual({ result: true });
  expect(await list()).toEqual([]);
  expect((await send("DELETE", { api_key_name: "Bot" })).status).toBe(400);
});

describe("the list", () => {
  test("holds other clients' keys as the switch says", async () => {
    await create();
    await sandbox.control.addKey("nadia", { name: "By hand", oauthClient: "kraken-pro-web" });
    expect((await list()).map((key) => key.oauth_client)).toEqual([sandbox.client.id, "kraken-pro-web"]);
    const rename = () => update({ api_key_name: "By hand", nonce_window: 1 });
    expect((await rename()).status).toBe(200);
    await sandbox.control.setSwitches({ otherClientsKeys: "listed_only" });
    expect((await rename()).status).toBe(403);
    await sandbox.control.setSwitches({ otherClientsKeys: "hidden" });
    expect(await list()).toHaveLength(1);
    expect((await rename()).status).toBe(400);
  });

  test("writes a key in every form of the reference", async () => {
    const key = { name: "Bot", permissions: ["funds_query"], createdAt: 1_700_000_000, highestNonce: "5" };
    await sandbox.control.addKey("nadia", { ...key, ipAllowlist: ["2001:DB8::1", "10.0.0.1/8"] });
    await sandbox.control.setSwitches({
      listIncludesApiKey: true,
      noRestriction: "null",
      allowlistForm: "canonical",
      timeFormat: "iso_8601",
      lastUsedNever: "zero",
      permissionsShape: "names",
    });
    expect(await listed()).toMatchObject({
      api_key: expect.any(String),
      valid_until: null,
      query_from: null,
      nonce_window: null,
      ip_allowlist: ["2001:db8::1", "10.0.0.0/8"],
      created_time: "2023-11-14T22:13:20.000Z",
      last_used: 0,
      permissions: ["funds_query"],
    });
    await sandbox.control.setSwitches({
      noRestriction: "left_out",
      allowlistForm: "as_blocks",
      permissionsShape: "only_true",
    });
    expect(await listed()).not.toHaveProperty("valid_until");
    expect(await listed()).toMatchObject({
      ip_allowlist: ["2001:db8::1/128", "10.0.0.0/8"],
      permissions: { funds_query: true },
    });
    await sandbox.control.setSwitches({ reportedNonce: "beyond_2_53" });
    expect(await (await bearerCall(sandbox, token, { path: "/oauth/fast-api-keys" })).text()).toContain(
      '"nonce":1700000000000000006',
    );
  });
});

test.each([
  ["listCall", "GET", "/oauth/fast-api-keys"],
  ["updateCall", "PUT", KEY],
  ["deleteCall", "DELETE", KEY],
] as const)("%s can be refused or missing", async (name, method, path) => {
  await create();
  const body = method === "GET" ? undefined : { api_key_name: "Bot" };
  for (const [availability, status] of [
    ["forbidden", 403],
    ["not_found", 404],
  ] as const) {
    await sandbox.control.setSwitches({ [name]: availability });
    expect((await bearerCall(sandbox, token, { method, path, body })).status).toBe(status);
  }
  await sandbox.control.setSwitches({ [name]: "available" });
  expect((await bearerCall(sandbox, token, { method, path, body })).status).toBe(200);
});

test("reading and writing each need their scope", async () => {
  token = (await signIn(sandbox, { account: "nadia", scopes: ["account.fast-api-key:read"] })).access_token;
  expect((await create()).status).toBe(403);
  expect(await list()).toEqual([]);
  token = (await signIn(sandbox, { account: "nadia", scopes: ["account.fast-api-key:write"] })).access_token;
  expect((await bearerCall(sandbox, token, { path: "/oauth/fast-api-keys" })).status).toBe(403);
});

describe("a refusal", () => {
  const withoutToken = () => fetch(`${sandbox.url}/oauth/fast-api-keys`);
  const message = "ESession:Invalid session";

  test.each([
    ["string_array", { error: [message] }],
    ["rfc6749", { error: "invalid_token", error_description: message }],
    ["object_array", { errors: [{ severity: "E", class: "Session", type: "Invalid session", msg: "" }] }],
  ] as const)("comes in the envelope %s", async (errorEnvelope, body) => {
    await sandbox.control.setSwitches({ errorEnvelope });
    const response = await withoutToken();
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual(body);
  });

  test.each([
    ["by_kind", 401],
    ["always_200", 200],
    ["always_400", 400],
  ] as const)("with status %s is answered with %i", async (errorStatus, status) => {
    await sandbox.control.setSwitches({ errorStatus });
    expect((await withoutToken()).status).toBe(status);
  });
});
