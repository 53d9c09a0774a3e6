import { expect, type Locator, type Page } from "playwright/test";
import type { TestAccount } from "../accounts";
import { KrakenPages } from "./kraken-pages";

/** The dialog that asks who somebody is, on any page of a workspace. */
export class StepUpDialog {
  readonly page: Page;
  readonly dialog: Locator;
  readonly passkey: Locator;
  readonly signIn: Locator;
  readonly addPasskey: Locator;
  readonly cancel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
    this.passkey = this.dialog.getByRole("button", { name: "Use a passkey" });
    this.signIn = this.dialog.getByRole("button", { name: /^Sign in with .* again$/ });
    this.addPasskey = this.dialog.getByRole("link", { name: "Add a passkey" });
    this.cancel = this.dialog.getByRole("button", { name: "Cancel" });
  }

  async confirmByPasskey(): Promise<void> {
    await this.passkey.click();
    await expect(this.dialog).toBeHidden();
  }

  /** To Kraken and back to the page that asked. */
  async signInAgain(account: TestAccount): Promise<void> {
    const { pathname } = new URL(this.page.url());
    await this.signIn.click();
    const kraken = new KrakenPages(this.page);
    await kraken.choose(account);
    await kraken.allow.click();
    await this.page.waitForURL((url) => url.pathname === pathname);
  }
}

/** Gives the page a device that holds passkeys and knows the finger of whoever uses it. */
export async function plugInAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** The card of `/settings` with the person's passkeys. */
export class PasskeysCard {
  readonly page: Page;
  readonly card: Locator;

  constructor(page: Page) {
    this.page = page;
    this.card = page.getByRole("region", { name: "Your passkeys" });
  }

  async open(): Promise<void> {
    await this.page.goto("/settings");
  }

  /** Opens the dialog for a new one and names it. */
  async name(name: string): Promise<Locator> {
    const dialog = this.page.getByRole("dialog", { name: "Add a passkey" });
    const field = dialog.getByRole("textbox", { name: "Name" });
    // A click before the page has come to life opens nothing.
    await expect(async () => {
      await this.card.getByRole("button", { name: "Add a passkey" }).click();
      await expect(field).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await field.fill(name);
    return dialog;
  }

  async add(name: string): Promise<void> {
    const dialog = await this.name(name);
    await dialog.getByRole("button", { name: "Make the passkey" }).click();
    await expect(dialog).toBeHidden();
    await expect(this.card.getByRole("listitem").filter({ hasText: name })).toBeVisible();
  }
}
