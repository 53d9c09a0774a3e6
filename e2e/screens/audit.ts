import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "playwright/test";

/** `/audit`, what happened in the workspace. */
export class AuditScreen {
  readonly page: Page;
  readonly table: Locator;
  /** The entry that is open. */
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole("table", { name: /Entries of the audit log/ });
    this.panel = page.getByRole("complementary").filter({ hasText: /^Entry \d+/ });
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/audit${query}`);
    await expect(this.page.getByRole("heading", { name: "Audit log", level: 1 })).toBeVisible();
  }

  /** The rows that say this. */
  entry(words: string | RegExp): Locator {
    return this.table.getByRole("row").filter({ hasText: words });
  }

  /** The number of the newest entry that says this. */
  async numberOf(words: string): Promise<string> {
    const link = this.entry(words)
      .first()
      .getByRole("link", { name: /^Entry \d+$/ });
    return (await link.textContent()) ?? "";
  }

  /** Anywhere on its line. */
  async openEntry(words: string): Promise<void> {
    await this.entry(words)
      .first()
      .click({ position: { x: 6, y: 6 } });
  }

  /** Types and waits until the page is the one that was searched for: its menus lead on from there. */
  async search(text: string): Promise<void> {
    await this.page.getByRole("searchbox", { name: /^Search by key/ }).fill(text);
    await this.page.waitForURL((url) => url.searchParams.get("q") === text);
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
