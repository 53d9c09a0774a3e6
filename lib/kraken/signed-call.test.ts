import { afterAll, beforeAll, expect, test } from "vitest";
import { Secret } from "@/lib/secret";
import { signCall } from "./api-sign";
import { type ScriptedServer, scriptedServer } from "./scripted-server";
import { KEY_INFO_PATH, relaySignedCall, type SignedCall } from "./signed-call";

let kraken: ScriptedServer;
beforeAll(async () => {
  kraken = await scriptedServer();
});
afterAll(() => kraken.close());

const apiKey = Buffer.alloc(42, 7).toString("base64");
const privateKey = new Secret(Buffer.alloc(64, 3).toString("base64"));
const NONCE = "1784635200000000001";

async function signed(): Promise<SignedCall> {
  const body = `nonce=${NONCE}`;
  return {
    path: KEY_INFO_PATH,
    body,
    apiKey,
    apiSign: await signCall({ path: KEY_INFO_PATH, body, nonce: NONCE, privateKey }),
  };
}

test("a signed request reaches Kraken unchanged, and its answer comes back in our words", async () => {
  kraken.answersJson({ error: [], result: { apiKeyName: "tax", permissions: ["query-ledger"], validUntil: "0" } });
  const call = await signed();
  const { ok, info } = await relaySignedCall(kraken.config, call);
  expect(ok).toBe(true);
  expect(info.settings).toMatchObject({ name: "tax", permissions: ["ledger_query"], validUntil: null });
  expect(kraken.seen[0]).toMatchObject({ method: "POST", path: KEY_INFO_PATH, body: call.body });
  expect(kraken.seen[0]?.headers).toMatchObject({
    "api-key": apiKey,
    "api-sign": call.apiSign,
    "content-type": "application/x-www-form-urlencoded",
  });
});

test.each([
  { path: "/0/private/Withdraw" },
  { body: "nonce=1&asset=XBT" },
  { body: '{"nonce":1}' },
  { apiKey: "key\r\nx: y" },
  { apiSign: "" },
])("anything but GetApiKeyInfo (%j) is refused before it is sent", async (fault) => {
  kraken.answersJson({ result: {} });
  const call = { ...(await signed()), ...fault } as SignedCall;
  await expect(relaySignedCall(kraken.config, call)).rejects.toMatchObject({
    code: "invalid_arguments",
    certainty: "not_sent",
  });
  expect(kraken.seen).toEqual([]);
});

test("Kraken's refusal of a key is told in Kraken's words", async () => {
  kraken.answersJson({ error: ["EAPI:Invalid key"] });
  await expect(relaySignedCall(kraken.config, await signed())).rejects.toMatchObject({
    code: "not_permitted",
    certainty: "refused",
    krakenErrors: ["EAPI:Invalid key"],
  });
});
