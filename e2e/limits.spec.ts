import { expectAccessible } from "./accessible";
import { addMember, connectBeforehand, openNewWorkspace } from "./running/team";
import { InventoryScreen } from "./screens/inventory";
import { KeyPage } from "./screens/key-page";
import { OwnershipScreen } from "./screens/ownership";
import { expect, test } from "./test";

const keysOf = (account: string) =>
  ["a", "b"].map((letter) => ({ name: `${account}-${letter}`, permissions: ["funds_query"] }));

test.use({ atKraken: { keys: keysOf("first") } });

test("a key manager who is limited to an account and a tag reaches exactly these keys", async ({
  signedIn: page,
  account,
  stranger,
  control,
  newBrowser,
  watch,
}) => {
  // The pages of keys out of reach.
  watch.allow(/status of 404/);
  test.setTimeout(300_000);
  await control.addKeys({ account: stranger.id, keys: keysOf("second") });
  const team = await openNewWorkspace(page, "Breakwater desk");
  await connectBeforehand(page, account);
  await connectBeforehand(page, stranger);
  const addresses = new Map<string, string>();
  for (const name of ["second-a", "second-b"]) {
    await page.goto("/keys");
    await page.getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
    addresses.set(name, page.url());
  }
  const ownership = new OwnershipScreen(page);
  await page.goto(addresses.get("second-a") ?? "");
  await ownership.open();
  await ownership.field("Tags").fill("fra");
  await ownership.save.click();
  await expect(ownership.card).toContainText("fra");

  const theirs = await newBrowser();
  await addMember(page, theirs, stranger, "key_manager");
  const inventory = new InventoryScreen(theirs);
  await expect(inventory.key("second-b")).toBeVisible();

  await team.open();
  await team.chooseStep(stranger, "Limit to some keys");
  await team.dialog.getByRole("radio", { name: "Some keys" }).check();
  await team.dialog.getByRole("button", { name: "Save" }).click();
  await expect(team.dialog).toContainText("Tick an account or type a tag");
  await team.dialog.getByRole("checkbox", { name: account.email }).check();
  await team.dialog.getByRole("textbox", { name: "Tags" }).fill("Fra");
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await team.dialog.getByRole("button", { name: "Save" }).click();
  await expect(team.row(stranger)).toContainText("1 account, 1 tag");

  await inventory.open();
  await expect(theirs.getByText(`You see keys of ${account.email} and keys tagged fra.`)).toBeVisible();
  for (const name of ["first-a", "first-b", "second-a"]) await expect(inventory.key(name)).toBeVisible();
  await expect(inventory.key("second-b")).toHaveCount(0);
  await expect(theirs.getByRole("link", { name: "All 3" })).toBeVisible();
  await expectAccessible(theirs);
  await inventory.open("?q=second-b");
  await expect(inventory.key("second-b")).toHaveCount(0);
  for (const path of ["", "/edit", "/secret"]) {
    await theirs.goto(addresses.get("second-b") + path);
    await expect(theirs.getByRole("heading", { level: 1 })).not.toHaveText("second-b");
    await expect(theirs.getByRole("main")).not.toContainText("second-b");
  }
  await theirs.goto(addresses.get("second-a") ?? "");
  await expect(new KeyPage(theirs).revoke).toBeVisible();
  const own = new OwnershipScreen(theirs);
  await own.open();
  await own.field("Tags").fill("other");
  await own.save.click();
  await expect(own.dialog).toContainText("Your keys on this account are tagged fra.");

  await team.role(stranger).selectOption("Admin");
  await expect(team.dialog).toContainText("Their limits end");
  await team.dialog.getByRole("button", { name: "Make admin" }).click();
  await expect(team.row(stranger)).not.toContainText("1 account");
  await inventory.open();
  await expect(inventory.key("second-b")).toBeVisible();
});
