import type { Locator, Page } from "playwright/test";

/** From now on the scripts of a page arrive only when what it returns is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  let letThemIn = () => {};
  const mayPass = new Promise<void>((resolve) => {
    letThemIn = resolve;
  });
  await page.route("**/*.js", async (route) => {
    await mayPass;
    await route.continue();
  });
  return letThemIn;
}

/** As somebody does who does not know that the page is not alive yet; a plain click would wait for that. */
export async function pressEarly(button: Locator): Promise<void> {
  await button.click({ force: true, noWaitAfter: true });
}
