import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/**
 * Everything is looked at in light and at every width. A theme changes colours and nothing else, and colours do not depend
 * on the width, so they are looked at in the narrowest and in a wide layout. Ordered so that the theme changes once.
 */
const LOOKS = [
  { theme: "light", width: 768, rules: "all but colours" },
  { theme: "light", width: 1536, rules: "all but colours" },
  { theme: "light", width: 1280, rules: "all" },
  { theme: "light", width: 360, rules: "all" },
  { theme: "dark", width: 360, rules: "colours" },
  { theme: "dark", width: 1280, rules: "colours" },
] as const;

/** Looks at what the page shows now, in both themes and at every width. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const { theme, width, rules } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.evaluate(colorsHaveSettled);
    const { violations } = await looking(page, rules).analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
    expect.soft(found, `${theme}, ${width} px`).toEqual([]);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overhang, `sideways scroll at ${width} px, ${theme}`).toBeLessThanOrEqual(0);
  }
}

function looking(page: Page, rules: (typeof LOOKS)[number]["rules"]): AxeBuilder {
  const axe = new AxeBuilder({ page });
  if (rules === "colours") return axe.withRules("color-contrast");
  return rules === "all" ? axe.withTags(LEVELS) : axe.withTags(LEVELS).disableRules("color-contrast");
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
