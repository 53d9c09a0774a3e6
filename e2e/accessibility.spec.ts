import { expectAccessible } from "./accessible";
import { InventoryScreen } from "./screens/inventory";
import { createKey, KeyForm } from "./screens/key-form";
import { KeyPage } from "./screens/key-page";
import { RevealScreen } from "./screens/reveal";
import { expect, test } from "./test";

test.describe("for everyone", () => {
  for (const path of [
    "/sign-in",
    "/sign-in?signed-out",
    "/sign-in?returnTo=/keys/new",
    "/sign-in/failed/refused",
    "/sign-in/failed/state",
    "/sign-in/failed/address",
    "/sign-in/failed/client",
    "/sign-in/failed/locked_out",
    "/security",
    "/no-such-page",
  ]) {
    test(`${path} is accessible`, async ({ page, watch }) => {
      if (path === "/no-such-page") watch.allow(/status of 404/);
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
    });
  }
});

test.describe("without keys", () => {
  test("the empty inventory is accessible", async ({ signedIn: page }) => {
    await expect(page.getByRole("heading", { name: "No keys yet" })).toBeVisible();
    await expectAccessible(page);
  });

  test("the audit log is accessible, with entries and without", async ({ signedIn: page }) => {
    await page.goto("/audit");
    await expect(page.getByRole("table")).toBeVisible();
    await expectAccessible(page);
    await page
      .getByRole("link", { name: /^Entry \d+$/ })
      .first()
      .click();
    await expect(page.getByRole("link", { name: "Close the entry" })).toBeVisible();
    await expectAccessible(page);
    await page.goto("/audit?to=2021-03-01");
    await expect(page.getByRole("heading", { name: "No entry matches" })).toBeVisible();
    await expectAccessible(page);
  });

  test("the form, its faults and its review are accessible", async ({ signedIn: page }) => {
    test.setTimeout(300_000);
    const form = new KeyForm(page);
    await form.open();
    for (const option of ["IP address restriction", "Key expiration", "Query start", "Custom nonce window"]) {
      await form.option(option).check();
    }
    await expectAccessible(page);
    await form.addresses.fill("203.0.113.700");
    await form.reviewButton.click();
    await expect(page.getByText(/settings need another look/)).toBeVisible();
    await expectAccessible(page);
    await form.open({ name: "treasury-payouts", permissions: "funds_query,funds_withdraw", lifetime: "30d" });
    await form.reviewButton.click();
    await expect(form.generate).toBeVisible();
    await expectAccessible(page);
  });

  test("the ways to start the form are accessible", async ({ signedIn: page }) => {
    test.setTimeout(300_000);
    const form = new KeyForm(page);
    for (const start of ["calls", "key"]) {
      await form.open({ start });
      await expectAccessible(page);
    }
    await form.open();
    await page.getByRole("radio", { name: "Freqtrade" }).check();
    await expectAccessible(page);
  });

  test("the page with the private key is accessible, hidden and shown, and when it is gone", async ({
    signedIn: page,
  }) => {
    test.setTimeout(300_000);
    const keyId = await createKey(page, { name: "freqtrade-vps-1", permissions: "funds_query,trades_modify" });
    const reveal = new RevealScreen(page);
    await expectAccessible(page);
    await reveal.readPrivateKey();
    await page.getByRole("button", { name: "Show QR code" }).click();
    await reveal.test.getByRole("button", { name: "Test this key" }).click();
    await expect(reveal.test.getByText("The key works", { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Encrypted file" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await reveal.finish();
    await page.goto(`/keys/${keyId}/secret`);
    await expect(page.getByText("The private key is not here.")).toBeVisible();
    await expectAccessible(page);
  });

  test("settings are accessible", async ({ signedIn: page }) => {
    await page.goto("/settings");
    await expect(page.getByRole("heading", { name: "Your sessions" })).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe("with keys", () => {
  const NAME = "treasury-payouts";
  test.use({
    atKraken: {
      keys: [
        { name: NAME, permissions: ["funds_query", "funds_withdraw", "trades_modify"], ipAllowlist: ["203.0.113.7"] },
        { name: "tax-2025", permissions: ["ledger_query"], validUntil: 1_700_000_000 },
        { name: "a-name-of-thirty-two-characters!", permissions: ["funds_query"], nonceWindow: "10000" },
      ],
    },
  });

  test("the inventory is accessible, with results, without, and with a failed reading", async ({
    signedIn: page,
    account,
    control,
  }) => {
    test.setTimeout(300_000);
    const inventory = new InventoryScreen(page);
    await expect(inventory.key(NAME)).toBeVisible();
    await control.changeKey(account.id, NAME, { ipAllowlist: [] });
    await control.addFault({ kind: "reset", method: "GET", path: "/oauth/fast-api-keys", times: null });
    await inventory.sync.click();
    await expect(page.getByText("The list below is from")).toBeVisible();
    await expectAccessible(page);
    await control.clearFaults();
    await page.setViewportSize({ width: 1280, height: 900 });
    await inventory.sync.click();
    await expect(inventory.row(NAME)).toContainText("Drifted");
    await expectAccessible(page);
    await inventory.open("?q=nothing-like-this");
    await expectAccessible(page);
  });

  test("a key's page, its difference and its end are accessible", async ({ signedIn: page, account, control }) => {
    test.setTimeout(300_000);
    const inventory = new InventoryScreen(page);
    await expect(inventory.key(NAME)).toBeVisible();
    await control.changeKey(account.id, NAME, { ipAllowlist: [] });
    await inventory.sync.click();
    await expect(inventory.row(NAME)).toContainText("Drifted");
    await inventory.key(NAME).click();
    const keyPage = new KeyPage(page);
    await expect(keyPage.settings).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 1280, height: 900 });
    await keyPage.revoke.click();
    await expect(keyPage.revokeDialog).toBeVisible();
    await expectAccessible(page);
  });

  test("the edit of a key and its review are accessible", async ({ signedIn: page }) => {
    test.setTimeout(300_000);
    await new InventoryScreen(page).key(NAME).click();
    await new KeyPage(page).edit.click();
    const form = new KeyForm(page);
    await form.name.fill("treasury-payouts-2");
    await form.permission("Withdraw Funds").uncheck();
    await expectAccessible(page);
    await form.reviewButton.click();
    await expect(form.save).toBeVisible();
    await expectAccessible(page);
  });
});

test("a key is made by keyboard alone", async ({ signedIn: page, account, control }) => {
  test.setTimeout(300_000);
  const tabTo = async (name: string, isThere: () => Promise<boolean>) => {
    for (let presses = 0; presses < 150; presses += 1) {
      if (await isThere()) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`The Tab key does not lead to ${name}.`);
  };
  const focused = (name: RegExp) => async () => {
    const words = await page.evaluate(() => {
      const element = document.activeElement;
      if (element instanceof HTMLInputElement) return element.labels?.[0]?.textContent ?? "";
      return element?.matches("a, button") ? (element.textContent ?? "") : "";
    });
    return name.test(words);
  };

  await page.goto("/keys/new?start=nothing");
  await expect(page.getByRole("textbox", { name: "Key name" })).toBeVisible();
  await tabTo("the skip link", focused(/Skip to content/));
  await page.keyboard.press("Enter");
  await tabTo("Key name", focused(/^Key name/));
  await page.keyboard.type("by-keyboard");
  await tabTo("Query Funds", focused(/^Query Funds/));
  await page.keyboard.press("Space");
  await tabTo("Review", focused(/^Review/));
  await page.keyboard.press("Enter");
  const warnings = page.getByRole("region", { name: "Read these before you go on" }).getByRole("checkbox");
  await expect(warnings.last()).toBeVisible();
  for (const warning of await warnings.all()) {
    await tabTo("a warning", () => warning.evaluate((element) => element === document.activeElement));
    await page.keyboard.press("Space");
  }
  await tabTo("Generate key", focused(/^Generate key/));
  await page.keyboard.press("Enter");
  await expect(new RevealScreen(page).show).toBeVisible();
  await tabTo("Show", focused(/^Show Private key/));
  await page.keyboard.press("Enter");
  await expect(page.getByText("88 characters, shown once")).toBeVisible();
  await tabTo("I have stored the private key", focused(/I have stored the private key/));
  await page.keyboard.press("Space");
  await tabTo("Done", focused(/^Done/));
  await page.keyboard.press("Enter");
  await expect(new KeyPage(page).settings).toBeVisible();
  expect((await control.keys(account.id))[0]?.name).toBe("by-keyboard");
});

test("for people who do not want motion nothing slides or repeats, and fades are short", async ({ signedIn: page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const path of ["/keys", "/keys/new", "/settings"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const motion = await page.evaluate(() => {
      const styles = [...document.querySelectorAll("*")].map((element) => getComputedStyle(element));
      const durations = styles.flatMap((style) =>
        [style.transitionDuration, style.animationDuration].join().split(","),
      );
      return {
        longestSeconds: Math.max(...durations.map(Number.parseFloat)),
        repeats: styles.some(({ animationIterationCount }) => animationIterationCount.includes("infinite")),
        rise: getComputedStyle(document.documentElement).getPropertyValue("--rise"),
      };
    });
    expect(motion, path).toEqual({ longestSeconds: 0.08, repeats: false, rise: "0px" });
  }
});
