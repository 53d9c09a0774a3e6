import type { Page } from "playwright/test";

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
