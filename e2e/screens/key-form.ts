import { expect, type Locator, type Page } from "playwright/test";

/** The form of `/keys/new` and `/keys/[id]/edit`, and the review that follows it. */
export class KeyForm {
  readonly page: Page;
  readonly name: Locator;
  readonly reviewButton: Locator;
  readonly generate: Locator;
  readonly save: Locator;
  /** Where the key changed at Kraken meanwhile. */
  readonly keepChanges: Locator;
  readonly addresses: Locator;
  /** What was pasted there means, before it is added. */
  readonly pasted: Locator;

  constructor(page: Page) {
    this.page = page;
    this.name = page.getByRole("textbox", { name: "Key name" });
    this.reviewButton = page.getByRole("button", { name: "Review", exact: true });
    this.generate = page.getByRole("button", { name: "Generate key" });
    this.save = page.getByRole("button", { name: "Save changes" });
    this.keepChanges = page.getByRole("button", { name: "Keep my changes on top of it" });
    this.addresses = page.getByRole("textbox", { name: "Addresses to add" });
    this.pasted = page.getByRole("region", { name: "What this text means" });
  }

  /** With the query of a shared set-up, which fills the form in. */
  async open(setUp: Record<string, string> = {}): Promise<void> {
    const query = new URLSearchParams(setUp);
    await this.page.goto(query.size > 0 ? `/keys/new?${query}` : "/keys/new");
    await this.name.waitFor();
  }

  /** As from the clipboard, which tests that run beside each other would share. */
  async pasteAddresses(text: string): Promise<void> {
    await this.addresses.evaluate((box, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text", pasted);
      box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  permission(label: string): Locator {
    return this.page.getByRole("checkbox", { name: label, exact: true });
  }

  option(label: string): Locator {
    return this.page.getByRole("switch", { name: label });
  }

  /** Opens the review and agrees to everything that it asks to read. */
  async review(): Promise<void> {
    await this.reviewButton.click();
    await this.readEverything();
  }

  async readEverything(): Promise<void> {
    await this.generate.or(this.save).waitFor();
    const warnings = this.page.getByRole("region", { name: "Read these before you go on" });
    for (const warning of await warnings.getByRole("checkbox").all()) await warning.check();
  }
}

export type SetUp = { name: string; permissions: string; [part: string]: string };

/** From a shared set-up to the page with the private key. Returns the key's id. */
export async function createKey(page: Page, setUp: SetUp): Promise<string> {
  const form = new KeyForm(page);
  await form.open(setUp);
  await form.review();
  await form.generate.click();
  await expect(page.getByRole("heading", { name: "Test this key" })).toBeVisible();
  return keyIdOf(page);
}

export function keyIdOf(page: Page): string {
  const id = /\/keys\/([\w-]{36})/.exec(new URL(page.url()).pathname)?.[1];
  if (!id) throw new Error(`${page.url()} is not the page of a key.`);
  return id;
}
