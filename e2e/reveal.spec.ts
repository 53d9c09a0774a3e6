import { expectAccessible } from "./accessible";
import { openSignedIn } from "./running/session";
import { at } from "./running/workspace";
import { InventoryScreen } from "./screens/inventory";
import { createKey } from "./screens/key-form";
import { KeyPage } from "./screens/key-page";
import { RevealScreen } from "./screens/reveal";
import { expectSignedOut, openPersonMenu } from "./screens/shell";
import { expect, test } from "./test";

const SET_UP = { name: "treasury-reader", permissions: "funds_query" };

test("a reload within ten minutes shows the private key again, to this session only", async ({
  signedIn: page,
  account,
  newBrowser,
}) => {
  const keyId = await createKey(page, SET_UP);
  const reveal = new RevealScreen(page);
  const first = await reveal.readPrivateKey();
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  expect(await reveal.readPrivateKey()).toBe(first);

  const elsewhere = await newBrowser();
  await openSignedIn(elsewhere, account);
  await elsewhere.goto(`/keys/${keyId}/secret`);
  await expect(elsewhere.getByText("The private key is not here.")).toBeVisible();
  await expect(elsewhere.getByText("Only the browser session that created the key can see it")).toBeVisible();
});

test("nobody can say that it is stored before it was given to them", async ({ signedIn: page }) => {
  await createKey(page, SET_UP);
  const reveal = new RevealScreen(page);
  await expect(reveal.stored).toBeDisabled();
  await expect(reveal.stored).toHaveAccessibleDescription("First show, copy or download it.");
  await expect(reveal.done).toBeDisabled();
  await reveal.readPrivateKey();
  await expect(reveal.stored).toBeEnabled();
  await expect(reveal.done).toBeDisabled();
  await reveal.finish();
});

test("once it is stored, nobody sees it again, not even this session", async ({ signedIn: page }) => {
  const keyId = await createKey(page, SET_UP);
  const reveal = new RevealScreen(page);
  await reveal.readPrivateKey();
  await reveal.finish();
  await page.goto(`/keys/${keyId}/secret`);
  await expect(page.getByText("The private key is not here.")).toBeVisible();
  await expect(
    page.getByText("The person it was for confirmed storing it, and nothing of it is kept here."),
  ).toBeVisible();
  await page.goBack();
  await expect(reveal.show).toHaveCount(0);
});

test("the page with the private key is never stored by a browser", async ({ signedIn: page, stage }) => {
  const keyId = await createKey(page, SET_UP);
  await new RevealScreen(page).readPrivateKey();
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  const answers = stage.recorder.exchanges().filter(({ path }) => path.includes(`/keys/${keyId}/secret`));
  expect(answers.length).toBeGreaterThan(1);
  for (const { responseHeaders } of answers) expect(responseHeaders.toLowerCase()).toContain("no-store");
});

test("leaving without storing it asks once", async ({ signedIn: page }) => {
  const keyId = await createKey(page, SET_UP);
  const navigation = page.getByRole("navigation", { name: "Main" });
  const question = page.getByRole("dialog", { name: "Leave without storing the private key?" });
  await navigation.getByRole("link", { name: "Keys" }).click();
  await expect(question).toBeVisible();
  await question.getByRole("button", { name: "Stay and store it" }).click();
  await expect(page).toHaveURL(at(`/keys/${keyId}/secret`));
  await navigation.getByRole("link", { name: "Keys" }).click();
  await question.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(at("/keys"));

  // It waits for this session, and the key's page leads back to it.
  const keyPage = new KeyPage(page);
  await keyPage.open(keyId);
  await page.getByRole("link", { name: "Store the private key" }).click();
  await new RevealScreen(page).readPrivateKey();
});

test("the list says that it waits, and signing out asks before it is lost", async ({ signedIn: page, account }) => {
  const keyId = await createKey(page, SET_UP);
  await page.goto("/keys");
  const row = new InventoryScreen(page).row(SET_UP.name);
  await expect(row).toContainText(/Store the private key, (10|9|8) min left/);
  await expect(row.getByRole("link", { name: "Store the private key" })).toHaveAttribute(
    "href",
    new RegExp(`^/w/[\\w-]+/keys/${keyId}/secret$`),
  );

  await openPersonMenu(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-out");
  await expectAccessible(page);
  await page.getByRole("link", { name: `Store the private key of ${SET_UP.name}` }).click();
  await new RevealScreen(page).readPrivateKey();

  await page.goto("/sign-out");
  await page.getByRole("button", { name: "Sign out and lose it" }).click();
  await expectSignedOut(page);
  await openSignedIn(page, account);
  await page.goto(`/keys/${keyId}`);
  await expect(page.getByText("because the session that it waited for ended, and Kraken gives it")).toBeVisible();
  await page.goto(`/keys/${keyId}/secret`);
  await expect(page.getByText("It was wiped here because the session that it waited for ended.")).toBeVisible();
});

test("on its own page, signing out asks once", async ({ signedIn: page }) => {
  await createKey(page, SET_UP);
  await openPersonMenu(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a sign-in in a tab that was left open asks before it ends the session for which it waits", async ({
  newBrowser,
  account,
}) => {
  const leftOpen = await newBrowser();
  await leftOpen.goto("/sign-in");
  const page = await leftOpen.context().newPage();
  await openSignedIn(page, account);
  await createKey(page, SET_UP);
  await leftOpen.getByRole("button", { name: "Sign in with Kraken" }).click();
  await expect(leftOpen).toHaveURL("/sign-out");
  await leftOpen.getByRole("link", { name: "Stay signed in" }).click();
  await new RevealScreen(page).readPrivateKey();
});

test("ending the session for which it waits asks before it is lost", async ({
  signedIn: page,
  account,
  newBrowser,
}) => {
  const keyId = await createKey(page, SET_UP);
  const elsewhere = await newBrowser();
  await openSignedIn(elsewhere, account);
  await elsewhere.goto("/keys");
  await expect(new InventoryScreen(elsewhere).row(SET_UP.name)).toContainText("Private key waits for its maker");
  await elsewhere.goto("/settings");
  await elsewhere.getByRole("button", { name: "End session" }).click();
  const question = elsewhere.getByRole("dialog", { name: "End this session and lose its private keys?" });
  await expect(question.getByRole("link", { name: SET_UP.name })).toHaveAttribute(
    "href",
    new RegExp(`^/w/[\\w-]+/keys/${keyId}$`),
  );
  await expectAccessible(elsewhere);
  await question.getByRole("button", { name: "Leave it open" }).click();
  await new RevealScreen(page).readPrivateKey();

  await elsewhere.getByRole("button", { name: "End session" }).click();
  await question.getByRole("button", { name: "End and lose them" }).click();
  await expect(elsewhere.getByRole("button", { name: "End session" })).toHaveCount(0);
});

test("somebody else finds nothing at the address of the key or of its private key", async ({
  signedIn: page,
  stranger,
  newBrowser,
  watch,
}) => {
  watch.allow(/the server responded with a status of 404/);
  const keyId = await createKey(page, SET_UP);
  const theirs = await newBrowser();
  await openSignedIn(theirs, stranger);
  for (const path of [`/keys/${keyId}`, `/keys/${keyId}/secret`, `/keys/${keyId}/edit`]) {
    expect((await theirs.goto(path))?.status()).toBe(404);
    await expect(theirs.getByText("treasury-reader")).toHaveCount(0);
    await expect(theirs.getByText(/There is (nothing|no key) /)).toBeVisible();
  }
});
