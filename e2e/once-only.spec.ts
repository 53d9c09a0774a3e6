import { InventoryScreen } from "./screens/inventory";
import { KeyForm, keyIdOf } from "./screens/key-form";
import { KeyPage } from "./screens/key-page";
import { RevealScreen } from "./screens/reveal";
import { expect, test } from "./test";

const SET_UP = { name: "hummingbot-mm-fra", permissions: "funds_query,trades_modify" };

test("a double click creates one key", async ({ signedIn: page, account, control }) => {
  const form = new KeyForm(page);
  await form.open(SET_UP);
  await form.review();
  await form.generate.dblclick();
  await expect(new RevealScreen(page).show).toBeVisible();
  expect(await control.countCalls("POST", "/oauth/fast-api-key")).toBe(1);
  expect(await control.keys(account.id)).toHaveLength(1);
});

test("a create is on its way before the page is drawn anew", async ({ signedIn: page }) => {
  const form = new KeyForm(page);
  await form.open(SET_UP);
  await form.review();
  await page.evaluate(() => {
    const send = window.fetch;
    const wasIdle = new Promise((resolve) => {
      window.fetch = (address, options) => {
        if (options?.method === "POST") resolve(document.querySelector("[aria-busy=true]") === null);
        return send(address, options);
      };
    });
    Object.assign(window, { wasIdle });
  });
  await form.generate.click();
  expect(await page.evaluate(() => Reflect.get(window, "wasIdle"))).toBe(true);
  await expect(new RevealScreen(page).show).toBeVisible();
});

test("two tabs with the same set-up create one key, and the second says why", async ({
  signedIn: page,
  account,
  control,
}) => {
  const other = await page.context().newPage();
  const [first, second] = [new KeyForm(page), new KeyForm(other)];
  for (const form of [first, second]) {
    await form.open(SET_UP);
    await form.review();
  }
  await Promise.all([first.generate.click(), second.generate.click()]);
  const winner = page.getByRole("button", { name: "Show Private key" });
  const winnerElsewhere = other.getByRole("button", { name: "Show Private key" });
  await expect(async () => {
    expect((await winner.count()) + (await winnerElsewhere.count())).toBe(1);
  }).toPass();
  const loser = (await winner.count()) === 1 ? other : page;
  await expect(loser.getByText(/key (on this account|with that name)|has this name/).first()).toBeVisible();
  await expect(new KeyForm(loser).name).toHaveValue(SET_UP.name);
  expect(await control.countCalls("POST", "/oauth/fast-api-key")).toBe(1);
  expect(await control.keys(account.id)).toHaveLength(1);
});

test("when our own answer is lost, trying again leads to the same key", async ({
  signedIn: page,
  account,
  control,
  stage,
  watch,
}) => {
  watch.allow(/ERR_INCOMPLETE_CHUNKED_ENCODING/);
  stage.recorder.loseAnswer(({ action }) => action === "createKeyAction");
  const form = new KeyForm(page);
  await form.open(SET_UP);
  await form.review();
  await form.generate.click();
  await expect(page.getByText("We do not know what happened")).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  const reveal = new RevealScreen(page);
  expect(await reveal.readPrivateKey()).toMatch(/==$/);
  expect(await control.countCalls("POST", "/oauth/fast-api-key")).toBe(1);
  expect(await control.keys(account.id)).toHaveLength(1);
});

test("when Kraken's answer is lost after the write, the key is found, and can be revoked and made again", async ({
  signedIn: page,
  account,
  control,
}) => {
  await control.addFault({ kind: "reset", method: "POST", path: "/oauth/fast-api-key", when: "after_write" });
  const form = new KeyForm(page);
  await form.open(SET_UP);
  await form.review();
  await form.generate.click();

  const keyPage = new KeyPage(page);
  await expect(page).toHaveURL(/\/keys\/[\w-]{36}$/);
  const keyId = keyIdOf(page);
  await expect(page.getByText("Nobody received the private key", { exact: true })).toBeVisible({ timeout: 20_000 });
  expect(await control.countCalls("POST", "/oauth/fast-api-key")).toBe(1);
  await page.goto(`/keys/${keyId}/secret`);
  await expect(page.getByText("nobody has the private key")).toBeVisible();

  await keyPage.open(keyId);
  await page.getByRole("button", { name: "Revoke and create again" }).click();
  await keyPage.revokeDialog.getByRole("textbox").fill(SET_UP.name);
  await keyPage.revokeDialog.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(form.name).toBeVisible();
  expect(await control.keys(account.id)).toEqual([]);
  await expect(form.permission("Modify Orders")).toBeChecked();
  await form.name.fill(SET_UP.name);
  await form.review();
  await form.generate.click();
  await expect(new RevealScreen(page).show).toBeVisible();
  expect(await control.keys(account.id)).toHaveLength(1);
});

test("when Kraken did not get the write, the key counts as uncertain and nothing is sent again", async ({
  signedIn: page,
  account,
  control,
}) => {
  await control.addFault({ kind: "reset", method: "POST", path: "/oauth/fast-api-key", when: "before_write" });
  const form = new KeyForm(page);
  await form.open(SET_UP);
  await form.review();
  await form.generate.click();
  await expect(page.getByText("We do not know what Kraken stored")).toBeVisible();
  const inventory = new InventoryScreen(page);
  await inventory.open();
  await expect(inventory.row(SET_UP.name)).toContainText("Uncertain");
  expect(await control.keys(account.id)).toEqual([]);
  expect(await control.countCalls("POST", "/oauth/fast-api-key")).toBe(1);
});

test("while it is not known what Kraken stored, the page says so and does not send again", async ({
  signedIn: page,
  control,
}) => {
  await control.addFault(
    { kind: "reset", method: "POST", path: "/oauth/fast-api-key", when: "after_write" },
    { kind: "reset", method: "GET", path: "/oauth/fast-api-keys", times: null },
  );
  const form = new KeyForm(page);
  await form.open(SET_UP);
  await form.review();
  await form.generate.click();
  await expect(page.getByText("We do not know what Kraken stored")).toBeVisible();
  expect(await control.countCalls("POST", "/oauth/fast-api-key")).toBe(1);
  await control.clearFaults();
  await page.getByRole("button", { name: "Sync now" }).first().click();
  await expect(page.getByText("Nobody received the private key", { exact: true })).toBeVisible();
});
