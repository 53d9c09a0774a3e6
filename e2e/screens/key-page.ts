import { expect, type Locator, type Page } from "playwright/test";

/** `/keys/[id]`. */
export class KeyPage {
  readonly page: Page;
  readonly edit: Locator;
  readonly revoke: Locator;
  readonly history: Locator;
  readonly settings: Locator;
  readonly revokeDialog: Locator;

  constructor(page: Page) {
    this.page = page;
    // Findings have links of the same name, further down.
    this.edit = page.getByRole("link", { name: "Edit", exact: true }).first();
    this.revoke = page.getByRole("button", { name: "Revoke", exact: true });
    this.history = page.getByRole("region", { name: "History" });
    this.settings = page.getByRole("region", { name: "Settings at Kraken" });
    this.revokeDialog = page.getByRole("dialog", { name: /^Revoke / });
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`/keys/${id}`);
    await expect(this.settings).toBeVisible();
  }

  /** Opens the dialog, confirms with the key's name where it is asked for, and revokes. */
  async revokeKey(name: string): Promise<void> {
    await this.revoke.click();
    const typed = this.revokeDialog.getByRole("textbox");
    await expect(this.revokeDialog).toBeVisible();
    if (await typed.isVisible()) await typed.fill(name);
    await this.revokeDialog.getByRole("button", { name: "Revoke", exact: true }).click();
    await expect(this.revokeDialog).toBeHidden();
  }
}
