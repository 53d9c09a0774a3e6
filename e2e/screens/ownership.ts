import { expect, type Locator, type Page } from "playwright/test";

/** What a key's page says about whose it is and what it is for, and the dialog that changes it. */
export class OwnershipScreen {
  readonly page: Page;
  readonly card: Locator;
  readonly dialog: Locator;
  readonly save: Locator;

  constructor(page: Page) {
    this.page = page;
    this.card = page.getByRole("region", { name: "Owner and purpose" });
    this.dialog = page.getByRole("dialog", { name: /^Whose is / });
    this.save = this.dialog.getByRole("button", { name: "Save" });
  }

  field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true });
  }

  async open(): Promise<void> {
    // A click before the page has come to life opens nothing.
    await expect(async () => {
      await this.card.getByRole("button", { name: "Edit owner and purpose" }).click();
      await expect(this.dialog).toBeVisible({ timeout: 2_000 });
    }).toPass();
  }
}
