import { expect, type Locator, type Page } from "playwright/test";
import type { TestAccount } from "../accounts";
import { KrakenPages } from "./kraken-pages";

export class SignInScreen {
  readonly #page: Page;
  readonly button: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.button = page.getByRole("button", { name: "Sign in with Kraken" });
  }

  async open(): Promise<void> {
    await this.#page.goto("/sign-in");
  }

  /** From any page with the button to the page that it was to lead back to. */
  async signIn(account: TestAccount): Promise<void> {
    await this.button.click();
    const kraken = new KrakenPages(this.#page);
    await kraken.choose(account);
    await kraken.allow.click();
    await expect(this.#page.getByRole("navigation", { name: "Main" })).toBeVisible();
  }
}

export async function signIn(page: Page, account: TestAccount): Promise<void> {
  const screen = new SignInScreen(page);
  await screen.open();
  await screen.signIn(account);
}
