import { expectAccessible } from "./accessible";
import { addMember, connectBeforehand, openNewWorkspace } from "./running/team";
import { at } from "./running/workspace";
import { KrakenPages } from "./screens/kraken-pages";
import { InvitationScreen, joinBy, makeWorkspace, TeamScreen } from "./screens/team";
import { expect, test } from "./test";

const WORKSPACE = "Breakwater desk";

test("an owner invites somebody, who joins by saying who they are and gets no owner's controls", async ({
  signedIn: page,
  stranger,
  newBrowser,
}) => {
  const team = await makeWorkspace(page, WORKSPACE);
  const link = await team.invite(stranger, "Key manager");
  await expect(team.row(stranger)).toContainText("Invited");
  const theirs = await newBrowser();
  const invitation = new InvitationScreen(theirs);
  await invitation.open(link);
  await expect(theirs.getByRole("heading", { level: 1 })).toHaveText(`Join ${WORKSPACE}`);
  await expect(theirs.getByRole("main")).toContainText(stranger.email);
  await expect(theirs.getByRole("main")).toContainText("Key manager");
  // Looking uses nothing up.
  await theirs.reload();
  await invitation.signIn(stranger);
  await invitation.join.click();
  await expect(theirs).toHaveURL(at("/keys"));
  await expect(theirs.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(theirs.getByText("Owners connect Kraken accounts.")).toBeVisible();

  const theirTeam = new TeamScreen(theirs);
  await theirTeam.open();
  await expect(theirTeam.row(stranger)).toContainText("You");
  await expect(theirTeam.inviteButton).toHaveCount(0);
  await expect(theirTeam.table.getByRole("combobox")).toHaveCount(0);
  // Only their own membership has a menu.
  await expect(theirTeam.table.getByRole("button")).toHaveCount(1);

  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "This invitation no longer works" })).toBeVisible();
});

test("at Kraken an invited person is asked for nothing but who they are", async ({
  signedIn: page,
  stranger,
  newBrowser,
}) => {
  const team = await openNewWorkspace(page, WORKSPACE);
  const link = await team.invite(stranger, "Viewer");
  const theirs = await newBrowser();
  await theirs.goto(link);
  const asked = theirs.waitForRequest(/\/oauth\/authorize\?/);
  await theirs.getByRole("button", { name: "Sign in with Kraken" }).click();
  expect(new URL((await asked).url()).searchParams.get("scope")).toBe("account.info:basic");
  await new KrakenPages(theirs).choose(stranger);
});

test.describe("with an account and a key", () => {
  test.use({ atKraken: { keys: [{ name: "tax-2025", permissions: ["ledger_query"] }] } });

  test("a new role holds from the next request: a viewer is not offered what a key manager was", async ({
    signedIn: page,
    account,
    stranger,
    newBrowser,
  }) => {
    const team = await openNewWorkspace(page, WORKSPACE);
    await connectBeforehand(page, account);
    await page.goto("/keys");
    await expect(page.getByRole("link", { name: "tax-2025", exact: true })).toBeVisible();

    await team.open();
    const theirs = await newBrowser();
    await addMember(page, theirs, stranger, "key_manager");
    const create = theirs.getByRole("link", { name: "Create API key" });
    await expect(create.first()).toBeVisible();
    await theirs.getByRole("link", { name: "tax-2025", exact: true }).click();
    await expect(theirs.getByRole("button", { name: "Revoke" })).toBeVisible();
    await expect(theirs.getByRole("link", { name: "Edit" }).first()).toBeVisible();
    const keyAddress = theirs.url();

    await team.open();
    await team.changeRole(stranger, "Viewer");
    await theirs.reload();
    await expect(theirs.getByRole("heading", { name: "tax-2025" })).toBeVisible();
    await expect(theirs.getByRole("button", { name: "Revoke" })).toHaveCount(0);
    await expect(theirs.getByRole("link", { name: "Edit" })).toHaveCount(0);
    await theirs.goto("/keys");
    await expect(theirs.getByRole("link", { name: "tax-2025", exact: true })).toBeVisible();
    await expect(create).toHaveCount(0);
    for (const address of ["/keys/new", `${keyAddress}/edit`]) {
      await theirs.goto(address);
      await expect(theirs.getByText("Your role in this workspace, Viewer, does not let you")).toBeVisible();
    }
  });
});

test("a member who is removed loses the workspace at once, reads so on the next page, and goes on in their own", async ({
  signedIn: page,
  stranger,
  newBrowser,
}) => {
  const team = await openNewWorkspace(page, WORKSPACE);
  const theirs = await newBrowser();
  await addMember(page, theirs, stranger, "auditor");
  await team.open();
  await team.step(stranger, "Remove from the workspace", "Remove");
  await expect(team.row(stranger)).toHaveCount(0);
  // By the router, which still holds the page before.
  await theirs.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Team" }).click();
  const sentence = `You were removed from ${WORKSPACE}`;
  await expect(theirs.getByRole("heading", { name: sentence })).toBeVisible();
  await expectAccessible(theirs);
  await theirs.goBack();
  // The router shows the page before until it hears from the server.
  await expect(theirs).toHaveURL(/\/removed/);
  await expect(theirs.getByRole("heading", { name: sentence })).toBeVisible();
  await theirs.getByRole("button", { name: "Go on in Personal" }).click();
  await expect(theirs).toHaveURL(/\/w\/personal-\w+\/keys$/);
  await expect(theirs.getByRole("complementary", { name: sentence })).toBeVisible();
  await expect(theirs.getByRole("link", { name: /change workspace/ })).toContainText("Personal");
  await theirs.goto("/workspaces");
  await expect(theirs.getByRole("link", { name: `Switch to ${WORKSPACE}` })).toHaveCount(0);
});

test("signing a member out everywhere leaves them a member", async ({ signedIn: page, stranger, newBrowser }) => {
  const team = await openNewWorkspace(page, WORKSPACE);
  const theirs = await newBrowser();
  await addMember(page, theirs, stranger, "viewer");
  await team.open();
  await team.step(stranger, "Sign out everywhere", "Sign out everywhere");
  await expect(team.dialog).toBeHidden();
  await theirs.goto("/keys");
  await expect(theirs).toHaveURL(/\/sign-in/);
  await expect(team.row(stranger)).toBeVisible();
});

test("ownership is handed over, and the last owner can neither leave nor step down", async ({
  signedIn: page,
  account,
  stranger,
  newBrowser,
}) => {
  const team = await openNewWorkspace(page, WORKSPACE);
  await expect(team.role(account)).toBeDisabled();
  await expect(team.row(account)).toContainText("The only owner");
  await team.row(account).getByRole("button").click();
  await expect(page.getByRole("button", { name: "Leave the workspace" })).toBeDisabled();
  await page.keyboard.press("Escape");

  const theirs = await newBrowser();
  await addMember(page, theirs, stranger, "admin");
  await team.open();
  await team.step(stranger, "Hand over ownership", "Hand over ownership");
  await expect(team.role(account)).toHaveValue("admin");
  await expect(team.row(stranger)).toContainText("Only an owner can change an owner.");
  await team.step(account, "Leave the workspace", "Leave the workspace");
  await expect(page.getByText("You are signed out.")).toBeVisible();
});

test("an invitation that was taken back says so, and one that was sent again voids the link before", async ({
  signedIn: page,
  stranger,
  newBrowser,
}) => {
  const team = await openNewWorkspace(page, WORKSPACE);
  const first = await team.invite(stranger, "Viewer");
  await team.step(stranger, "Send again", "Make a new link");
  await expect(team.dialog.getByText("/invite/")).toBeVisible();
  const second = await team.shownLink();
  await team.dialog.getByRole("button", { name: "Done" }).click();
  const theirs = await newBrowser();
  const gone = theirs.getByRole("heading", { name: "This invitation no longer works" });
  await theirs.goto(first);
  await expect(gone).toBeVisible();
  await theirs.goto(second);
  await expect(theirs.getByRole("heading", { name: `Join ${WORKSPACE}` })).toBeVisible();
  await team.step(stranger, "Take back", "Take back");
  await expect(team.row(stranger)).toHaveCount(0);
  await theirs.goto(second);
  await expect(gone).toBeVisible();
});

test("an invitation is for its address alone", async ({ signedIn: page, account, stranger, newBrowser }) => {
  const team = await makeWorkspace(page, WORKSPACE);
  const link = await team.invite(stranger, "Viewer");
  const invitation = new InvitationScreen(page);
  await invitation.open(link);
  await expect(page.getByText(`You are signed in as ${account.email}`)).toBeVisible();
  await expect(invitation.join).toHaveCount(0);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  // The link still works for whom it is meant.
  await joinBy(link, await newBrowser(), stranger);
});

test("the address of an invitation has to be one, and nobody is invited twice", async ({
  signedIn: page,
  account,
  stranger,
}) => {
  const team = await openNewWorkspace(page, WORKSPACE);
  await team.invite(stranger, "Viewer");
  await team.inviteButton.click();
  const address = team.dialog.getByRole("textbox", { name: "E-mail address" });
  const make = team.dialog.getByRole("button", { name: "Make the invitation" });
  await address.fill("nobody");
  await make.click();
  await expect(team.dialog.getByText("That is not an e-mail address.")).toBeVisible();
  await expect(address).toBeFocused();
  await address.fill(stranger.email);
  await make.click();
  await expect(team.dialog.getByText("There is an open invitation for that address.")).toBeVisible();
  await address.fill(account.email);
  await make.click();
  await expect(team.dialog.getByText("Somebody with that address is in this workspace already.")).toBeVisible();
});

test("switching the workspace keeps the page", async ({ signedIn: page }) => {
  await openNewWorkspace(page, WORKSPACE);
  const box = page.getByRole("link", { name: /change workspace/ });
  await expect(box).toContainText(WORKSPACE);
  await box.click();
  await expect(page).toHaveURL(at("/workspaces?from=%2Fteam"));
  await page.getByRole("link", { name: "Switch to Personal" }).click();
  await expect(page).toHaveURL(at("/team"));
  await expect(page.getByText("This is your personal workspace")).toBeVisible();
  await expect(box).not.toContainText(WORKSPACE);
});

test("a workspace gets another name", async ({ signedIn: page }) => {
  await openNewWorkspace(page, WORKSPACE);
  await page.goto("/settings");
  await page.getByRole("textbox", { name: "Name of the workspace" }).fill("Harbour desk");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("link", { name: /change workspace/ })).toContainText("Harbour desk");
});

test("the screens of a team are accessible", async ({ signedIn: page, stranger, newBrowser }) => {
  test.setTimeout(300_000);
  await page.goto("/team");
  await expect(page.getByText("This is your personal workspace")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  const team = await openNewWorkspace(page, WORKSPACE);
  const link = await team.invite(stranger, "Key manager");
  await expectAccessible(page);
  await page.goto("/workspaces");
  await expectAccessible(page);

  const theirs = await newBrowser();
  const invitation = new InvitationScreen(theirs);
  await invitation.open(link);
  await expectAccessible(theirs);
  await invitation.signIn(stranger);
  await expectAccessible(theirs);
  await invitation.join.click();
  await expect(theirs).toHaveURL(at("/keys"));
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "This invitation no longer works" })).toBeVisible();
  await expectAccessible(theirs);
});

test("the dialogs of a team are accessible", async ({ signedIn: page, account, stranger, newBrowser }) => {
  test.setTimeout(300_000);
  const team = await openNewWorkspace(page, WORKSPACE);
  await addMember(page, await newBrowser(), stranger, "key_manager");
  await team.open();
  await team.inviteButton.click();
  await expect(team.dialog).toBeVisible();
  await expectAccessible(page);
  await team.dialog.getByRole("button", { name: "Cancel" }).click();
  await team.role(stranger).selectOption("Viewer");
  await expect(team.dialog).toBeVisible();
  await expectAccessible(page);
  await team.dialog.getByRole("button", { name: "Keep key manager" }).click();
  await team.row(account).getByRole("button").click();
  await expectAccessible(page);
});
