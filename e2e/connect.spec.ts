import { openNewWorkspace } from "./running/team";
import { at } from "./running/workspace";
import { KrakenPages } from "./screens/kraken-pages";
import { connectAccount } from "./screens/settings";
import { expect, test } from "./test";

test.use({ atKraken: { keys: [{ name: "key-of-the-first", permissions: ["funds_query"] }] } });

test("an owner connects a second Kraken account, stays who they are, and both accounts are in one list", async ({
  signedIn: page,
  account,
  stranger,
  control,
  stage,
}) => {
  await control.addKeys({ account: stranger.id, keys: [{ name: "key-of-the-second", permissions: ["funds_query"] }] });
  const actorNow = async () => (await (await page.request.get(`${stage.url}/api/auth/session`)).json()).actor;
  const before = await actorNow();
  await connectAccount(page, stranger);
  expect(await actorNow()).toEqual(before);
  const accounts = page.getByRole("region", { name: "Kraken accounts" });
  for (const { email } of [account, stranger]) await expect(accounts).toContainText(email);
  await page.goto("/keys");
  for (const name of ["key-of-the-first", "key-of-the-second"]) {
    await expect(page.getByRole("link", { name })).toBeVisible();
  }
});

test("an account that nobody asked for in a workspace is connected to none", async ({
  signedIn: page,
  stranger,
  stage,
}) => {
  await page.goto("/settings");
  await page.getByRole("button", { name: "Connect a Kraken account" }).click();
  const kraken = new KrakenPages(page);
  await kraken.choose(stranger);
  await page.context().addCookies([{ name: "quayside.purpose", value: "connect", url: stage.url }]);
  await kraken.allow.click();
  await expect(page.getByText("Nothing was changed at Kraken or here")).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByRole("heading", { name: stranger.email })).toHaveCount(0);
});

test("who declined to connect an account asks for it again in the same workspace, as themselves", async ({
  signedIn: page,
  stranger,
  stage,
}) => {
  const actorNow = async () => (await (await page.request.get(`${stage.url}/api/auth/session`)).json()).actor;
  await openNewWorkspace(page, "Breakwater desk");
  const before = await actorNow();
  await page.goto("/settings");
  await page.getByRole("button", { name: "Connect a Kraken account" }).click();
  const kraken = new KrakenPages(page);
  await kraken.choose(stranger);
  await kraken.refuse.click();
  await expect(page.getByText("you are still signed in as before")).toBeVisible();
  // A sign-in would make them the person of that account.
  await expect(page.getByRole("button", { name: /Sign in/ })).toHaveCount(0);
  await page.getByRole("link", { name: "Back to Settings" }).click();
  await expect(page).toHaveURL(at("/settings"));
  await page.getByRole("button", { name: "Connect a Kraken account" }).click();
  await kraken.choose(stranger);
  await kraken.allow.click();
  await expect(page.getByRole("heading", { name: stranger.email })).toBeVisible();
  expect(await actorNow()).toEqual(before);
});
