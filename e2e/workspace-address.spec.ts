import type { Page } from "playwright/test";
import { newAccount } from "./accounts";
import { openSignedIn } from "./running/session";
import { openNewWorkspace } from "./running/team";
import { at } from "./running/workspace";
import { createKey } from "./screens/key-form";
import { KrakenPages } from "./screens/kraken-pages";
import { expect, test } from "./test";

const WORKSPACE = "Breakwater desk";

const goTo = (page: Page, label: string) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: label }).click();
const workspaceBox = (page: Page) => page.getByRole("link", { name: /change workspace/ });

test("two tabs are at work in two workspaces, and what is done in one of them stays there", async ({
  signedIn: page,
  account,
  stranger,
}) => {
  const team = await openNewWorkspace(page, WORKSPACE);
  const other = await page.context().newPage();
  const switchToPersonal = async () => {
    await other.goto("/workspaces");
    await other.getByRole("link", { name: "Switch to Personal" }).click();
    await expect(other).toHaveURL(at("/keys"));
    await expect(workspaceBox(other)).toContainText("Personal");
  };
  await switchToPersonal();

  // An invitation, and an account that is connected while the other tab is in use.
  const invited = newAccount({ name: "Ida Brandt" });
  await team.invite(invited, "Viewer");
  await expect(team.row(invited)).toContainText("Invited");
  await goTo(page, "Settings");
  await page.getByRole("button", { name: "Connect a Kraken account" }).click();
  const kraken = new KrakenPages(page);
  await kraken.choose(stranger);
  await other.reload();
  await expect(workspaceBox(other)).toContainText("Personal");
  await kraken.allow.click();
  await expect(page).toHaveURL(at("/settings"));
  await expect(workspaceBox(page)).toContainText(WORKSPACE);
  await expect(page.getByRole("heading", { name: stranger.email })).toBeVisible();

  await goTo(other, "Settings");
  await expect(other.getByRole("heading", { name: account.email })).toBeVisible();
  await expect(other.getByRole("heading", { name: stranger.email })).toHaveCount(0);
  await goTo(other, "Team");
  await expect(other.getByText("This is your personal workspace")).toBeVisible();
});

test("an address without a workspace leads to the key that it names, and else to where one worked last", async ({
  signedIn: page,
}) => {
  const keyId = await createKey(page, { name: "tax-report", permissions: "funds_query" });
  await openNewWorkspace(page, WORKSPACE);
  await page.goto("/settings?from=mail#sessions");
  await expect(page).toHaveURL(at("/settings?from=mail#sessions"));
  await expect(workspaceBox(page)).toContainText(WORKSPACE);

  await page.goto(`/keys/${keyId}`);
  await expect(page).toHaveURL(at(`/keys/${keyId}`));
  await expect(page.getByRole("heading", { name: "tax-report" })).toBeVisible();
  await expect(workspaceBox(page)).toContainText("Personal");
});

test("a private key that waits in another workspace is led to where signing out asks", async ({ signedIn: page }) => {
  const keyId = await createKey(page, { name: "tax-report", permissions: "funds_query" });
  await openNewWorkspace(page, WORKSPACE);
  await page.goto("/sign-out");
  const waiting = page.getByRole("list", { name: "Private keys that wait" });
  await expect(waiting).toContainText("in Personal");
  await waiting.getByRole("link", { name: "Store the private key of tax-report" }).click();
  await expect(page).toHaveURL(at(`/keys/${keyId}/secret`));
  await expect(workspaceBox(page)).toContainText("Personal");
});

test("the address of a workspace alone leads to its keys", async ({ signedIn: page }) => {
  const keys = page.url();
  await openNewWorkspace(page, WORKSPACE);
  await page.goto(keys.replace(/\/keys$/, ""));
  await expect(page).toHaveURL(keys);
  await expect(workspaceBox(page)).toContainText("Personal");
});

test("the address of a workspace that one is not in says no more than one that there is none of", async ({
  signedIn: page,
  stranger,
  newBrowser,
  watch,
}) => {
  // What a browser says of each 404.
  watch.allow(/status of 404/);
  await openNewWorkspace(page, WORKSPACE);
  const theirs = await newBrowser();
  await openSignedIn(theirs, stranger);
  for (const address of [page.url(), page.url().replace("breakwater", "lighthouse")]) {
    const answer = await theirs.goto(address);
    expect(answer?.status()).toBe(404);
    await expect(theirs.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
    await expect(theirs.getByText(WORKSPACE)).toHaveCount(0);
  }
  await theirs.getByRole("link", { name: "Go to your keys" }).click();
  await expect(workspaceBox(theirs)).toContainText("Personal");
});
