import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright/test";

/** The boxes of `/keys` and the bar that they open. */
export class SelectionScreen {
  readonly #page: Page;
  readonly page: Locator;
  readonly bar: Locator;
  readonly allThatMatch: Locator;
  readonly export: Locator;
  readonly clear: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.page = page.getByRole("checkbox", { name: "Select all keys on this page" });
    this.bar = page.getByRole("region", { name: "Selection" });
    this.allThatMatch = this.bar.getByRole("button", { name: "Select all that match" });
    this.export = this.bar.getByRole("button", { name: "Export CSV" });
    this.clear = this.bar.getByRole("button", { name: "Clear selection" });
  }

  box(name: string): Locator {
    return this.#page.getByRole("checkbox", { name: `Select ${name}`, exact: true });
  }

  /** The names of the rows that say that they are selected. */
  async names(): Promise<string[]> {
    return await this.#page.locator("tbody tr:has(:checked) .col-key > a").allTextContents();
  }

  /** The file that the browser saves: its name, its heads and its lines. Nothing here holds a comma. */
  async download(): Promise<{ name: string; heads: string[]; lines: string[][] }> {
    const [download] = await Promise.all([this.#page.waitForEvent("download"), this.export.click()]);
    const content = await readFile(await download.path(), "utf8");
    const [heads = [], ...lines] = content
      .split("\r\n")
      .slice(0, -1)
      .map((line) => line.split(","));
    return { name: download.suggestedFilename(), heads, lines };
  }
}
