import ccxt from "ccxt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "./server";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

test("ccxt reads a balance and is refused what the key may not do", async () => {
  const { apiKey, secret } = await sandbox.control.addKey("alma", { name: "ccxt", permissions: ["funds_query"] });
  const kraken = new ccxt.kraken({
    apiKey,
    secret,
    // ccxt would wait seconds between calls to spare the real Kraken.
    enableRateLimit: false,
    urls: { api: { public: sandbox.url, private: sandbox.url } },
  });
  const balance = await kraken.fetchBalance();
  expect(balance.BTC?.total).toBe(1.2435);
  expect(balance.USD?.total).toBe(25435.2132);
  await expect(kraken.createOrder("BTC/USD", "limit", "buy", 1, 30_000)).rejects.toThrow(ccxt.PermissionDenied);

  await sandbox.control.changeKey("alma", "ccxt", { permissions: ["funds_query", "trades_modify"] });
  expect((await kraken.createOrder("BTC/USD", "limit", "buy", 1, 30_000)).id).toMatch(/^O/);
});
