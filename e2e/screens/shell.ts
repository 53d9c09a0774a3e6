import { expect, type Page } from "playwright/test";

/** Opens the menu of the person at the foot of the navigation. */
export async function openPersonMenu(page: Page): Promise<void> {
  await page.locator('[popovertarget="person-menu"]').click();
}

export async function signOut(page: Page): Promise<void> {
  const item = page.getByRole("button", { name: "Sign out" }).or(page.getByRole("menuitem", { name: "Sign out" }));
  // A press before the page is alive opens nothing; one on an open menu would close it.
  await expect(async () => {
    if (!(await item.isVisible())) await openPersonMenu(page);
    await expect(item).toBeVisible({ timeout: 1000 });
  }).toPass();
  await item.click();
  await expect(page).toHaveURL(/\/sign-in/);
}
