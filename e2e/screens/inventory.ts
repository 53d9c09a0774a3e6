import { expect, type Locator, type Page } from "playwright/test";

/** `/keys`. */
export class InventoryScreen {
  readonly page: Page;
  readonly search: Locator;
  readonly table: Locator;
  readonly sync: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole("searchbox", { name: "Search by name" });
    this.table = page.getByRole("table");
    this.sync = page.getByRole("button", { name: "Sync now" });
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/keys${query}`);
    await expect(this.page.getByRole("heading", { name: "Keys", level: 1 })).toBeVisible();
  }

  row(name: string): Locator {
    return this.page.getByRole("row").filter({ has: this.key(name) });
  }

  key(name: string): Locator {
    return this.page.getByRole("link", { name, exact: true });
  }
}
