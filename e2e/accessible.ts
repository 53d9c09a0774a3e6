import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const THEMES = ["light", "dark"] as const;
/** Colours depend on the theme and not on the width, so they are looked at in the narrowest and a wide layout. */
const LAYOUTS = [
  { width: 360, colors: true },
  { width: 768, colors: false },
  { width: 1280, colors: true },
  { width: 1536, colors: false },
];

/** Looks at what the page shows now, in both themes and at every width. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const { width, colors } of LAYOUTS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of colors ? THEMES : (["light"] as const)) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.evaluate(colorsHaveSettled);
      const look = new AxeBuilder({ page }).withTags(LEVELS);
      const { violations } = await (colors ? look : look.disableRules("color-contrast")).analyze();
      const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
      expect.soft(found, `${colorScheme}, ${width} px`).toEqual([]);
    }
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overhang, `sideways scroll at ${width} px`).toBeLessThanOrEqual(0);
  }
}

/** Runs in the page: a change of theme fades, and where one fade ends another may begin. */
async function colorsHaveSettled(): Promise<void> {
  let moving: Animation[];
  do {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    moving = document.getAnimations().filter(({ playState }) => playState !== "finished");
    await Promise.allSettled(moving.map((animation) => animation.finished));
  } while (moving.length > 0);
}
