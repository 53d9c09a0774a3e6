import { expect, type Page } from "playwright/test";
import type { TestAccount } from "../accounts";
import { at } from "../running/workspace";
import { KrakenPages } from "./kraken-pages";

/** Connects an account to the workspace that the person is at work in. */
export async function connectAccount(page: Page, account: TestAccount): Promise<void> {
  await page.goto("/settings");
  await page.getByRole("button", { name: "Connect a Kraken account" }).click();
  const kraken = new KrakenPages(page);
  await kraken.choose(account);
  await kraken.allow.click();
  await expect(page).toHaveURL(at("/settings"));
  await expect(page.getByRole("heading", { name: account.email })).toBeVisible();
}

/** Makes a sealing key in this browser. */
export async function setUpSealingKey(page: Page): Promise<void> {
  await page.goto("/settings");
  const card = page.getByRole("region", { name: "Your sealing keys" });
  // A click before the page has come to life does nothing.
  await expect(async () => {
    await card.getByRole("button", { name: "Set up in this browser" }).click();
    await expect(card.getByText("This browser", { exact: true })).toBeVisible({ timeout: 2_000 });
  }).toPass();
}
