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
