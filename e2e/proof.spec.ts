import getPort from "get-port";
import type { Page } from "playwright/test";
import { expectAccessible } from "./accessible";
import { ageStepUps } from "./running/age-proofs";
import { COMPANY_CLIENT, type Employee, startCompany } from "./running/company";
import { openStage, type Stage } from "./running/stage";
import { addMember, openNewWorkspace } from "./running/team";
import { at } from "./running/workspace";
import { AuditScreen } from "./screens/audit";
import { createKey, KeyForm } from "./screens/key-form";
import { KrakenPages } from "./screens/kraken-pages";
import { PasskeysCard, plugInAuthenticator, StepUpDialog } from "./screens/proof";
import { RevealScreen } from "./screens/reveal";
import { SelectionScreen } from "./screens/selection";
import { joinBy } from "./screens/team";
import { test as base, expect } from "./test";

const ERIN: Employee = { id: "erin", email: "erin@breakwater.example", verified: true };
const MALLORY: Employee = { id: "mallory", email: "mallory@breakwater.example", verified: true };

/** A file that is refused is an error in a browser's console. */
const FILE_REFUSED = /status of 403/;

type Company = Awaited<ReturnType<typeof startCompany>>;

type Fixtures = { /** Lets every proof grow older than it holds. */ wait: () => Promise<void> };

/** On PostgreSQL, where a journey can make sessions older; with a company's sign-in beside Kraken's. */
const test = base.extend<Fixtures, { stage: Stage; company: Company; companyPort: number }>({
  companyPort: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      await use(await getPort());
    },
    { scope: "worker" },
  ],
  stage: [
    async ({ companyPort }, use) => {
      const stage = await openStage({
        onPostgres: true,
        env: {
          OIDC_ISSUER: `http://127.0.0.1:${companyPort}`,
          OIDC_CLIENT_ID: COMPANY_CLIENT.id,
          OIDC_CLIENT_SECRET: COMPANY_CLIENT.secret,
          OIDC_NAME: "Breakwater",
        },
      });
      await use(stage);
      await stage.remove();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  company: [
    async ({ stage, companyPort }, use) => {
      const redirectUri = `${stage.url}/api/auth/callback/company`;
      const company = await startCompany(companyPort, { redirectUri, employees: [ERIN, MALLORY] });
      await use(company);
      await company.close();
    },
    { scope: "worker", auto: true },
  ],
  wait: async ({ stage }, use) => use(() => ageStepUps(stage)),
});

const TRADING = { name: "hedge-1", permissions: "funds_query,trades_modify" };

const sessionOf = async (page: Page) => (await (await page.request.get("/api/auth/session")).json()).actor.sessionId;

test("a passkey confirms on the spot what an open session alone may not do", async ({
  signedIn: page,
  account,
  control,
  wait,
}) => {
  const passkeys = new PasskeysCard(page);
  const proof = new StepUpDialog(page);
  await plugInAuthenticator(page);
  await passkeys.open();
  await passkeys.add("Laptop");
  await expectAccessible(page);

  const form = new KeyForm(page);
  await form.open(TRADING);
  await form.review();
  await wait();
  await form.generate.click();
  await expect(proof.passkey).toBeVisible();
  await expectAccessible(page);
  await proof.cancel.click();
  await expect(page.getByRole("alert").getByText("It was not confirmed that it is you")).toBeVisible();
  expect(await control.keys(account.id)).toEqual([]);

  await page.getByRole("button", { name: "Try again" }).click();
  await proof.confirmByPasskey();
  await expect(page.getByRole("heading", { name: "Test this key" })).toBeVisible();
  expect(await control.keys(account.id)).toHaveLength(1);

  await wait();
  const reveal = new RevealScreen(page);
  await reveal.show.click();
  await proof.confirmByPasskey();
  await expect(reveal.privateKey.getByRole("code").first()).toContainText("==");
  await reveal.finish();

  const log = new AuditScreen(page);
  await log.open();
  await expect(log.table).toContainText("Added a passkey of their own: Laptop");
  await expect(log.table.getByText("Confirmed with a passkey that it is them")).toHaveCount(2);
});

test("a fresh sign-in confirms too: the same session goes on, and a cancelled act does not", async ({
  signedIn: page,
  account,
  control,
  wait,
}) => {
  const before = await sessionOf(page);
  const proof = new StepUpDialog(page);
  const form = new KeyForm(page);
  await form.open({ name: "hedge-1", permissions: "funds_query,trades_modify" });
  await form.review();
  await wait();
  await form.generate.click();
  await expect(proof.signIn).toBeVisible();
  await expect(proof.passkey).toBeHidden();
  await expectAccessible(page);

  // Who leaves and turns back finds what they typed, and nothing goes on.
  const address = page.url();
  await proof.signIn.click();
  await new KrakenPages(page).choose(account);
  await page.goto(address);
  await expect(form.generate).toBeVisible();
  await expect(proof.dialog).toBeHidden();
  expect(await control.keys(account.id)).toEqual([]);

  await form.readEverything();
  await form.generate.click();
  await proof.signInAgain(account);
  await expect(page.getByRole("heading", { name: "Test this key" })).toBeVisible();
  expect(await control.keys(account.id)).toMatchObject([{ name: "hedge-1" }]);
  expect(await sessionOf(page)).toBe(before);
});

test("another account at the fresh sign-in changes nothing, and the right one can still confirm", async ({
  signedIn: page,
  account,
  stranger,
  watch,
  wait,
}) => {
  watch.allow(FILE_REFUSED);
  const before = await sessionOf(page);
  const proof = new StepUpDialog(page);
  const kraken = new KrakenPages(page);
  await page.goto("/audit");
  await wait();
  await new AuditScreen(page).askForExport(/^CSV/);
  await proof.signIn.click();
  await kraken.choose(stranger);
  await kraken.allow.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("That is not the account that is signed in here");
  await expectAccessible(page);
  expect(await sessionOf(page)).toBe(before);
  await page.getByRole("button", { name: "Sign in with Kraken again" }).click();
  await kraken.choose(account);
  await kraken.allow.click();
  await expect(page).toHaveURL(at("/audit"));
  expect(await sessionOf(page)).toBe(before);
  // The file that was asked for is an entry too, which the page learns of when it is loaded anew.
  await expect(page.getByText("The export is in the log as well")).toBeVisible();
  const log = new AuditScreen(page);
  await log.open();
  await expect(log.entry("Tried to confirm who they are by signing in again")).toBeVisible();
  await expect(log.entry("Confirmed that it is them by signing in with Kraken again")).toBeVisible();
});

test("a session that ended while its person was away is not opened again", async ({
  signedIn: page,
  account,
  newBrowser,
  watch,
  wait,
}) => {
  watch.allow(FILE_REFUSED);
  await page.goto("/audit");
  await wait();
  await new AuditScreen(page).askForExport(/^CSV/);
  await new StepUpDialog(page).signIn.click();
  const kraken = new KrakenPages(page);
  await kraken.choose(account);

  const elsewhere = await newBrowser();
  await elsewhere.goto("/sign-in");
  await elsewhere.getByRole("button", { name: "Sign in with Kraken" }).click();
  const other = new KrakenPages(elsewhere);
  await other.choose(account);
  await other.allow.click();
  await elsewhere.goto("/settings");
  await elsewhere.getByRole("button", { name: "End session" }).click();
  await expect(elsewhere.getByRole("button", { name: "End session" })).toBeHidden();

  await kraken.allow.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your session ended meanwhile");
  await page.goto("/keys");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("files, roles and invitations are asked for once and go on after the passkey", async ({
  signedIn: page,
  stranger,
  newBrowser,
  watch,
  wait,
}) => {
  watch.allow(FILE_REFUSED);
  const proof = new StepUpDialog(page);
  await plugInAuthenticator(page);
  await createKey(page, { name: "reader-1", permissions: "funds_query" });
  await new RevealScreen(page).finish();
  const passkeys = new PasskeysCard(page);
  await passkeys.open();
  await passkeys.add("Laptop");

  await page.goto("/keys");
  const selection = new SelectionScreen(page);
  await selection.box("reader-1").check();
  await wait();
  await selection.export.click();
  const [download] = await Promise.all([page.waitForEvent("download"), proof.confirmByPasskey()]);
  expect(download.suggestedFilename()).toMatch(/^quayside-keys-.*\.csv$/);

  const team = await openNewWorkspace(page, "Breakwater desk");
  await wait();
  const address = team.dialog.getByRole("textbox", { name: "E-mail address" });
  await expect(async () => {
    await team.inviteButton.click();
    await expect(address).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await address.fill(stranger.email);
  await team.dialog.getByRole("button", { name: "Make the invitation" }).click();
  await expect(proof.passkey).toBeVisible();
  await proof.cancel.click();
  await expect(address).toHaveValue(stranger.email);
  await expect(team.dialog).toContainText("It was not confirmed that it is you");
  await team.dialog.getByRole("button", { name: "Make the invitation" }).click();
  await proof.confirmByPasskey();
  const link = await team.shownLink();
  await team.dialog.getByRole("button", { name: "Done" }).click();

  await joinBy(link, await newBrowser(), stranger);
  await team.open();
  await wait();
  await team.role(stranger).selectOption("Auditor");
  await team.dialog.getByRole("button", { name: "Make auditor" }).click();
  await proof.confirmByPasskey();
  await expect(team.dialog).toBeHidden();
  await expect(team.role(stranger).locator("option:checked")).toHaveText("Auditor");
});

test("where a workspace demands passkeys, a fresh sign-in adds the first one and confirms nothing else", async ({
  signedIn: page,
  stranger,
  newBrowser,
  watch,
  wait,
}) => {
  watch.allow(FILE_REFUSED);
  await plugInAuthenticator(page);
  await openNewWorkspace(page, "Breakwater desk");
  const theirs = await newBrowser();
  await plugInAuthenticator(theirs);
  await addMember(page, theirs, stranger, "admin");
  const passkeys = new PasskeysCard(page);
  await passkeys.open();
  const demand = page.getByRole("button", { name: "Demand passkeys" });
  await expect(demand).toBeDisabled();
  await passkeys.add("Laptop");
  await expect(demand).toBeEnabled();
  await demand.click();
  const question = page.getByRole("dialog", { name: "Demand passkeys in Breakwater desk?" });
  await expect(question).toBeVisible();
  await expectAccessible(page);
  await question.getByRole("button", { name: "Demand passkeys" }).click();
  await new StepUpDialog(page).confirmByPasskey();
  await expect(page.getByRole("button", { name: "Stop demanding passkeys" })).toBeVisible();

  const proof = new StepUpDialog(theirs);
  await theirs.goto("/audit");
  await new AuditScreen(theirs).askForExport(/^CSV/);
  await expect(proof.addPasskey).toBeVisible();
  await expect(proof.signIn).toBeHidden();
  await expectAccessible(theirs);
  await proof.addPasskey.click();
  await expect(theirs).toHaveURL(/\/settings/);
  await expect(proof.dialog).toBeHidden();
  await new PasskeysCard(theirs).add("Key ring");

  await theirs.goto("/audit");
  await new AuditScreen(theirs).askForExport(/^CSV/);
  await expect(proof.passkey).toBeVisible();
  await expect(proof.signIn).toBeHidden();
  const [download] = await Promise.all([theirs.waitForEvent("download"), proof.confirmByPasskey()]);
  expect(download.suggestedFilename()).toMatch(/^quayside-audit-.*\.csv$/);

  // Not even with a sign-in of this moment: passkeys are the same in every workspace.
  await wait();
  await new PasskeysCard(theirs).open();
  const remove = theirs.getByRole("button", { name: "Remove passkey: Key ring" });
  await remove.click();
  await theirs.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(proof.passkey).toBeVisible();
  await expect(proof.signIn).toBeHidden();
  await proof.confirmByPasskey();
  await expect(remove).toBeHidden();
});

async function signInAsErin(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with Breakwater" }).click();
  await page.getByRole("link", { name: ERIN.id }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
}

test("who signs in with their company confirms there, and nobody else of the company can", async ({
  page,
  stage,
  watch,
  wait,
}) => {
  watch.allow(FILE_REFUSED);
  await signInAsErin(page);
  const before = await sessionOf(page);
  for (const { employee, lands } of [
    { employee: MALLORY, lands: `${stage.url}/sign-in/failed/another_person` },
    { employee: ERIN, lands: at("/audit") },
  ]) {
    await page.goto("/audit");
    await wait();
    await new AuditScreen(page).askForExport(/^CSV/);
    await page.getByRole("button", { name: "Sign in with Breakwater again" }).click();
    await page.getByRole("link", { name: employee.id, exact: true }).click();
    await expect(page).toHaveURL(lands);
    expect(await sessionOf(page)).toBe(before);
  }
});

test("a company that lets people pass without asking confirms nobody", async ({
  page,
  company,
  stage,
  watch,
  wait,
}) => {
  watch.allow(FILE_REFUSED);
  await signInAsErin(page);
  await wait();
  await page.goto("/audit");
  company.asksAgain = false;
  await new AuditScreen(page).askForExport(/^CSV/);
  await page.getByRole("button", { name: "Sign in with Breakwater again" }).click();
  await expect(page).toHaveURL(`${stage.url}/sign-in/failed/not_fresh`);
  await expectAccessible(page);
  company.asksAgain = true;
  await page.getByRole("button", { name: "Sign in with Breakwater again" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: ERIN.id, exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^quayside-audit-.*\.csv$/);
});
