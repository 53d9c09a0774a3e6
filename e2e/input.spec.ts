import type { Page } from "playwright/test";
import { expectAccessible } from "./accessible";
import { openSignedIn } from "./running/session";
import { at } from "./running/workspace";
import { InventoryScreen } from "./screens/inventory";
import { KeyForm } from "./screens/key-form";
import { KeyPage } from "./screens/key-page";
import { RevealScreen } from "./screens/reveal";
import { SignInScreen } from "./screens/sign-in";
import { expect, test } from "./test";

const GOOD = { name: "cointracking-tax", permissions: "ledger_query" };

type Refusal = { what: string; fill: (form: KeyForm, page: Page) => Promise<unknown>; says: string };

const refusals: Refusal[] = [
  { what: "an empty name", fill: (form) => form.name.fill("  "), says: "Give the key a name" },
  {
    what: "a name of 33 characters",
    fill: (form) => form.name.fill("n".repeat(33)),
    says: "Use at most 32 characters",
  },
  {
    what: "a name with a character that nobody sees",
    fill: (form) => form.name.fill("tax\u202egnp"),
    says: "The name contains a character that cannot be seen. Type it again.",
  },
  {
    // Review is pressed at once, before the check that follows the typing.
    what: "a name that is in use",
    fill: (form) => form.name.fill("there-already"),
    says: "Another key on this account has this name. Choose a different one.",
  },
  {
    what: "no permission",
    fill: (form) => form.permission("Query Ledger Entries").uncheck(),
    says: "Choose at least one permission",
  },
  {
    what: "an address restriction without addresses",
    fill: (form) => form.option("IP address restriction").check(),
    says: "Add an address, or switch IP address restriction off",
  },
  ...[
    ["a malformed address", "203.0.113.700"],
    ["the whole internet", "0.0.0.0/0"],
    ["a private address", "192.168.1.20"],
  ].map(([what = "", address = ""]) => ({
    what,
    fill: async (form: KeyForm) => {
      await form.option("IP address restriction").check();
      await form.addresses.fill(address);
      await form.addresses.press("Enter");
    },
    says: `Not added: ${address}`,
  })),
  {
    what: "an expiry in the past",
    fill: async (form, page) => {
      await form.option("Key expiration").check();
      await page.getByRole("radio", { name: "On a date" }).check();
      await page.getByLabel("Expires on").fill("2020-01-01T00:00");
    },
    says: "This moment has passed. Choose a later one.",
  },
  {
    what: "a query end before its start",
    fill: async (form, page) => {
      await form.option("Query start").check();
      await page.getByLabel("First moment it sees").fill("2026-05-01T00:00");
      await form.option("Query end").check();
      await page.getByLabel("Last moment it sees").fill("2026-04-01T00:00");
    },
    says: "Query end must be later than query start",
  },
  ...[
    ["a nonce window below 0", "-1", "The nonce window cannot be below 0"],
    ["a nonce window that is no whole number", "1.5", "Enter a whole number, without point or sign"],
    ["a nonce window beyond 2^53", "9007199254740993", "The largest nonce window is 9007199254740992"],
  ].map(([what = "", value = "", says = ""]) => ({
    what,
    fill: async (form: KeyForm, page: Page) => {
      await form.option("Custom nonce window").check();
      await page.getByRole("textbox", { name: "Nonce window" }).fill(value);
    },
    says,
  })),
];

test.describe(() => {
  test.use({ atKraken: { keys: [{ name: "there-already", permissions: ["funds_query"] }] } });

  test("every bad input is refused at its field, in plain words, and nothing is sent", async ({
    signedIn: page,
    control,
  }) => {
    test.setTimeout(300_000);
    await expect(new InventoryScreen(page).key("there-already")).toBeVisible();
    const form = new KeyForm(page);
    for (const { what, fill, says } of refusals) {
      await test.step(what, async () => {
        // Away from the form, which would keep its draft once more.
        await page.goto("/security");
        await page.evaluate(() => sessionStorage.clear());
        await form.open(GOOD);
        await expect(page.getByText("Free on this account")).toBeVisible();
        await fill(form, page);
        await form.reviewButton.click();
        await expect(page.getByText(says).first()).toBeVisible();
        await expect(page.getByText("1 setting needs another look")).toBeVisible();
        await expect(form.generate).toHaveCount(0);
        // The person's eyes and the screen reader are led to the field.
        await expect(page.locator("[aria-invalid=true]").first()).toBeAttached();
      });
    }
    expect(await control.countCalls("POST", "/oauth/fast-api-key")).toBe(0);
  });
});

test("a link to a set-up fills the form in and sends nothing", async ({ signedIn: page, control }) => {
  const form = new KeyForm(page);
  await form.open({ ...GOOD, permissions: "funds_query,ledger_query", lifetime: "30d", nonce: "5000" });
  await expect(form.name).toHaveValue(GOOD.name);
  await expect(form.permission("Query Funds")).toBeChecked();
  await expect(form.permission("Query Ledger Entries")).toBeChecked();
  await expect(page.getByRole("radio", { name: "30 days" })).toBeChecked();
  await expect(page.getByRole("textbox", { name: "Nonce window" })).toHaveValue("5000");
  expect(await control.countCalls("POST", "/oauth/fast-api-key")).toBe(0);
});

test("what is typed goes into the address, but never an IP address", async ({ signedIn: page }) => {
  const form = new KeyForm(page);
  await form.open();
  await form.name.fill("rotki-home");
  await form.permission("Query Funds").check();
  await form.option("IP address restriction").check();
  await form.addresses.fill("203.0.113.7");
  await form.addresses.press("Enter");
  await expect(page).toHaveURL(/name=rotki-home/);
  await expect(page).toHaveURL(/permissions=funds_query/);
  expect(page.url()).not.toContain("203.0.113");
});

test("what is pasted is listed with what it means before any of it is added", async ({ signedIn: page }) => {
  test.setTimeout(300_000);
  const form = new KeyForm(page);
  await form.open(GOOD);
  await form.option("IP address restriction").check();
  const listed = page.getByRole("list", { name: "Addresses that may use the key" });
  const status = page.locator("#key-ipAllowlist-status");
  const pasted =
    "allow 203.0.113.0 - 203.0.113.255; # office\n#allow 198.51.100.1;\ndeny 198.51.100.2;\nserver 198.51.100.3;";

  await form.pasteAddresses(pasted);
  await expect(form.pasted).toContainText("203.0.113.0/24");
  await expect(form.pasted).toContainText("Beside it: “office”");
  await expect(form.pasted).toContainText("Line 4: 198.51.100.3 stands under “server”");
  await expect(listed).toHaveCount(0);
  await form.pasted.getByText("2 left out by the text itself").click();
  await expect(form.pasted).toContainText("Line 2: #allow 198.51.100.1; is a comment");
  await expect(form.pasted).toContainText("Line 3: 198.51.100.2 is denied by “deny”");
  await expectAccessible(page);

  await form.pasted.getByRole("button", { name: "Cancel" }).click();
  await expect(form.addresses).toHaveValue(pasted);
  await expect(form.addresses).toBeFocused();
  await form.addresses.press("Enter");
  await expect(status).toContainText("1 address to add, 1 refused, 2 left out.");
  await form.pasted.getByRole("button", { name: "Add 1 address" }).click();
  await expect(form.pasted).toHaveCount(0);
  await expect(listed.getByRole("listitem")).toHaveText([/^203\.0\.113\.0\/24/]);
  await expect(form.addresses).toHaveValue("server 198.51.100.3;");
  await expect(form.addresses).toBeFocused();
  // Pressing Enter twice is how somebody might push it through.
  await form.addresses.press("Enter");
  await expect(status).toContainText("Not added: 198.51.100.3");
  await form.addresses.fill("");

  const many = Array.from({ length: 10_000 }, (_, index) => `80.${index >> 8}.${index & 255}.7 # host ${index}`);
  await form.pasteAddresses(many.join("\n"));
  await expect(form.pasted).toContainText("a key may have 1\u202f000");
  await expect(form.pasted.getByRole("button", { name: /^Add/ })).toHaveCount(0);
  await form.pasted.getByRole("button", { name: "Clear the box" }).click();
  await form.pasteAddresses(many.slice(0, 400).join("\n"));
  await expect(form.pasted).toContainText("400 addresses to add");
  await form.addresses.press("Enter");
  await expect(status).toHaveText("400 addresses added.");
});

test("ticking the calls of a program gives the smallest set, with a reason per box", async ({ signedIn: page }) => {
  const form = new KeyForm(page);
  await form.open();
  await page.getByRole("radio", { name: "API calls" }).check();
  await page.getByRole("searchbox", { name: "Find a call" }).fill("Ledgers");
  await page.getByRole("checkbox", { name: "Ledgers", exact: true }).check();
  await expect(form.permission("Query Ledger Entries")).toBeChecked();
  await expect(page.getByText("For Ledgers")).toBeVisible();
  await expect(form.permission("Query Funds")).not.toBeChecked();
});

test("a session that ended in the middle loses nothing that was typed", async ({
  signedIn: page,
  account,
  control,
  newBrowser,
}) => {
  const form = new KeyForm(page);
  await form.open(GOOD);
  await form.option("IP address restriction").check();
  await form.addresses.fill("203.0.113.7");
  await form.addresses.press("Enter");
  await form.name.fill("cointracking-2026");
  await form.review();

  const elsewhere = await newBrowser();
  await openSignedIn(elsewhere, account);
  await elsewhere.goto("/settings");
  await elsewhere.getByRole("button", { name: "End session" }).click();
  await expect(elsewhere.getByRole("button", { name: "End session" })).toHaveCount(0);

  await form.generate.click();
  await expect(page.getByText("You are signed out", { exact: true })).toBeVisible();
  expect(await control.countCalls("POST", "/oauth/fast-api-key")).toBe(0);
  await new SignInScreen(page).signIn(account);
  await expect(form.name).toHaveValue("cointracking-2026");
  await expect(form.permission("Query Ledger Entries")).toBeChecked();
  await expect(page.getByText("203.0.113.7").first()).toBeVisible();
  await form.review();
  await form.generate.click();
  await expect(new RevealScreen(page).show).toBeVisible();
  expect((await control.keys(account.id))[0]).toMatchObject({
    name: "cointracking-2026",
    ipAllowlist: ["203.0.113.7"],
  });
});

test("a refresh that Kraken refuses asks for a new sign-in and loses nothing that was typed", async ({
  signedIn: page,
  account,
  control,
}) => {
  const form = new KeyForm(page);
  await form.open(GOOD);
  await form.review();
  await control.revokeGrants(account.id);
  await form.generate.click();
  await expect(page.getByText("Kraken asks you to sign in again", { exact: true }).first()).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Sign in with Kraken" }).first().click();
  await page.getByRole("button", { name: `Continue as ${account.name}` }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(form.name).toHaveValue(GOOD.name);
  await form.review();
  await form.generate.click();
  await expect(new RevealScreen(page).show).toBeVisible();
});

test("a permission that Kraken did not grant cannot be ticked, and the way to ask again is beside it", async ({
  page,
  account,
}) => {
  const screen = new SignInScreen(page);
  await screen.open();
  await screen.button.click();
  await page.getByRole("button", { name: `Continue as ${account.name}` }).click();
  await page.getByRole("checkbox", { name: "Withdraw Funds" }).uncheck();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page).toHaveURL(at("/keys"));
  const form = new KeyForm(page);
  await form.open(GOOD);
  await expect(form.permission("Withdraw Funds")).toBeDisabled();
  await expect(page.getByText("Not granted by this connection. Connect again to allow it.")).toBeVisible();
  await page.getByRole("button", { name: "Connect again" }).click();
  await page.getByRole("button", { name: `Continue as ${account.name}` }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(form.permission("Withdraw Funds")).toBeEnabled();
  await expect(form.name).toHaveValue(GOOD.name);
});

test.describe(() => {
  test.use({
    atKraken: { keys: [{ name: "bot-a", permissions: ["funds_query", "trades_modify"], nonceWindow: "10000" }] },
  });

  test("a key can be made like an existing one", async ({ signedIn: page }) => {
    const inventory = new InventoryScreen(page);
    await expect(inventory.key("bot-a")).toBeVisible();
    const form = new KeyForm(page);
    await form.open({ start: "key" });
    await page.getByRole("button", { name: "Copy settings of bot-a" }).click();
    await expect(form.permission("Modify Orders")).toBeChecked();
    await expect(page.getByRole("textbox", { name: "Nonce window" })).toHaveValue("10000");
  });

  test("leaving the edit of a key halfway keeps it as it is", async ({ signedIn: page, control }) => {
    await new InventoryScreen(page).key("bot-a").click();
    const keyPage = new KeyPage(page);
    await keyPage.edit.click();
    const form = new KeyForm(page);
    await form.permission("Modify Orders").uncheck();
    await page.getByRole("link", { name: "Cancel" }).click();
    await expect(keyPage.settings).toBeVisible();
    expect(await control.countCalls("PUT", "/oauth/fast-api-key")).toBe(0);
  });
});
