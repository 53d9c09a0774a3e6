import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "playwright/test";

/** `/keys/[id]/secret`, where a new private key is stored and tried. */
export class RevealScreen {
  readonly page: Page;
  readonly apiKey: Locator;
  readonly privateKey: Locator;
  readonly show: Locator;
  readonly stored: Locator;
  readonly done: Locator;
  readonly test: Locator;

  constructor(page: Page) {
    this.page = page;
    this.apiKey = page.getByRole("group", { name: "API key" });
    this.privateKey = page.getByRole("group", { name: "Private key" });
    this.show = page.getByRole("button", { name: "Show Private key" });
    this.stored = page.getByRole("checkbox", { name: "I have stored the private key" });
    this.done = page.getByRole("button", { name: "Done" });
    this.test = page.getByRole("region", { name: "Test this key" });
  }

  async readApiKey(): Promise<string> {
    return (await this.apiKey.getByRole("code").textContent()) ?? "";
  }

  /** Asks for the private key and reads it from the page. */
  async readPrivateKey(): Promise<string> {
    await this.show.click();
    await expect(this.privateKey.getByRole("code").first()).toBeVisible();
    return (await this.privateKey.getByRole("code").first().textContent()) ?? "";
  }

  /** Presses a button of the downloads and reads the file. */
  async download(button: Locator): Promise<{ name: string; content: Buffer }> {
    const [download] = await Promise.all([this.page.waitForEvent("download"), button.click()]);
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
  }

  /** Says that it is stored; first asks for it where nobody has, because nobody could have stored it then. */
  async finish(): Promise<void> {
    await expect(this.stored).toBeVisible();
    if (await this.stored.isDisabled()) await this.readPrivateKey();
    await this.stored.check();
    await this.done.click();
    await expect(this.page).not.toHaveURL(/\/secret/);
  }
}
