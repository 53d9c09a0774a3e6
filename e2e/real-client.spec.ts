import ccxt from "ccxt";
import { createKey, KeyForm } from "./screens/key-form";
import { RevealScreen } from "./screens/reveal";
import { expect, test } from "./test";

test("ccxt reads a balance with a key made here and is refused what the key may not do", async ({
  signedIn: page,
  stage,
}) => {
  await createKey(page, { name: "ccxt-reader", permissions: "funds_query" });
  const reveal = new RevealScreen(page);
  // The file as a person gives it to ccxt, the address of this Kraken included.
  const file = await reveal.download(page.getByRole("button", { name: "ccxt config" }));
  const kraken = new ccxt.kraken({ ...JSON.parse(file.content.toString()).kraken, enableRateLimit: false });
  expect(kraken.urls.api).toMatchObject({ private: stage.krakenUrl });

  const balance = await kraken.fetchBalance();
  expect(balance.BTC?.total).toBe(0.75);
  expect(balance.EUR?.total).toBe(1250.5);
  await expect(kraken.createOrder("BTC/USD", "limit", "buy", 1, 30_000)).rejects.toThrow(ccxt.PermissionDenied);
  await expect(kraken.withdraw("BTC", 0.1, "cold-wallet", undefined, { key: "cold" })).rejects.toThrow(
    ccxt.PermissionDenied,
  );
});

test("after a key is narrowed, the client that uses it can no longer trade", async ({
  signedIn: page,
  account,
  control,
}) => {
  await createKey(page, { name: "trader", permissions: "funds_query,trades_modify" });
  const reveal = new RevealScreen(page);
  const file = await reveal.download(page.getByRole("button", { name: "ccxt config" }));
  const kraken = new ccxt.kraken({ ...JSON.parse(file.content.toString()).kraken, enableRateLimit: false });
  expect((await kraken.createOrder("BTC/USD", "limit", "buy", 1, 30_000)).id).toMatch(/^O/);
  await control.changeKey(account.id, "trader", { permissions: ["funds_query"] });
  await expect(kraken.createOrder("BTC/USD", "limit", "buy", 1, 30_000)).rejects.toThrow(ccxt.PermissionDenied);
});

test("a key that may not be used from this server says so when it is tested", async ({ signedIn: page, control }) => {
  const form = new KeyForm(page);
  await form.open({ name: "bound-to-vps", permissions: "funds_query" });
  await form.option("IP address restriction").check();
  await form.addresses.fill("203.0.113.7");
  await form.addresses.press("Enter");
  await form.review();
  await form.generate.click();
  const reveal = new RevealScreen(page);
  await reveal.test.getByRole("button", { name: "Test this key" }).click();
  await expect(reveal.test.getByText("Kraken said: “EGeneral:Permission denied”")).toBeVisible();
  await control.setClientAddress("203.0.113.7");
  await reveal.test.getByRole("button", { name: "Test this key" }).click();
  await expect(reveal.test.getByText("The key works", { exact: true })).toBeVisible();
});
