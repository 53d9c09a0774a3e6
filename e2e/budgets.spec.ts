import { slugOfPath, workspacePath } from "@/lib/workspace-path";
import { keysPage, layoutShift, newKeyHtmlKb, type Route, scriptKb, widths } from "./budgets/budgets";
import { type FirstVisit, firstVisit } from "./budgets/first-visit";
import { whatGrew } from "./budgets/what-grew";
import { InventoryScreen } from "./screens/inventory";
import { createKey } from "./screens/key-form";
import { test as base, expect } from "./test";

/** With the one that is created, a whole page. */
const KEYS = 49;

/** Where it is not the day that it is in UTC, which is what the server prints: that takes most room. */
const timezoneId = new Date().getUTCHours() < 11 ? "Pacific/Pago_Pago" : "Pacific/Kiritimati";

type Fixtures = { visit: (route: Route, width?: number) => Promise<FirstVisit> };

const test = base.extend<Fixtures>({
  /** Each time another browser with an empty cache, in the session of `signedIn`. */
  visit: async ({ signedIn, newBrowser, stage, control }, use) => {
    await control.setSwitches({ keyLimit: KEYS + 1 });
    // What Kraken holds is read once, and would arrive in the middle of the first visit otherwise.
    await expect(new InventoryScreen(signedIn).key("bot-0")).toBeVisible();
    const keyId = await createKey(signedIn, { name: "first-visit", permissions: "funds_query" });
    const cookies = await signedIn.context().cookies();
    const base = workspacePath(slugOfPath(new URL(signedIn.url()).pathname) ?? "");
    stage.recorder.keepCompression();
    await use(async (route, width = widths[0]) => {
      const page = await newBrowser({ viewport: { width, height: 900 }, timezoneId });
      if (route !== "/sign-in") await page.context().addCookies(cookies);
      const visit = await firstVisit(page, route.replace("/w/[workspace]", base).replace("[id]", keyId));
      await page.close();
      return visit;
    });
  },
});

const routes = Object.keys(scriptKb) as Route[];
const manyKeys = Array.from({ length: KEYS }, (_, place) => ({ name: `bot-${place}`, permissions: ["funds_query"] }));

test.use({ atKraken: { keys: manyKeys } });

test("no route ships more script than its budget", async ({ visit }) => {
  const shipped: { route: Route; kb: number }[] = [];
  for (const route of routes) shipped.push({ route, kb: (await visit(route)).scriptKb });
  console.log(shipped.map(({ route, kb }) => `${route} ${kb.toFixed(1)} kB`).join(", "));
  const tooMuch = shipped.filter(({ route, kb }) => kb > scriptKb[route]);
  if (tooMuch.length === 0) return;
  // An analysis of the whole app, which only a failure is worth.
  test.setTimeout(600_000);
  throw new Error(await whatGrew(tooMuch));
});

test("the list of keys arrives with few requests and few bytes", async ({ visit }) => {
  const { requests, allKb } = await visit("/w/[workspace]/keys");
  console.log(`/keys ${requests.length} requests, ${allKb.toFixed(1)} kB`);
  expect(requests.length, requests.join("\n")).toBeLessThanOrEqual(keysPage.requests);
  expect(allKb).toBeLessThanOrEqual(keysPage.allKb);
});

test("the form that makes a key arrives with all that a new connection sends at once", async ({ visit }) => {
  const { htmlKb } = await visit("/w/[workspace]/keys/new");
  console.log(`/keys/new ${htmlKb.toFixed(1)} kB of HTML`);
  expect(htmlKb).toBeLessThanOrEqual(newKeyHtmlKb);
});

for (const width of widths) {
  test(`nothing moves while a page loads, ${width} px wide`, async ({ visit }) => {
    for (const route of routes) {
      const { shifts } = await visit(route, width);
      const sum = shifts.reduce((total, { value }) => total + value, 0);
      expect.soft(sum, `${route}: ${JSON.stringify(shifts, null, 2)}`).toBeLessThanOrEqual(layoutShift);
    }
  });
}

for (const width of widths) {
  test(`nothing moves when the font comes after the text, ${width} px wide`, async ({ newBrowser }) => {
    const page = await newBrowser({ viewport: { width, height: 900 } });
    await page.route("**/*.woff2", async (route) => {
      await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
      await route.continue();
    });
    const { shifts } = await firstVisit(page, "/sign-in");
    const sum = shifts.reduce((total, { value }) => total + value, 0);
    expect(sum, JSON.stringify(shifts, null, 2)).toBeLessThanOrEqual(layoutShift);
  });
}
