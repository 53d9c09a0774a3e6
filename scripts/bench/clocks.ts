import type { BrowserContext, Locator, Page } from "playwright";

type Events = { from: "click" | "keydown"; after: "click" | "input" };

declare global {
  var benchClocks: {
    clickToVisible(text: string): Promise<number>;
    eventToFrame(events: Events): Promise<number>;
    /** What the clock that was set last will say. */
    took: Promise<number>;
  };
}

/** Puts the clocks of in-page.js into every page of a window, whatever its policy says about scripts. */
export const addClocks = (context: BrowserContext) => context.addInitScript({ path: "scripts/bench/in-page.js" });

const HAND_RESTS_MS = 300;

/** From the click on a button, by the event's own time stamp, to the first frame in which a text can be seen. */
export async function clickToVisible(page: Page, button: Locator, text: string): Promise<number> {
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (!box) throw new Error("The button to click on cannot be seen.");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  // Nobody presses in the frame in which the pointer arrives.
  await page.waitForTimeout(HAND_RESTS_MS);
  // The clock is set before the click; asking for it and clicking at once would leave it open which comes first.
  await page.evaluate((expected) => {
    globalThis.benchClocks.took = globalThis.benchClocks.clickToVisible(expected);
  }, text);
  // Not `button.click()`, which has a script of its own look at the page between the press and the click.
  await page.mouse.down();
  await page.mouse.up();
  return await page.evaluate(() => globalThis.benchClocks.took);
}

/** From an event that `act` causes, by its own time stamp, to the next frame that is painted. */
export async function eventToFrame(page: Page, events: Events, act: () => Promise<void>): Promise<number> {
  await page.evaluate((wanted) => {
    globalThis.benchClocks.took = globalThis.benchClocks.eventToFrame(wanted);
  }, events);
  await act();
  return await page.evaluate(() => globalThis.benchClocks.took);
}

/** Nothing that was under way is left to get in the way. A slowed Chromium that draws nothing sometimes never calls. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 })));
}
