import { KRAKEN_TIMEOUT_MS } from "./running/stage";
import { InventoryScreen } from "./screens/inventory";
import { KeyForm } from "./screens/key-form";
import { KeyPage } from "./screens/key-page";
import { RevealScreen } from "./screens/reveal";
import { expect, test } from "./test";

const LIST = { method: "GET", path: "/oauth/fast-api-keys" } as const;
const CREATE = { method: "POST", path: "/oauth/fast-api-key" } as const;
const SET_UP = { name: "kraken-dca", permissions: "funds_query" };

test.use({ atKraken: { keys: [{ name: "tidewater-tax", permissions: ["ledger_query"] }] } });

const troubles = {
  "is too slow": [{ kind: "delay", delayMs: KRAKEN_TIMEOUT_MS + 1000 }, "Kraken did not answer"],
  "cuts the connection": [{ kind: "reset" }, "Kraken did not answer"],
  "answers a web page": [{ kind: "html" }, /Kraken/],
  "is unavailable": [{ kind: "server_error" }, /Kraken/],
  "answers half a document": [{ kind: "malformed_json" }, /Kraken/],
} as const;

for (const [name, [fault, title]] of Object.entries(troubles)) {
  test(`when Kraken ${name}, the list that we have stays usable and says from when it is`, async ({
    signedIn: page,
    control,
  }) => {
    const inventory = new InventoryScreen(page);
    await expect(inventory.key("tidewater-tax")).toBeVisible();
    await control.addFault({ ...LIST, ...fault, times: null });
    await inventory.sync.click();
    const banner = page.getByRole("status").filter({ hasText: "The list below is from" });
    await expect(banner).toContainText(title);
    await expect(inventory.key("tidewater-tax")).toBeVisible();

    // No page waits for Kraken.
    await page.goto("/keys");
    await expect(inventory.key("tidewater-tax")).toBeVisible({ timeout: 2000 });
    await control.clearFaults();
    // Not the banner's own button: the page may have read the list by itself before it is pressed.
    await inventory.sync.click();
    await expect(banner).toBeHidden();
  });
}

test("when Kraken says when to come back, the list says so too", async ({ signedIn: page, control }) => {
  const inventory = new InventoryScreen(page);
  await expect(inventory.key("tidewater-tax")).toBeVisible();
  await control.addFault({ ...LIST, kind: "too_many_requests", retryAfter: "120", times: null });
  await inventory.sync.click();
  await expect(page.getByText("Kraken asks us to slow down")).toBeVisible();
  await expect(page.getByText("Nothing is sent to Kraken before")).toBeVisible();
  await expect(inventory.key("tidewater-tax")).toBeVisible();
  const asked = await control.countCalls(LIST.method, LIST.path);
  await page.goto("/keys");
  await expect(page.getByText("Kraken asks us to slow down")).toBeVisible();
  await inventory.sync.click();
  await expect(page.getByText("Nothing was read: Kraken is not asked before")).toBeVisible();
  expect(await control.countCalls(LIST.method, LIST.path)).toBe(asked);
});

test("a pause is told above the form from the start, and as one wherever the account stands", async ({
  signedIn: page,
  control,
}) => {
  const inventory = new InventoryScreen(page);
  await expect(inventory.key("tidewater-tax")).toBeVisible();
  await control.addFault({ ...LIST, kind: "answer", body: '{"error":["EService:Throttled: 120"]}', times: null });
  await inventory.sync.click();
  await expect(page.getByText("Kraken is holding back calls")).toBeVisible();
  await expect(page.getByText(/no answer|did not answer/i)).toHaveCount(0);
  await new KeyForm(page).open();
  await expect(page.getByText("Nothing can be sent to Kraken before")).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByText("Kraken is holding back calls")).toHaveCount(2);
  await expect(page.getByText(/no answer|did not answer/i)).toHaveCount(0);
});

test("when Kraken asks to slow down without saying until when, the page stays usable", async ({
  signedIn: page,
  control,
}) => {
  const inventory = new InventoryScreen(page);
  await expect(inventory.key("tidewater-tax")).toBeVisible();
  await control.addFault({ ...LIST, kind: "too_many_requests", times: null });
  await inventory.sync.click();
  await expect(page.getByText("Kraken asks us to slow down")).toBeVisible();
  await expect(inventory.key("tidewater-tax")).toBeVisible();
});

test("a create that Kraken refuses with 429 says when to try again, sends nothing before, and then works", async ({
  signedIn: page,
  account,
  control,
}) => {
  const form = new KeyForm(page);
  await form.open(SET_UP);
  await form.review();
  await control.addFault({ ...CREATE, kind: "too_many_requests", retryAfter: "3" });
  await form.generate.click();
  await expect(page.getByText("Try again in 3 seconds.")).toBeVisible();
  const again = page.getByRole("button", { name: "Try again" });
  await again.click();
  await expect(page.getByText("and nothing will be before")).toBeVisible();
  expect(await control.countCalls(CREATE.method, CREATE.path)).toBe(1);
  await expect(async () => {
    await again.click({ timeout: 500 });
    await expect(new RevealScreen(page).show).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect((await control.keys(account.id)).map(({ name }) => name).sort()).toEqual(["kraken-dca", "tidewater-tax"]);
});

test("a create that Kraken refuses shows Kraken's words in quotes after ours", async ({ signedIn: page, control }) => {
  await control.setSwitches({ keyLimit: 1 });
  const form = new KeyForm(page);
  await form.open(SET_UP);
  await form.review();
  await form.generate.click();
  await expect(page.getByText(/Kraken said: “E/)).toBeVisible();
  await expect(page.getByText("so nothing was changed")).toBeVisible();
});

test("a slow create says that it is still under way and ends as a key", async ({ signedIn: page, control }) => {
  await control.addFault({ ...CREATE, kind: "delay", delayMs: KRAKEN_TIMEOUT_MS - 1000 });
  const form = new KeyForm(page);
  await form.open(SET_UP);
  await form.review();
  await form.generate.click();
  await expect(form.generate).toHaveCount(0);
  await expect(new RevealScreen(page).show).toBeVisible();
  expect(await control.countCalls(CREATE.method, CREATE.path)).toBe(1);
});

test("where Kraken offers no list, keys can still be made, and the page says what is missing", async ({
  signedIn: page,
  control,
}) => {
  const inventory = new InventoryScreen(page);
  await expect(inventory.key("tidewater-tax")).toBeVisible();
  await control.setSwitches({ listCall: "forbidden" });
  await inventory.sync.click();
  await expect(page.getByText("Kraken does not offer its list of keys to this client")).toBeVisible();
  const form = new KeyForm(page);
  await form.open(SET_UP);
  await form.review();
  await form.generate.click();
  await new RevealScreen(page).finish();
  await inventory.open();
  await expect(inventory.row("kraken-dca")).toContainText("Active");
});

test("where Kraken offers no update and no delete, the page says how to do it by hand", async ({
  signedIn: page,
  account,
  control,
}) => {
  await control.setSwitches({ updateCall: "not_found", deleteCall: "not_found" });
  await new InventoryScreen(page).key("tidewater-tax").click();
  const keyPage = new KeyPage(page);
  await keyPage.edit.click();
  const form = new KeyForm(page);
  await form.permission("Query Funds").check();
  await form.reviewButton.click();
  await form.readEverything();
  await form.save.click();
  await expect(page.getByText(/does not offer/).first()).toBeVisible();

  await page.goto(page.url().replace(/\/edit.*/, ""));
  await keyPage.revoke.click();
  await keyPage.revokeDialog.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(keyPage.revokeDialog).toContainText("by hand on Kraken’s own site");
  expect(await control.keys(account.id)).toHaveLength(1);
});

test("a key that is already gone at Kraken counts as revoked", async ({ signedIn: page, account, control }) => {
  await new InventoryScreen(page).key("tidewater-tax").click();
  const keyPage = new KeyPage(page);
  await expect(keyPage.settings).toBeVisible();
  await control.deleteKey(account.id, "tidewater-tax");
  await keyPage.revokeKey("tidewater-tax");
  await expect(page.getByText("Revoked", { exact: true }).first()).toBeVisible();
});

test("what Kraken acknowledged shows at once, while its list may not be read again yet", async ({ signedIn: page }) => {
  const AT_ONCE_MS = 4000;
  const inventory = new InventoryScreen(page);
  // From now on Kraken's list waits for ten seconds.
  await inventory.sync.click();
  await inventory.key("tidewater-tax").click();
  const keyPage = new KeyPage(page);
  await keyPage.edit.click();
  const form = new KeyForm(page);
  await form.permission("Export Data").check();
  await form.reviewButton.click();
  await form.readEverything();
  await form.save.click();
  await expect(page.getByText("Kraken stored what you asked for")).toBeVisible({ timeout: AT_ONCE_MS });
  // The form, then the page from before it.
  await page.goBack();
  await page.goBack();
  await expect(keyPage.history).toContainText("Export Data", { timeout: AT_ONCE_MS });
  await keyPage.revokeKey("tidewater-tax");
  await expect(page.getByText("Kraken deleted this key")).toBeVisible({ timeout: AT_ONCE_MS });
  await expect(keyPage.revoke).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Keys", level: 1 })).toBeVisible();
  await expect(inventory.key("tidewater-tax")).toHaveCount(0, { timeout: AT_ONCE_MS });
});
