import axe, { type RunOptions } from "axe-core";
import { expect, type Page } from "playwright/test";

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const RULES = {
  all: { type: "tag", values: LEVELS },
  /** What a theme changes. */
  colours: { type: "rule", values: ["color-contrast"] },
  /** What a width changes, as long as it shows the same elements. */
  layout: { type: "rule", values: ["target-size", "scrollable-region-focusable"] },
} satisfies Record<string, RunOptions["runOnly"]>;

/**
 * Everything is looked at in the layout for wide windows and in that for telephones, which show different elements. Ordered so
 * that the theme changes once.
 */
const LOOKS = [
  { theme: "light", width: 768, rules: "layout" },
  { theme: "light", width: 1536, rules: "layout" },
  { theme: "light", width: 1280, rules: "all" },
  { theme: "light", width: 360, rules: "all" },
  { theme: "dark", width: 360, rules: "colours" },
  { theme: "dark", width: 1280, rules: "colours" },
] as const;

/** Looks at what the page shows now, in both themes and at every width. The page stays dark and 1280 pixels wide. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const { theme, width, rules } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.evaluate(colorsHaveSettled);
    expect.soft(await violations(page, rules), `${theme}, ${width} px`).toEqual([]);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overhang, `sideways scroll at ${width} px, ${theme}`).toBeLessThanOrEqual(0);
  }
}

/** Each rule that is broken, with the element. None of our pages has a frame, so axe runs in the page alone. */
export async function violations(page: Page, rules: keyof typeof RULES = "all"): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return await page.evaluate(
    async (options) => {
      const results = await (window as unknown as { axe: typeof axe }).axe.run(document, options);
      return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
    },
    { runOnly: RULES[rules], resultTypes: ["violations"] } satisfies RunOptions,
  );
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
