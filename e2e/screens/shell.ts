import { expect, type Page } from "playwright/test";

/** Opens the menu of the person at the foot of the navigation. */
export async function openPersonMenu(page: Page): Promise<void> {
  await page.locator('[popovertarget="person-menu"]').click();
}

export async function signOut(page: Page): Promise<void> {
  await openPersonMenu(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expectSignedOut(page);
}

/** The page that says so is loaded once more before it says it. */
export async function expectSignedOut(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText("You are signed out.")).toBeVisible();
}
