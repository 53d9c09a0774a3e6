import { newAccount } from "./accounts";
import { DeliveryChoice } from "./screens/hand-over";
import { KeyForm, keyIdOf } from "./screens/key-form";
import { RevealScreen } from "./screens/reveal";
import { connectAccount, setUpSealingKey } from "./screens/settings";
import { joinBy, makeWorkspace } from "./screens/team";
import { expect, test } from "./test";

test("a company from its first invitation to the first person who leaves", async ({
  signedIn: page,
  account,
  stranger: colleague,
  newBrowser,
  control,
}) => {
  test.setTimeout(180_000);
  const treasury = newAccount({
    name: "Treasury of the company",
    keys: [{ name: "tax-2026", permissions: ["ledger_query"] }],
  });
  await control.reset([account, colleague, treasury]);

  // The owner makes the workspace, connects two Kraken accounts, and invites.
  const team = await makeWorkspace(page, "Breakwater desk");
  await connectAccount(page, account);
  await connectAccount(page, treasury);
  await team.open();
  const theirs = await newBrowser();
  await joinBy(await team.invite(colleague, "Key manager"), theirs, colleague);
  await expect(theirs.getByRole("link", { name: "tax-2026", exact: true })).toBeVisible();
  await setUpSealingKey(theirs);

  // A key on the second account, whose private key only the colleague ever sees.
  const form = new KeyForm(page);
  await form.open({ name: "payout-reader", permissions: "funds_query" });
  const accounts = page.getByRole("combobox", { name: "Kraken account" });
  await accounts.selectOption(
    (await accounts.getByRole("option", { name: treasury.email }).getAttribute("value")) ?? "",
  );
  await form.review();
  await new DeliveryChoice(page).sealFor(colleague);
  await form.readEverything();
  await form.generate.click();
  await expect(page.getByText(`The private key is sealed for ${colleague.email}`)).toBeVisible();
  const keyPage = `/keys/${keyIdOf(page)}`;
  expect((await control.keys(treasury.id)).map(({ name }) => name)).toContain("payout-reader");

  await theirs.goto("/keys");
  await theirs.getByRole("link", { name: "Open the private key" }).click();
  const reveal = new RevealScreen(theirs);
  expect(await reveal.readPrivateKey()).toMatch(/==$/);
  await reveal.finish();

  // What they may do changes with their role, at once.
  await expect(theirs.getByRole("button", { name: "Revoke" })).toBeVisible();
  await team.open();
  await team.changeRole(colleague, "Auditor");
  await theirs.reload();
  await expect(theirs.getByRole("heading", { name: "payout-reader" })).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Revoke" })).toHaveCount(0);
  await theirs.goto("/audit");
  await expect(theirs.getByText("Had the private key of")).toBeVisible();

  // They leave: signed out at once, and the key they have seen is put up to be replaced.
  await theirs.goto("/team");
  const row = theirs.getByRole("row").filter({ hasText: colleague.email });
  await row.getByRole("button").last().click();
  await theirs.getByRole("button", { name: "Leave the workspace" }).click();
  await theirs.getByRole("dialog").getByRole("button", { name: "Leave the workspace" }).click();
  await expect(theirs.getByText("You are signed out.")).toBeVisible();
  await team.open();
  const replace = page.getByRole("region", { name: "Replace these keys" });
  await expect(replace).toContainText("payout-reader");
  await expect(replace).toContainText(`seen by ${colleague.email}`);
  await page.goto(keyPage);
  await expect(page.getByRole("region", { name: "Who could see the private key" })).toContainText("no longer a member");
});
