import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bearerCall, signedCall } from "./clients";
import { type Sandbox, startSandbox } from "./server";
import { signIn } from "./sign-in";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control.reset());

test.each([
  ["GET", "/"],
  ["GET", "/oauth/introspect"],
  ["POST", "/oauth/revoke"],
  ["POST", "/oauth/userinfo"],
  ["GET", "/.well-known/openid-configuration"],
  ["POST", "/0/private/Nonsense"],
  ["GET", "/0/private/Balance"],
  ["GET", "/0/public/Nonsense"],
])("%s %s is refused as unknown, and logged so", async (method, path) => {
  const response = await fetch(sandbox.url + path, { method });
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({
    error: ["EGeneral:Unknown method"],
    sandbox: `The sandbox has no call ${method} ${path}.`,
  });
  expect((await sandbox.control.log()).at(-1)).toMatchObject({ method, path, status: 404, unknown: true });
});

test("the log counts calls with their account and holds no token, code or secret", async () => {
  const { access_token, refresh_token } = await signIn(sandbox, { account: "joris" });
  const key = await sandbox.control.addKey("joris", { name: "Bot", permissions: ["funds_query"] });
  await bearerCall(sandbox, access_token, { path: "/oauth/userinfo" });
  await signedCall(sandbox, key, "Balance");
  const log = await sandbox.control.log();
  expect(log.map(({ method, path, account, status }) => [method, path, account, status])).toEqual([
    ["GET", "/oauth/authorize", null, 303],
    ["GET", "/interaction/:id", null, 200],
    ["GET", "/interaction/:id", null, 200],
    ["POST", "/interaction/:id", null, 303],
    ["GET", "/oauth/authorize/:id", "joris", 303],
    ["POST", "/oauth/token", "joris", 200],
    ["GET", "/oauth/userinfo", "joris", 200],
    ["POST", "/0/private/Balance", "joris", 200],
  ]);
  const text = JSON.stringify(log);
  for (const secret of [access_token, refresh_token, key.apiKey, key.secret]) expect(text).not.toContain(secret);
  expect(await sandbox.control.countCalls("POST", "/oauth/token")).toBe(1);
});

test("a hundred thousand keys can be added at once", async () => {
  const { created, keys } = await sandbox.control.addKeys({ account: "nadia", count: 100_000, namePrefix: "bulk-" });
  expect(created).toBe(100_000);
  expect(keys).toHaveLength(100);
  expect((await sandbox.control.state()).accounts.find(({ id }) => id === "nadia")?.keyCount).toBe(100_000);
});

test("a key can be changed and deleted behind the app's back", async () => {
  await sandbox.control.addKey("nadia", { name: "Bot", permissions: ["funds_query"] });
  await sandbox.control.changeKey("nadia", "Bot", { name: "Renamed", permissions: ["funds_withdraw"] });
  expect(await sandbox.control.keys("nadia")).toMatchObject([{ name: "Renamed", permissions: ["funds_withdraw"] }]);
  await sandbox.control.deleteKey("nadia", "Renamed");
  expect(await sandbox.control.keys("nadia")).toEqual([]);
});

test("keys end with the grant when the switch says so", async () => {
  await sandbox.control.addKey("nadia", { name: "Ours" });
  await sandbox.control.addKey("nadia", { name: "By hand", oauthClient: "kraken-pro-web" });
  await sandbox.control.revokeGrants("nadia");
  expect(await sandbox.control.keys("nadia")).toHaveLength(2);
  await sandbox.control.setSwitches({ keysAfterGrantEnds: "end" });
  await sandbox.control.revokeGrants("nadia");
  expect(await sandbox.control.keys("nadia")).toMatchObject([{ name: "By hand" }]);
});

test("a reset takes seeds of one's own and undoes everything else", async () => {
  await sandbox.control.setSwitches({ keyLimit: 1 });
  await sandbox.control.addFault({ kind: "empty", path: "/oauth/userinfo" });
  const { access_token } = await signIn(sandbox, { account: "alma" });
  await sandbox.control.reset([
    { id: "zoe", name: "Zoe", iiban: "AA11 2222 3333 4444", email: "zoe@example.com", keys: [{ name: "One" }] },
  ]);
  const state = await sandbox.control.state();
  expect(state.accounts.map(({ id, keyCount }) => [id, keyCount])).toEqual([["zoe", 1]]);
  expect(state.faults).toEqual([]);
  expect(state.switches.keyLimit).toBe(25);
  expect((await bearerCall(sandbox, access_token, { path: "/oauth/userinfo" })).status).toBe(401);
});

test.each([
  [{ noSuchSwitch: true }, "There is no switch called noSuchSwitch."],
  [{ constructor: true }, "There is no switch called constructor."],
  [{ timeFormat: "roman" }, "timeFormat takes one of: unix_string, iso_8601, unix_number."],
  [{ keyLimit: "many" }, "keyLimit takes a number."],
  [{ keyLimit: 0 }, "keyLimit takes a whole number above 0."],
  [{ pkceRequired: "yes" }, "pkceRequired takes one of: true, false."],
])("the switch setting %j is refused in words", async (values, words) => {
  await expect(sandbox.control.setSwitches(values as never)).rejects.toThrow(words);
});

test("a page in a browser cannot control the sandbox: only application/json is read", async () => {
  const response = await fetch(`${sandbox.controlUrl}/reset`, { method: "POST", body: "{}" });
  expect(response.status).toBe(400);
});

test("every switch names the section of the reference that it comes from", async () => {
  const switches = (await (await fetch(`${sandbox.controlUrl}/switches`)).json()) as Record<string, unknown>[];
  for (const listed of switches) expect(listed).toMatchObject({ section: expect.stringMatching(/^\d(\.\d)?$/) });
  expect(switches.length).toBeGreaterThan(50);
});

test("an odd entry is listed exactly as it was written, and goes by its name as a key does", async () => {
  const { access_token } = await signIn(sandbox, { account: "joris" });
  const odd = String.raw`{"api_key_name":"half \ud83d","valid_until":1e30,"valid_until":18446744073709551616}`;
  await sandbox.control.addEntries("joris", odd, "5");
  const listed = await bearerCall(sandbox, access_token, { path: "/oauth/fast-api-keys" });
  expect(await listed.text()).toContain(`${odd},5]`);

  const named = { path: "/oauth/fast-api-key", body: { api_key_name: "half \ud83d" } };
  const update = { ...named, method: "PUT", body: { ...named.body, new_api_key_name: "whole", permissions: {} } };
  expect((await bearerCall(sandbox, access_token, update)).status).toBe(200);
  expect(await sandbox.control.entries("joris")).toEqual([
    '{"api_key_name":"whole","valid_until":18446744073709551616,"permissions":{}}',
    "5",
  ]);
  expect((await bearerCall(sandbox, access_token, { ...named, method: "DELETE" })).status).toBe(400);
  await bearerCall(sandbox, access_token, { ...named, method: "DELETE", body: { api_key_name: "whole" } });
  expect(await sandbox.control.entries("joris")).toEqual(["5"]);
  await expect(sandbox.control.addEntries("joris", "{")).rejects.toThrow("is not JSON");
});
