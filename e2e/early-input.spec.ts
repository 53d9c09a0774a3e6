import { holdScripts, pressEarly } from "./late-scripts";
import { at } from "./running/workspace";
import { InventoryScreen } from "./screens/inventory";
import { KeyForm } from "./screens/key-form";
import { openPersonMenu } from "./screens/shell";
import { InvitationScreen, makeWorkspace } from "./screens/team";
import { expect, test } from "./test";

test("who presses to join before the page is alive joins by the next press", async ({
  signedIn: page,
  stranger,
  newBrowser,
}) => {
  const team = await makeWorkspace(page, "Breakwater desk");
  const link = await team.invite(stranger, "Viewer");
  const theirs = await newBrowser();
  const invitation = new InvitationScreen(theirs);
  await invitation.open(link);
  await invitation.signIn(stranger);
  const letScriptsIn = await holdScripts(theirs);
  await theirs.reload({ waitUntil: "commit" });
  await pressEarly(invitation.join);
  letScriptsIn();
  await invitation.join.click();
  await expect(theirs).toHaveURL(at("/keys"));
});

test("a menu that is opened before the page is alive has its entries", async ({ signedIn: page }) => {
  const letScriptsIn = await holdScripts(page);
  await page.reload({ waitUntil: "commit" });
  await openPersonMenu(page);
  letScriptsIn();
  await expect(page.getByRole("group", { name: "Theme" })).toBeVisible();
});

test("a form that is sent before the page is alive stays as it was typed, and is sent by the next press", async ({
  signedIn: page,
}) => {
  const letScriptsIn = await holdScripts(page);
  await page.goto("/workspaces", { waitUntil: "commit" });
  const name = page.getByRole("textbox", { name: "Name of the workspace" });
  const make = page.getByRole("button", { name: "Make the workspace" });
  await name.fill("Breakwater desk");
  await pressEarly(make);
  await name.press("Enter");
  letScriptsIn();
  await expect(page.locator("html")).not.toHaveAttribute("data-early");
  await expect(page).toHaveURL(at("/workspaces"));
  await expect(name).toHaveValue("Breakwater desk");
  await make.click();
  await expect(page).toHaveURL(at("/team"));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a key that is set up before the page is alive is the one that is reviewed, by the next press", async ({
  signedIn: page,
}) => {
  const letScriptsIn = await holdScripts(page);
  await page.goto("/keys/new", { waitUntil: "commit" });
  const form = new KeyForm(page);
  await form.name.fill("cointracking-tax");
  await form.permission("Query Ledger Entries").check();
  await pressEarly(form.reviewButton);
  letScriptsIn();
  await form.reviewButton.click();
  await expect(form.generate).toBeVisible();
});

test.describe("with keys", () => {
  test.use({ atKraken: { keys: [{ name: "grid-bot" }, { name: "tax" }] } });

  test("what is searched for before the page is alive is found", async ({ signedIn: page }) => {
    const inventory = new InventoryScreen(page);
    await inventory.open();
    await expect(inventory.key("tax")).toBeVisible();
    const letScriptsIn = await holdScripts(page);
    await page.reload({ waitUntil: "commit" });
    await inventory.search.fill("grid");
    letScriptsIn();
    await expect(page).toHaveURL(at("/keys?q=grid"));
    await expect(inventory.key("tax")).toHaveCount(0);
  });
});
