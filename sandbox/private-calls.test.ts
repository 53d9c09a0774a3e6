import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { permissionFlags } from "@/lib/kraken/permissions";
import { bearerCall, signedCall } from "./clients";
import { privatePaths } from "./endpoint-requirements";
import { type Sandbox, startSandbox } from "./server";
import { signIn } from "./sign-in";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control.reset());

const addKey = (key: object = {}) =>
  sandbox.control.addKey("alma", { name: "Bot", permissions: ["funds_query"], ...key });

describe("a signed call", () => {
  test("is answered with the account's balance, from a form and from a JSON body", async () => {
    const key = await addKey();
    for (const json of [false, true]) {
      const answer = await signedCall(sandbox, key, "Balance", { json });
      expect(answer).toMatchObject({ error: [], result: { XXBT: "1.2435000000" } });
    }
  });

  test("with another secret is refused", async () => {
    const key = await addKey();
    const answer = await signedCall(sandbox, { ...key, secret: Buffer.from("other").toString("base64") }, "Balance");
    expect(answer.error).toEqual(["EAPI:Invalid signature"]);
  });

  test("with a key that does not exist is refused", async () => {
    const answer = await signedCall(sandbox, { apiKey: "nobody", secret: "AAAA" }, "Balance");
    expect(answer.error).toEqual(["EAPI:Invalid key"]);
  });

  test("needs a higher nonce each time", async () => {
    const key = await addKey();
    expect((await signedCall(sandbox, key, "Balance", { nonce: "100" })).error).toEqual([]);
    expect((await signedCall(sandbox, key, "Balance", { nonce: "100" })).error).toEqual(["EAPI:Invalid nonce"]);
    expect((await signedCall(sandbox, key, "Balance", { nonce: "101" })).error).toEqual([]);
  });

  test("may be late within the nonce window", async () => {
    const key = await addKey({ nonceWindow: "50" });
    await signedCall(sandbox, key, "Balance", { nonce: "100" });
    expect((await signedCall(sandbox, key, "Balance", { nonce: "51" })).error).toEqual([]);
    expect((await signedCall(sandbox, key, "Balance", { nonce: "50" })).error).toEqual(["EAPI:Invalid nonce"]);
  });

  test("counts as use of the key, and a refused signature does not", async () => {
    const key = await addKey();
    const lastUsed = async () =>
      (await sandbox.control.keys("alma")).find((listed) => listed.name === "Bot")?.lastUsedAt;
    await signedCall(sandbox, { ...key, secret: "AAAA" }, "Balance");
    expect(await lastUsed()).toBeNull();
    await signedCall(sandbox, key, "Balance");
    expect(await lastUsed()).toBeGreaterThan(1_700_000_000);
  });

  test("needs every permission of the endpoint", async () => {
    const key = await addKey({ permissions: ["funds_query"] });
    expect((await signedCall(sandbox, key, "WithdrawInfo")).error).toEqual(["EGeneral:Permission denied"]);
    await sandbox.control.changeKey("alma", "Bot", { permissions: ["funds_query", "funds_withdraw"] });
    expect((await signedCall(sandbox, key, "WithdrawInfo")).error).toEqual([]);
  });

  test("needs one permission where any will do", async () => {
    const key = await addKey({ permissions: ["trades_close"] });
    expect((await signedCall(sandbox, key, "CancelAll")).error).toEqual([]);
    await sandbox.control.changeKey("alma", "Bot", { permissions: ["funds_query"] });
    expect((await signedCall(sandbox, key, "CancelAll")).error).toEqual(["EGeneral:Permission denied"]);
  });

  test("from outside the allowlist is refused with the error that the switch names", async () => {
    const key = await addKey({ ipAllowlist: ["203.0.113.0/24"] });
    expect((await signedCall(sandbox, key, "Balance")).error).toEqual(["EGeneral:Permission denied"]);
    await sandbox.control.setSwitches({ addressNotAllowedError: "EAPI:Invalid key" });
    expect((await signedCall(sandbox, key, "Balance")).error).toEqual(["EAPI:Invalid key"]);
    await sandbox.control.setClientAddress("203.0.113.77");
    expect((await signedCall(sandbox, key, "Balance")).error).toEqual([]);
  });

  test("with a key whose allowlist was sent empty works, unless empty means nobody", async () => {
    const { access_token } = await signIn(sandbox, { account: "nadia" });
    const create = async (name: string) => {
      const body = { api_key_name: name, permissions: { funds_query: true }, ip_allowlist: [] };
      const call = { method: "POST", path: "/oauth/fast-api-key", body };
      const answer = await (await bearerCall(sandbox, access_token, call)).json();
      return { apiKey: answer.result.api_key, secret: answer.result.secret };
    };
    expect((await signedCall(sandbox, await create("Open"), "Balance")).error).toEqual([]);
    await sandbox.control.setSwitches({ emptyAllowlist: "nobody" });
    const closed = await create("Closed");
    expect((await signedCall(sandbox, closed, "Balance")).error).toEqual(["EGeneral:Permission denied"]);
  });

  test("with an expired key is refused with the error that the switch names", async () => {
    const key = await addKey({ validUntil: 1_700_000_000 });
    expect((await signedCall(sandbox, key, "Balance")).error).toEqual(["EAPI:Invalid key"]);
    await sandbox.control.setSwitches({ expiredKeyError: "EGeneral:Permission denied" });
    expect((await signedCall(sandbox, key, "Balance")).error).toEqual(["EGeneral:Permission denied"]);
  });

  test("for history outside the query window is refused", async () => {
    const key = await addKey({ permissions: ["ledger_query"], queryFrom: 1_000, queryTo: 2_000 });
    const ledgers = (fields: Record<string, string>) => signedCall(sandbox, key, "Ledgers", { fields });
    expect((await ledgers({ start: "999" })).error).toEqual(["EGeneral:Invalid arguments"]);
    expect((await ledgers({ end: "2001" })).error).toEqual(["EGeneral:Invalid arguments"]);
    expect((await ledgers({ start: "1000", end: "2000" })).error).toEqual([]);
    expect((await ledgers({})).error).toEqual([]);
  });

  test("to GetWebSocketsToken follows its switch, unless the key holds the WebSocket interface", async () => {
    const key = await addKey();
    expect((await signedCall(sandbox, key, "GetWebSocketsToken")).error).toEqual(["EGeneral:Permission denied"]);
    await sandbox.control.setSwitches({ webSocketToken: "allowed" });
    expect((await signedCall(sandbox, key, "GetWebSocketsToken")).error).toEqual([]);
    const handMade = await sandbox.control.addKey("alma", { name: "By hand", permissions: ["create_ws_token"] });
    await sandbox.control.resetSwitches();
    expect((await signedCall(sandbox, handMade, "GetWebSocketsToken")).error).toEqual([]);
  });
});

test("GetApiKeyInfo needs no permission and shows what is stored, with dashed names and digits as strings", async () => {
  const key = await addKey({
    permissions: ["funds_query", "trades_close", "withdrawal_address_add"],
    ipAllowlist: ["127.0.0.0/8"],
    queryFrom: 1_000,
    createdAt: 1_700_000_000,
    nonceWindow: "10000000000",
  });
  const answer = await signedCall(sandbox, key, "GetApiKeyInfo", { nonce: "1795234407000482913" });
  expect(answer).toEqual({
    error: [],
    result: {
      apiKeyName: "Bot",
      apiKey: key.apiKey,
      nonce: "1795234407000482913",
      nonceWindow: 10_000_000_000,
      permissions: ["query-funds", "close-trades", "add-withdraw-address"],
      iban: "AA88 N84G WOAK NMOI",
      validUntil: "0",
      queryFrom: "1000",
      queryTo: "0",
      createdTime: "1700000000",
      modifiedTime: "1700000000",
      ipAllowlist: ["127.0.0.0/8"],
      lastUsed: expect.stringMatching(/^\d{10}$/),
    },
  });
});

test("every endpoint of the reference answers a key that holds all permissions", async () => {
  const key = await addKey({ permissions: [...permissionFlags, "create_ws_token"] });
  const fields = {
    ...{ ordertype: "limit", type: "buy", pair: "XBTUSD", volume: "1", price: "1", txid: "O", asset: "XBT" },
    ...{
      key: "Cold storage",
      amount: "1",
      from: "Spot Wallet",
      to: "Futures Wallet",
      report: "ledgers",
      description: "x",
    },
  };
  expect(privatePaths.length).toBeGreaterThan(50);
  for (const path of privatePaths) {
    const answer = await signedCall(sandbox, key, path.slice("/0/private/".length), { fields });
    expect(answer, path).toMatchObject({ error: [], result: expect.anything() });
  }
});

test("an access token on a private call follows its switch", async () => {
  const { access_token } = await signIn(sandbox, { account: "alma" });
  const call = async () => {
    const headers = { authorization: `Bearer ${access_token}` };
    return (await fetch(`${sandbox.url}/0/private/Balance`, { method: "POST", headers })).json();
  };
  expect(await call()).toEqual({ error: ["EAPI:Invalid key"] });
  await sandbox.control.setSwitches({ bearerOnPrivateCalls: "accepted" });
  expect(await call()).toMatchObject({ error: [], result: { XXBT: "1.2435000000" } });
});
