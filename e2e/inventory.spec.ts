import { at } from "./running/workspace";
import { InventoryScreen } from "./screens/inventory";
import { expect, test } from "./test";

const DAY_SECONDS = 86_400;
const now = Math.floor(Date.now() / 1000);

test.describe("a handful of keys", () => {
  test.use({
    atKraken: {
      keys: [
        { name: "freqtrade-vps-1", permissions: ["funds_query", "trades_modify"], ipAllowlist: ["203.0.113.17"] },
        { name: "treasury-payouts", permissions: ["funds_query", "funds_withdraw"] },
        { name: "tax-2025", permissions: ["ledger_query"], validUntil: now - DAY_SECONDS },
        { name: "balance-widget", permissions: ["funds_query"], lastUsedAt: now - 60 },
      ],
    },
  });

  test("no moment runs out of its column, at any width", async ({ signedIn: page, account, control }) => {
    await control.addEntries(
      account.id,
      '{"api_key_name":"for-good","permissions":["funds_query"],"valid_until":9999999999999,"api_key":"A"}',
      '{"api_key_name":"of-1970","permissions":["funds_query"],"valid_until":200000000000,"last_used":86400,"api_key":"B"}',
    );
    const inventory = new InventoryScreen(page);
    await inventory.sync.click();
    await expect(inventory.key("of-1970")).toBeVisible();
    for (const width of [360, 768, 1280, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const tooWide = () =>
        inventory.table.locator("td:is(.col-expiry, .col-used)").evaluateAll((cells) => {
          const contents = document.createRange();
          return cells.flatMap((cell) => {
            contents.selectNodeContents(cell);
            const { right } = contents.getBoundingClientRect();
            return right > cell.getBoundingClientRect().right + 1 ? [cell.textContent] : [];
          });
        });
      await expect.poll(tooWide, `${width} px wide`).toEqual([]);
    }
  });

  test("search, view, filter and sort stand in the address, so that they can be shared", async ({
    signedIn: page,
    newBrowser,
  }) => {
    const inventory = new InventoryScreen(page);
    await expect(inventory.key("freqtrade-vps-1")).toBeVisible();
    await inventory.search.fill("treasury");
    await expect(page).toHaveURL(at("/keys?q=treasury"));
    await expect(inventory.key("freqtrade-vps-1")).toHaveCount(0);
    await expect(inventory.key("treasury-payouts")).toBeVisible();
    await inventory.search.fill("");
    await expect(inventory.key("freqtrade-vps-1")).toBeVisible();

    await page
      .getByRole("navigation", { name: "Views" })
      .getByRole("link", { name: /Moves funds out/ })
      .click();
    await expect(page).toHaveURL(at("/keys?view=moves_out"));
    await expect(inventory.key("treasury-payouts")).toBeVisible();
    await expect(inventory.key("balance-widget")).toHaveCount(0);

    await inventory.open("?status=expired");
    await expect(inventory.key("tax-2025")).toBeVisible();
    await expect(inventory.key("balance-widget")).toHaveCount(0);
    await page
      .getByRole("link", { name: /Remove|Clear/ })
      .first()
      .click();
    await expect(inventory.key("balance-widget")).toBeVisible();

    await page.getByRole("columnheader", { name: "Risk" }).getByRole("link").click();
    await expect(page).toHaveURL(at("/keys?sort=risk&direction=desc"));
    await expect(inventory.table.getByRole("row").nth(1)).toContainText("treasury-payouts");

    const shared = await newBrowser();
    await shared.context().addCookies(await page.context().cookies());
    await shared.goto(page.url());
    await expect(new InventoryScreen(shared).table.getByRole("row").nth(1)).toContainText("treasury-payouts");
  });

  test("what is typed and what is chosen right after it are both searched", async ({ signedIn: page }) => {
    const inventory = new InventoryScreen(page);
    await expect(inventory.key("freqtrade-vps-1")).toBeVisible();
    const views = page.getByRole("navigation", { name: "Views" });

    await inventory.search.fill("treasury");
    await views.getByRole("link", { name: /Moves funds out/ }).click();
    await expect(page).toHaveURL(at("/keys?view=moves_out&q=treasury"));
    await expect(inventory.search).toHaveValue("treasury");
    await expect(inventory.key("treasury-payouts")).toBeVisible();

    await inventory.search.fill("");
    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByRole("group", { name: "Filters" }).getByText("Active", { exact: true }).click();
    await expect(page).toHaveURL(at("/keys?view=moves_out&status=active"));
    await expect(inventory.search).toHaveValue("");
  });

  test("a search without a result says so and leads back", async ({ signedIn: page }) => {
    const inventory = new InventoryScreen(page);
    await inventory.open("?q=nothing-like-this");
    await expect(page.getByRole("heading", { name: "No key matches" })).toBeVisible();
    await page.getByRole("link", { name: "Clear filters" }).click();
    await expect(inventory.key("balance-widget")).toBeVisible();
  });

  test("the list works by keyboard alone", async ({ signedIn: page }) => {
    const inventory = new InventoryScreen(page);
    await expect(inventory.key("freqtrade-vps-1")).toBeVisible();
    await page.keyboard.press("/");
    await expect(inventory.search).toBeFocused();
    await page.keyboard.type("freq");
    await page.keyboard.press("Enter");
    await expect(inventory.key("balance-widget")).toHaveCount(0);
    await inventory.key("freqtrade-vps-1").focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "freqtrade-vps-1", level: 1 })).toBeVisible();
  });

  test("single-key shortcuts can be switched off", async ({ signedIn: page }) => {
    await page.goto("/settings");
    await page.getByRole("switch", { name: "Single-key shortcuts" }).uncheck();
    const inventory = new InventoryScreen(page);
    await inventory.open("");
    await expect(inventory.key("freqtrade-vps-1")).toBeVisible();
    await page.keyboard.press("/");
    await expect(inventory.search).not.toBeFocused();
    await expect(inventory.search).not.toHaveAttribute("aria-keyshortcuts");
  });

  test("an address that cannot be meant shows all keys instead of failing", async ({ signedIn: page }) => {
    const inventory = new InventoryScreen(page);
    await expect(inventory.key("balance-widget")).toBeVisible();
    await inventory.open("?sort=colour&view=1&after=%00%FFx&direction=up");
    await expect(inventory.key("balance-widget")).toBeVisible();
  });
});

test("ten thousand keys are listed a page at a time, and each is found", async ({
  page,
  account,
  control,
  signedIn,
}) => {
  test.setTimeout(300_000);
  await expect(page.getByRole("heading", { name: "No keys yet" })).toBeVisible();
  await control.setSwitches({ keyLimit: 20_000 });
  await control.addKeys({
    account: account.id,
    count: 10_000,
    namePrefix: "desk-",
    settings: { permissions: ["funds_query"] },
  });
  const inventory = new InventoryScreen(signedIn);
  await inventory.sync.first().click();
  await expect(inventory.table).toBeVisible({ timeout: 90_000 });
  const rows = await inventory.table.getByRole("row").count();
  expect(rows).toBeLessThan(150);

  await inventory.open("?sort=name");
  const topName = inventory.table.getByRole("row").nth(1).getByRole("link").first();
  const first = (await topName.textContent()) ?? "";
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/after=/);
  await expect(topName).not.toHaveText(first);
  await pages.getByRole("link", { name: "Previous" }).click();
  await expect(topName).toHaveText(first);

  await inventory.search.fill("desk-7777");
  await expect(inventory.key("desk-7777")).toBeVisible();
  await expect(inventory.table.getByRole("row")).toHaveCount(2);
});
