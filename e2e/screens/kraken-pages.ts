import type { Locator, Page } from "playwright/test";
import type { TestAccount } from "../accounts";

/** The two pages of the stand-in for Kraken: which account, and what Quayside may do. */
export class KrakenPages {
  readonly #page: Page;
  readonly allow: Locator;
  readonly refuse: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.allow = page.getByRole("button", { name: "Allow" });
    this.refuse = page.getByRole("button", { name: "Refuse" });
  }

  async choose(account: TestAccount): Promise<void> {
    const buttons = this.#page.getByRole("button", { name: `Continue as ${account.name}` });
    await buttons.filter({ hasText: account.email }).click();
  }

  scope(label: string): Locator {
    return this.#page.getByRole("checkbox", { name: label });
  }
}
