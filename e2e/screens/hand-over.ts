import { expect, type Locator, type Page } from "playwright/test";
import type { TestAccount } from "../accounts";
import { KrakenPages } from "./kraken-pages";
import { SignInScreen } from "./sign-in";

/** "Who receives the private key", in the review of a new key. */
export class DeliveryChoice {
  readonly card: Locator;
  readonly seal: Locator;
  readonly link: Locator;

  constructor(page: Page) {
    this.card = page.getByRole("region", { name: "Who receives the private key" });
    this.seal = this.card.getByRole("radio", { name: "Seal it for a member" });
    this.link = this.card.getByRole("radio", { name: "One-time link for a member" });
  }

  async sealFor({ email }: TestAccount): Promise<void> {
    await this.seal.check();
    await this.card.getByRole("combobox", { name: "Seal it for" }).selectOption({ label: email });
  }

  async linkFor({ email }: TestAccount): Promise<void> {
    await this.link.check();
    await this.card.getByRole("combobox", { name: "Link for" }).selectOption({ label: email });
  }
}

/** `/hand-over/…`, for the person it names. */
export class HandoverScreen {
  readonly page: Page;
  readonly goOn: Locator;
  readonly nothing: Locator;

  constructor(page: Page) {
    this.page = page;
    this.goOn = page.getByRole("link", { name: "Go to the private key" });
    this.nothing = page.getByRole("heading", { name: "There is nothing to open here" });
  }

  /** Signs in from the page, which the sign-in leads back to. */
  async signIn(account: TestAccount): Promise<void> {
    const { pathname } = new URL(this.page.url());
    await new SignInScreen(this.page).button.click();
    const kraken = new KrakenPages(this.page);
    await kraken.choose(account);
    await kraken.allow.click();
    await expect(this.page).toHaveURL(pathname);
  }
}

/** Makes a one-time link in the dialog that is open, and returns it; it is shown this once. */
export async function makeLink(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = (await dialog.getByText("/hand-over/").textContent()) ?? "";
  await dialog.getByRole("button", { name: "Done" }).click();
  return link;
}
