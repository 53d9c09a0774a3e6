import { expect, type Page } from "playwright/test";

/** Opens the menu of the person at the foot of the navigation. */
export async function openPersonMenu(page: Page): Promise<void> {
  await page.locator('[popovertarget="person-menu"]').click();
}

export async function signOut(page: Page): Promise<void> {
  await openPersonMenu(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}
