import { expectAccessible } from "./accessible";
import { addMember, connectBeforehand, openNewWorkspace } from "./running/team";
import { at } from "./running/workspace";
import { InventoryScreen } from "./screens/inventory";
import { createKey, KeyForm } from "./screens/key-form";
import { KeyPage } from "./screens/key-page";
import { OwnershipScreen } from "./screens/ownership";
import { expect, test } from "./test";

const SET_UP = { name: "grid-fra", permissions: "funds_query", lifetime: "90d" };
const TICKET = "https://tickets.example.net/OPS-17";

test("what a key is for is noted while it is made, kept over a reload, reviewed, and found by the search", async ({
  signedIn: page,
  account,
}) => {
  const form = new KeyForm(page);
  await form.open(SET_UP);
  const tags = page.getByRole("textbox", { name: "Tags" });
  await expect(async () => {
    await page.getByText("Owner, purpose, tags").click();
    await expect(tags).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.getByRole("textbox", { name: "Purpose" }).fill("Grid trading in Frankfurt");
  await page.getByRole("textbox", { name: "Ticket" }).fill(TICKET);
  await tags.fill("Grid, not!");
  await page.reload();
  await form.reviewButton.click();
  await expect(page.getByText("1 setting needs another look: Tags")).toBeVisible();
  await expect(page.getByText("“not!” is not a tag.")).toBeVisible();
  await tags.fill("Grid, fra");
  await expectAccessible(page);
  await form.review();
  const review = page.getByRole("region", { name: "What will be sent to Kraken" });
  for (const fact of ["Grid trading in Frankfurt", TICKET, "fra, grid"]) await expect(review).toContainText(fact);
  await form.generate.click();
  await expect(page.getByRole("heading", { name: "Test this key" })).toBeVisible();

  await page.goto(page.url().replace(/\/secret$/, ""));
  const { card } = new OwnershipScreen(page);
  await expect(card).toContainText(account.email);
  await expect(card).toContainText("Grid trading in Frankfurt");
  // What Kraken calls a purpose is something else.
  const { settings } = new KeyPage(page);
  await expect(settings).toContainText("Purpose at Krakenstandard");
  await expect(settings).not.toContainText("Grid trading");
  await expect(card.getByRole("link", { name: TICKET })).toHaveAttribute("rel", "noreferrer noopener");
  await card.getByRole("link", { name: "fra" }).click();
  await expect(page).toHaveURL(at("/keys?q=fra"));
  const inventory = new InventoryScreen(page);
  await expect(inventory.key("grid-fra")).toBeVisible();
  await inventory.search.fill("nothing of the kind");
  await expect(inventory.key("grid-fra")).toHaveCount(0);
  await inventory.search.fill("ops-17");
  await expect(inventory.key("grid-fra")).toBeVisible();
});

test("facts are changed on the key's page, told in its history, and never over what somebody else changed", async ({
  signedIn: page,
  account,
}) => {
  const keyId = await createKey(page, SET_UP);
  const key = new KeyPage(page);
  await key.open(keyId);
  const ownership = new OwnershipScreen(page);
  await ownership.open();
  await ownership.field("Tool").fill("Freqtrade");
  await ownership.field("Tags").fill("grid");
  await ownership.field("Note").fill("Ask before touching.\nCall twice.");
  await expectAccessible(page);
  const other = new OwnershipScreen(await page.context().newPage());
  await new KeyPage(other.page).open(keyId);
  await other.open();
  await ownership.save.click();
  await expect(ownership.dialog).toBeHidden();
  await expect(ownership.card).toContainText("Call twice.");
  await expect(key.history).toContainText(`${account.email} changed what is noted about it`);
  await expect(key.history).toContainText("Tool set to Freqtrade");
  await expect(key.history).toContainText("Tags + grid");

  await other.field("Purpose").fill("Something else");
  await other.save.click();
  await expect(other.dialog).toContainText("Somebody changed these facts since you opened them.");
  await other.page.reload();
  await expect(other.card).toContainText("Freqtrade");
  await other.open();
  await other.field("Note").fill("x".repeat(2001));
  await other.save.click();
  await expect(other.dialog).toContainText("At most 2000 characters.");
  await expect(other.field("Note")).toBeFocused();
});

test.describe("in a team", () => {
  test.use({ atKraken: { keys: [{ name: "tax-2025", permissions: ["ledger_query"] }] } });

  test("a key that nobody answers for says so, and leads to naming an owner and a backup", async ({
    signedIn: page,
    account,
    stranger,
    newBrowser,
  }) => {
    await openNewWorkspace(page, "Breakwater desk");
    await connectBeforehand(page, account);
    await addMember(page, await newBrowser(), stranger, "viewer");
    await page.goto("/keys");
    await page.getByRole("link", { name: "tax-2025", exact: true }).click();
    const findings = page.getByRole("region", { name: "Findings" });
    const ownership = new OwnershipScreen(page);
    await expect(findings).toContainText("Nobody answers for it");
    await findings.getByRole("button", { name: "Name one" }).click();
    await ownership.field("Owner").selectOption({ label: account.email });
    await ownership.field("Backup owner").selectOption({ label: account.email });
    await ownership.save.click();
    await expect(ownership.dialog).toContainText("Choose somebody else than the owner.");
    await expectAccessible(page);
    await ownership.field("Backup owner").selectOption({ label: "Nobody" });
    await ownership.save.click();
    await expect(findings).toContainText("The owner alone answers for it");
    await findings.getByRole("button", { name: "Name one" }).click();
    await ownership.field("Backup owner").selectOption({ label: stranger.email });
    await ownership.save.click();
    await expect(ownership.card).toContainText(stranger.email);
    await expect(findings).not.toContainText("answers for it");
    await expectAccessible(page);

    await page.setViewportSize({ width: 1280, height: 900 });
    const form = new KeyForm(page);
    await form.open(SET_UP);
    await expect(async () => {
      await page.getByText("Owner, purpose, tags").click();
      await expect(page.getByLabel("Owner", { exact: true })).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await page.getByLabel("Owner", { exact: true }).selectOption({ label: stranger.email });
    await page.getByLabel("Backup owner", { exact: true }).selectOption({ label: account.email });
    await form.review();
    await form.generate.click();
    await expect(page.getByRole("heading", { name: "Test this key" })).toBeVisible();
    await page.goto(page.url().replace(/\/secret$/, ""));
    await expect(ownership.card).toContainText(`Owner${stranger.email}`);
    await expect(ownership.card).toContainText(`Backup owner${account.email}`);
  });
});
