import type { Page } from "playwright/test";
import { at } from "./running/workspace";
import { KeyForm } from "./screens/key-form";
import { setUpSealingKey } from "./screens/settings";
import { signOut } from "./screens/shell";
import { SignInScreen, signIn } from "./screens/sign-in";
import { expect, test } from "./test";

const NAME = "tax-of-alma";

/** Types a set-up until it is kept in the tab and in the address. */
async function beginKey(page: Page): Promise<void> {
  const form = new KeyForm(page);
  await form.open();
  await form.name.fill(NAME);
  await form.option("IP address restriction").click();
  await form.addresses.fill("203.0.113.1");
  await expect(page).toHaveURL(new RegExp(`name=${NAME}`));
}

async function expectEmptyForm(page: Page): Promise<void> {
  const form = new KeyForm(page);
  await form.name.waitFor();
  await expect(form.name).toHaveValue("");
  await expect(page.getByText("Your unfinished set-up is filled in again.")).toHaveCount(0);
}

/** The names of everything that pages can keep in a browser, but for what a person's own id protects. */
const keptHere = (page: Page) =>
  page.evaluate(() =>
    [...Object.keys(sessionStorage), ...Object.keys(localStorage)].filter((name) => /quay/.test(name)),
  );

test("who signs in after somebody signed out in the tab finds nothing of them: no draft, no page, no key", async ({
  signedIn: page,
  account,
  stranger,
}) => {
  await setUpSealingKey(page);
  await beginKey(page);
  expect(await keptHere(page)).toHaveLength(1);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Keys" }).click();
  await expect(page).toHaveURL(at("/keys"));
  await signOut(page);
  await expect(page.getByText("You are signed out.")).toBeVisible();
  expect(await keptHere(page)).toEqual([]);

  // Neither by the router's memory nor by the browser's.
  for (let steps = 0; steps < 2; steps += 1) {
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in\?returnTo/);
    await expect(page.getByText(account.email)).toHaveCount(0);
  }

  await signIn(page, stranger);
  await page.goto("/keys/new");
  await expectEmptyForm(page);
  await page.goto("/settings");
  const sealing = page.getByRole("region", { name: "Your sealing keys" });
  await expect(sealing.getByRole("button", { name: "Set up in this browser" })).toBeVisible();
  await expect(page.getByText(account.email)).toHaveCount(0);
});

test("who signs in where somebody's session lapsed comes to the page, not to what was typed there", async ({
  signedIn: page,
  account,
  stranger,
}) => {
  await beginKey(page);
  await page.context().clearCookies({ name: "quayside.session" });
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in\?returnTo/);
  await new SignInScreen(page).signIn(stranger);
  await expect(page).toHaveURL(at("/keys/new"));
  await expectEmptyForm(page);

  // Whose it is has it back.
  await page.context().clearCookies({ name: "quayside.session" });
  await page.goto(`/keys/new?name=${NAME}`);
  await new SignInScreen(page).signIn(account);
  await expect(page).toHaveURL(at("/keys/new"));
  const form = new KeyForm(page);
  await expect(form.name).toHaveValue(NAME);
  await expect(form.addresses).toHaveValue("203.0.113.1");
});
