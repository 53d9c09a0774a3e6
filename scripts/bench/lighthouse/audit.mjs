import lighthouse from "lighthouse";
import desktopConfig from "lighthouse/core/config/desktop-config.js";

const CATEGORIES = ["performance", "accessibility", "best-practices"];

/**
 * One run of Lighthouse in the Chromium that listens at `port`.
 * @param {{ url: string, cookie: string, preset: "desktop" | "mobile", port: number }} options
 */
export async function audit({ url, cookie, preset, port }) {
  const flags = {
    port,
    output: "json",
    logLevel: "error",
    onlyCategories: CATEGORIES,
    // Nobody looks at it here.
    disableFullPageScreenshot: true,
    extraHeaders: cookie ? { Cookie: cookie } : {},
  };
  const result = await lighthouse(url, flags, preset === "desktop" ? desktopConfig : undefined);
  if (!result) throw new Error(`Lighthouse answered nothing about ${url}.`);
  const { categories, audits, finalDisplayedUrl, runtimeError } = result.lhr;
  if (runtimeError) throw new Error(`Lighthouse could not load ${url}: ${runtimeError.message}`);
  if (finalDisplayedUrl !== url) throw new Error(`${url} led to ${finalDisplayedUrl}, so nothing was measured.`);
  const failed = Object.values(categories)
    .filter(({ id }) => id !== "performance")
    .flatMap(({ auditRefs }) => auditRefs.map((reference) => audits[reference.id]))
    .filter((one) => one.score !== null && one.score < 1)
    .map(({ id }) => id);
  const [performance, accessibility, bestPractices] = CATEGORIES.map((id) => (categories[id].score ?? 0) * 100);
  return { performance, accessibility, bestPractices, shift: audits["cumulative-layout-shift"].numericValue, failed };
}
