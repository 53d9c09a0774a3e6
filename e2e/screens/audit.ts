import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "playwright/test";

/** `/audit`, what happened in the workspace. */
export class AuditScreen {
  readonly page: Page;
  readonly table: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole("table", { name: /Entries of the audit log/ });
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/audit${query}`);
    await expect(this.page.getByRole("heading", { name: "Audit log", level: 1 })).toBeVisible();
  }

  /** The rows that say this. */
  entry(words: string | RegExp): Locator {
    return this.table.getByRole("row").filter({ hasText: words });
  }

  /** Chooses in one of the menus above the list. */
  async filter(menu: string, choice: string): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(`^${menu}: `) }).click();
    await this.page.getByRole("group", { name: menu }).getByRole("link", { name: choice }).click();
  }

  async askForExport(format: RegExp): Promise<void> {
    await this.page.getByRole("button", { name: "Export" }).click();
    await this.page.getByRole("button", { name: format }).click();
  }

  async export(format: RegExp): Promise<{ name: string; content: string }> {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.askForExport(format)]);
    return { name: download.suggestedFilename(), content: await readFile(await download.path(), "utf8") };
  }
}
