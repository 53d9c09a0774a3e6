import { InventoryScreen } from "./screens/inventory";
import { KeyForm } from "./screens/key-form";
import { KeyPage } from "./screens/key-page";
import { KrakenPages } from "./screens/kraken-pages";
import { SignInScreen } from "./screens/sign-in";
import { expect, test } from "./test";

const NAME = "hummingbot-mm-fra";
const SEED = {
  name: NAME,
  permissions: ["funds_query", "trades_modify", "create_ws_token"],
  ipAllowlist: ["203.0.113.88"],
};

test.use({ atKraken: { keys: [SEED] } });

test.describe(() => {
  test.beforeEach(async ({ signedIn: page, account, control }) => {
    const inventory = new InventoryScreen(page);
    await expect(inventory.key(NAME)).toBeVisible();
    await control.changeKey(account.id, NAME, { ipAllowlist: [] });
    await inventory.sync.click();
    await expect(inventory.row(NAME)).toContainText("Drifted");
    await inventory.key(NAME).click();
    await expect(page.getByText("Changed at Kraken, not here")).toBeVisible();
  });

  test("a change at Kraken shows as drift with its difference, and can be put back through review", async ({
    signedIn: page,
    account,
    control,
  }) => {
    const difference = page.getByRole("region", { name: "The difference" });
    await expect(difference.getByRole("row", { name: /IP/ })).toContainText("203.0.113.88");
    await page.getByRole("link", { name: "Put it back" }).first().click();
    const form = new KeyForm(page);
    await form.reviewButton.click();
    await form.readEverything();
    await form.save.click();
    await expect(new KeyPage(page).settings).toContainText("203.0.113.88");
    await expect(page.getByText("Active", { exact: true }).first()).toBeVisible();
    const [atKraken] = await control.keys(account.id);
    expect(atKraken?.ipAllowlist).toEqual(["203.0.113.88"]);
    // A permission outside the ten is none of our business, and stays.
    expect(atKraken?.permissions).toContain("create_ws_token");
  });

  test("a change at Kraken can be accepted, which sends nothing to Kraken", async ({ signedIn: page, control }) => {
    await page.getByRole("button", { name: "Accept the change" }).click();
    await expect(page.getByText("Active", { exact: true }).first()).toBeVisible();
    await expect(page.getByText("Changed at Kraken, not here")).toBeHidden();
    expect(await control.countCalls("PUT", "/oauth/fast-api-key")).toBe(0);
  });
});

test("an edit of a key that changed meanwhile is refused, with a fresh difference", async ({
  signedIn: page,
  account,
  control,
}) => {
  await new InventoryScreen(page).key(NAME).click();
  await new KeyPage(page).edit.click();
  const form = new KeyForm(page);
  await form.permission("Export Data").check();
  await form.reviewButton.click();
  await form.readEverything();
  await control.changeKey(account.id, NAME, { ipAllowlist: ["198.51.100.7"] });
  await form.save.click();
  await expect(page.getByText("198.51.100.7").first()).toBeVisible();
  await expect(page.getByText(/changed at Kraken/).first()).toBeVisible();
  expect(await control.countCalls("PUT", "/oauth/fast-api-key")).toBe(0);
  await form.keepChanges.click();
  await form.readEverything();
  await form.save.click();
  await expect(page.getByText("Kraken stored what you asked for")).toBeVisible();
  const [atKraken] = await control.keys(account.id);
  expect(atKraken?.ipAllowlist).toEqual(["198.51.100.7"]);
  expect(atKraken?.permissions).toContain("export_data");
});

test("changes are reviewed on top of a permission that was added at Kraken and that this connection may not give", async ({
  page,
  account,
  control,
}) => {
  await new SignInScreen(page).open();
  await new SignInScreen(page).button.click();
  const kraken = new KrakenPages(page);
  await kraken.choose(account);
  await kraken.scope("Export Data").uncheck();
  await kraken.allow.click();
  await new InventoryScreen(page).key(NAME).click();
  await new KeyPage(page).edit.click();
  const form = new KeyForm(page);
  await form.name.fill(`${NAME}-2`);
  await form.review();
  await control.changeKey(account.id, NAME, { permissions: [...SEED.permissions, "export_data"] });
  await form.save.click();
  await form.keepChanges.click();
  await expect(form.save).toBeVisible();
  await expect(page.getByRole("table").filter({ hasText: "1 change" })).toContainText(`${NAME}-2`);
});

test("a key that vanished at Kraken is not shown as if it worked", async ({ signedIn: page, account, control }) => {
  const inventory = new InventoryScreen(page);
  await expect(inventory.key(NAME)).toBeVisible();
  // A list without any key is not believed at once.
  await control.addKey(account.id, { name: "stays" });
  await inventory.sync.click();
  await expect(inventory.key("stays")).toBeVisible();
  await control.deleteKey(account.id, NAME);
  await inventory.sync.click();
  await expect(inventory.key(NAME)).toHaveCount(0);
});

test("a key that appears at Kraken appears here, marked as not made here", async ({
  signedIn: page,
  account,
  control,
}) => {
  const inventory = new InventoryScreen(page);
  await expect(inventory.key(NAME)).toBeVisible();
  await control.addKey(account.id, {
    name: "made-elsewhere",
    permissions: ["funds_query"],
    oauthClient: "kraken-pro-web",
  });
  await inventory.sync.click();
  await expect(inventory.row("made-elsewhere")).toContainText("Made at Kraken");

  await control.addEntries(
    account.id,
    String.raw`{"api_key_name":"half \ud83d","permissions":["funds_query"],"valid_until":1784635200000}`,
    '{"api_key_name":"odd","permissions":["funds_query"],"valid_until":"soon"}',
  );
  await inventory.sync.click();
  await expect(inventory.row("half ⟦D83D⟧")).toContainText("31 Dec 9999 or later");
  await expect(page.getByRole("status").filter({ hasText: "1 entry" })).toContainText("odd: its expiry is not a time");
});
