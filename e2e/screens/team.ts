import { expect, type Locator, type Page } from "playwright/test";
import type { TestAccount } from "../accounts";
import { at } from "../running/workspace";
import { KrakenPages } from "./kraken-pages";
import { SignInScreen } from "./sign-in";

/** `/team` of a shared workspace. */
export class TeamScreen {
  readonly page: Page;
  readonly table: Locator;
  readonly inviteButton: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole("table", { name: "Members and invitations" });
    this.inviteButton = page.getByRole("button", { name: "Invite a member" });
    this.dialog = page.getByRole("dialog");
  }

  async open(): Promise<void> {
    await this.page.goto("/team");
    await expect(this.table).toBeVisible();
  }

  row({ email }: TestAccount): Locator {
    return this.table.getByRole("row").filter({ hasText: email });
  }

  role({ email }: TestAccount): Locator {
    return this.page.getByRole("combobox", { name: `Role of ${email}` });
  }

  /** Invites the address and returns the link, which is shown this once. */
  async invite({ email }: TestAccount, role: string): Promise<string> {
    const address = this.dialog.getByRole("textbox", { name: "E-mail address" });
    // A click before the page has come to life opens nothing.
    await expect(async () => {
      await this.inviteButton.click();
      await expect(address).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await address.fill(email);
    await this.dialog.getByRole("radio", { name: role }).check();
    await this.dialog.getByRole("button", { name: "Make the invitation" }).click();
    const link = await this.shownLink();
    await this.dialog.getByRole("button", { name: "Done" }).click();
    return link;
  }

  async shownLink(): Promise<string> {
    return (await this.dialog.getByText("/invite/").textContent()) ?? "";
  }

  /** The same from whichever page the owner is on. */
  async inviteFromPage(account: TestAccount, role: string): Promise<string> {
    await this.open();
    return await this.invite(account, role);
  }

  async chooseStep(account: TestAccount, entry: string): Promise<void> {
    await this.row(account).getByRole("button").last().click();
    await this.page.getByRole("button", { name: entry, exact: true }).click();
  }

  /** Chooses an entry of a row's menu and confirms it with the button of the dialog. */
  async step(account: TestAccount, entry: string, confirm: string): Promise<void> {
    await this.chooseStep(account, entry);
    await this.dialog.getByRole("button", { name: confirm, exact: true }).click();
  }

  async changeRole(account: TestAccount, role: string): Promise<void> {
    await this.role(account).selectOption(role);
    await this.dialog.getByRole("button", { name: `Make ${role.toLowerCase()}` }).click();
    await expect(this.dialog).toBeHidden();
    await expect(this.role(account).locator("option:checked")).toHaveText(role);
  }
}

/** `/invite/…`, for whoever holds the link. */
export class InvitationScreen {
  readonly page: Page;
  readonly join: Locator;

  constructor(page: Page) {
    this.page = page;
    this.join = page.getByRole("button", { name: "Join " });
  }

  async open(link: string): Promise<void> {
    await this.page.goto(link);
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  /** Signs in from the page, which the sign-in leads back to. */
  async signIn(account: TestAccount): Promise<void> {
    const link = this.page.url();
    await new SignInScreen(this.page).button.click();
    const kraken = new KrakenPages(this.page);
    await kraken.choose(account);
    await kraken.allow.click();
    await expect(this.page).toHaveURL(link);
  }
}

/** Makes a shared workspace, where the person then is. */
export async function makeWorkspace(page: Page, name: string): Promise<TeamScreen> {
  await page.goto("/workspaces");
  await page.getByRole("textbox", { name: "Name of the workspace" }).fill(name);
  await page.getByRole("button", { name: "Make the workspace" }).click();
  await expect(page).toHaveURL(at("/team"));
  return new TeamScreen(page);
}

/** Lets somebody without a session join by a link. */
export async function joinBy(link: string, page: Page, account: TestAccount): Promise<void> {
  const invitation = new InvitationScreen(page);
  await invitation.open(link);
  await invitation.signIn(account);
  await invitation.join.click();
  await expect(page).toHaveURL(at("/keys"));
}
