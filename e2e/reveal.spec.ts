import { createKey } from "./screens/key-form";
import { KeyPage } from "./screens/key-page";
import { RevealScreen } from "./screens/reveal";
import { signOut } from "./screens/shell";
import { signIn } from "./screens/sign-in";
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
  await signIn(elsewhere, account);
  await elsewhere.goto(`/keys/${keyId}/secret`);
  await expect(elsewhere.getByText("The private key is not here.")).toBeVisible();
  await expect(elsewhere.getByText("Only the browser session that created the key can see it")).toBeVisible();
});

test("once it is stored, nobody sees it again, not even this session", async ({ signedIn: page }) => {
  const keyId = await createKey(page, SET_UP);
  const reveal = new RevealScreen(page);
  await reveal.readPrivateKey();
  await reveal.finish();
  await page.goto(`/keys/${keyId}/secret`);
  await expect(page.getByText("The private key is not here.")).toBeVisible();
  await expect(page.getByText("It was stored by the person it was for, and wiped here.")).toBeVisible();
  await page.goBack();
  await expect(reveal.show).toHaveCount(0);
});

test("the page with the private key is never stored by a browser", async ({ signedIn: page, stage }) => {
  const keyId = await createKey(page, SET_UP);
  await new RevealScreen(page).readPrivateKey();
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  const answers = stage.recorder.exchanges().filter(({ path }) => path.startsWith(`/keys/${keyId}/secret`));
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
  await expect(page).toHaveURL(`/keys/${keyId}/secret`);
  await navigation.getByRole("link", { name: "Keys" }).click();
  await question.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL("/keys");

  // It waits for this session, and the key's page leads back to it.
  const keyPage = new KeyPage(page);
  await keyPage.open(keyId);
  await page.getByRole("link", { name: "Store the private key" }).click();
  await new RevealScreen(page).readPrivateKey();
});

test("the private key ends with the session that it was for", async ({ signedIn: page, account }) => {
  const keyId = await createKey(page, SET_UP);
  await page.goto("/keys");
  await signOut(page);
  await signIn(page, account);
  await page.goto(`/keys/${keyId}/secret`);
  await expect(page.getByText("The private key is not here.")).toBeVisible();
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
  await signIn(theirs, stranger);
  for (const path of [`/keys/${keyId}`, `/keys/${keyId}/secret`, `/keys/${keyId}/edit`]) {
    expect((await theirs.goto(path))?.status()).toBe(404);
    await expect(theirs.getByText("treasury-reader")).toHaveCount(0);
    await expect(theirs.getByText(/There is (nothing|no key) /)).toBeVisible();
  }
});
