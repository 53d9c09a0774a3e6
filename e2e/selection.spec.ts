import type { Page } from "playwright/test";
import { violations } from "./accessible";
import { at } from "./running/workspace";
import { InventoryScreen } from "./screens/inventory";
import { SelectionScreen } from "./screens/selection";
import { expect, test } from "./test";

const KEYS = 120;
/** A page that comes while Kraken's list is still being taken in shows a part of it. */
const untilAllAreThere = (page: Page) => expect(page.getByRole("link", { name: `All ${KEYS}` })).toBeVisible();
const nameOf = (index: number) => `desk-${String(index).padStart(3, "0")}`;
const names = (...indexes: number[]) => indexes.map(nameOf);

test.use({
  atKraken: {
    keys: Array.from({ length: KEYS }, (_, index) => ({
      name: nameOf(index),
      permissions: index % 10 === 0 ? ["funds_query", "funds_withdraw"] : ["funds_query"],
      ipAllowlist: ["203.0.113.17"],
      validUntil: index === 3 ? Date.UTC(2035, 0, 20, 9) / 1000 : 0,
    })),
  },
});

test("rows are ticked one by one, with shift, and as a page; the bar says how many", async ({ signedIn: page }) => {
  const inventory = new InventoryScreen(page);
  const selection = new SelectionScreen(page);
  await inventory.open("?sort=name");
  await expect(selection.page).not.toBeChecked();
  await expect(selection.bar).toHaveCount(0);

  await selection.box(nameOf(2)).check();
  await expect(selection.bar).toContainText("1 key selected");
  await expect(page.getByRole("status").filter({ hasText: "1 key selected" })).toBeAttached();
  expect(await selection.page.evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true);
  await selection.box(nameOf(5)).click({ modifiers: ["Shift"] });
  await expect(selection.bar).toContainText("4 keys selected");
  expect(await selection.names()).toEqual(names(2, 3, 4, 5));
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("");

  await selection.page.check();
  await expect(selection.bar).toContainText("All 50 keys on this page are selected");
  await selection.box(nameOf(7)).uncheck();
  await expect(selection.bar).toContainText("49 keys selected");
  await expect(selection.allThatMatch).toHaveCount(0);

  await selection.clear.click();
  await expect(selection.bar).toHaveCount(0);
  await expect(selection.box(nameOf(7)), "focus goes back to the rows").toBeFocused();
  expect(await selection.names()).toEqual([]);

  await selection.box(nameOf(1)).check();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next" }).click();
  await expect(inventory.key(nameOf(50))).toBeVisible();
  await expect(selection.bar, "another page starts with nothing").toHaveCount(0);
});

test("what is ticked is exported as a file that a spreadsheet reads", async ({ signedIn: page, stage, watch }) => {
  const selection = new SelectionScreen(page);
  await new InventoryScreen(page).open("?sort=name");
  for (const name of names(3, 10)) await selection.box(name).check();
  const file = await selection.download();
  expect(file.name).toMatch(/^quayside-keys-\d{4}-\d\d-\d\d\.csv$/);
  expect(file.lines.map(([name]) => name).toSorted()).toEqual(names(3, 10));
  const line = file.lines.find(([name]) => name === nameOf(3)) ?? [];
  const value = (head: string) => line[file.heads.indexOf(head)];
  expect(value("Permissions")).toBe("funds_query");
  expect(value("IP allowlist")).toBe("203.0.113.17");
  expect(value("Valid until")).toBe("2035-01-20T09:00:00.000Z");
  expect(value("Last used")).toBe("");
  await expect(selection.bar, "and they stay ticked").toContainText("2 keys selected");

  watch.allow(/net::ERR_INCOMPLETE_CHUNKED_ENCODING/);
  stage.recorder.loseAnswer(({ path }) => path.endsWith("/keys/export"));
  await selection.export.click();
  await expect(selection.bar.getByRole("alert")).toContainText("broke off before its end, so nothing was saved");
});

test("all that match are selected without coming to the browser, and exported", async ({ signedIn: page, stage }) => {
  const inventory = new InventoryScreen(page);
  const selection = new SelectionScreen(page);
  await inventory.open("?q=desk-0&sort=name");
  await selection.page.check();
  stage.recorder.clear();
  await selection.allThatMatch.click();
  await expect(selection.bar).toContainText("All 100 keys that match are selected");
  await expect(selection.export, "focus stays in the bar").toBeFocused();
  const answers = stage.recorder.exchanges().filter(({ path }) => path.includes("/keys/count"));
  expect(answers.map(({ responseBody }) => responseBody.toString())).toEqual(['{"count":100}']);

  const { lines } = await selection.download();
  expect(lines.map(([name]) => name).toSorted()).toEqual(Array.from({ length: 100 }, (_, index) => nameOf(index)));

  await selection.box(nameOf(4)).uncheck();
  await expect(selection.bar).toContainText("49 keys selected");
});

test("rows are selected by keyboard alone", async ({ signedIn: page }) => {
  const inventory = new InventoryScreen(page);
  const selection = new SelectionScreen(page);
  await inventory.open("?sort=name");
  await expect(selection.page).toBeVisible();
  await inventory.key(nameOf(0)).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(selection.bar).toContainText("1 key selected");
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowDown");
  await expect(inventory.key(nameOf(4))).toBeFocused();
  await page.keyboard.press("Shift+Space");
  expect(await selection.names()).toEqual(names(1, 2, 3, 4));
  await page.keyboard.press("Escape");
  await expect(selection.bar).toHaveCount(0);
  await expect(inventory.key(nameOf(4))).toBeFocused();

  await selection.box(nameOf(6)).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(selection.box(nameOf(8))).toBeFocused();
  await page.keyboard.press("Shift+Space");
  expect(await selection.names()).toEqual(names(6, 7, 8));

  // Wherever focus goes, the bar does not cover it.
  await inventory.key(nameOf(0)).focus();
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press("ArrowDown");
    const [focused, bar] = await Promise.all([
      inventory.key(nameOf(step + 1)).boundingBox(),
      selection.bar.boundingBox(),
    ]);
    expect((focused?.y ?? 0) + (focused?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  }
});

test("the number of rows stands in the address and is chosen beside the pages", async ({ signedIn: page }) => {
  const inventory = new InventoryScreen(page);
  await inventory.open("?sort=name");
  const rows = page.getByRole("navigation", { name: "Rows per page" });
  await rows.getByRole("link", { name: "100" }).click();
  await expect(page).toHaveURL(at("/keys?sort=name&rows=100"));
  await expect(inventory.key(nameOf(99))).toBeVisible();
  await expect(rows.getByRole("link", { name: "100" })).toHaveAttribute("aria-current", "true");
  await expect(rows.getByRole("link"), "no page has more than 100 rows").toHaveText(["50", "100"]);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next" }).click();
  await expect(inventory.key(nameOf(119))).toBeVisible();
  await expect(inventory.table.getByRole("row")).toHaveCount(KEYS - 100 + 1);
});

test("without script there is nothing to select with, and nothing moves when it comes", async ({
  signedIn: page,
  newBrowser,
  watch,
}) => {
  // What Chromium says of scripts when it runs none.
  watch.allow(/_next\/static\/chunks\/.* csp/);
  // A page without script reads no list: it shows what another page has read.
  await expect(new InventoryScreen(page).key(nameOf(0))).toBeVisible();
  const plain = await newBrowser({ javaScriptEnabled: false });
  await plain.context().addCookies(await page.context().cookies());
  const places = [];
  for (const someone of [plain, page]) {
    const inventory = new InventoryScreen(someone);
    await inventory.open("?sort=name");
    await expect(someone.getByRole("checkbox")).toHaveCount(someone === plain ? 0 : 51);
    places.push(await inventory.key(nameOf(1)).boundingBox());
  }
  expect(places[1]).toEqual(places[0]);
});

for (const { width, colorScheme } of [
  { width: 360, colorScheme: "light" },
  { width: 360, colorScheme: "dark" },
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
] as const) {
  test(`the open bar and the selected rows are accessible, ${width} px ${colorScheme}`, async ({ signedIn: page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 800 });
    const selection = new SelectionScreen(page);
    await new InventoryScreen(page).open("?sort=name");
    await untilAllAreThere(page);
    await selection.box(nameOf(0)).check();
    if (width < 768) await selection.bar.getByRole("button", { name: "Select all on this page" }).click();
    else await selection.page.check();
    await expect(selection.allThatMatch).toBeVisible();
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}

test("a box takes a touch anywhere in 44 px, and the card beside it does not select", async ({
  signedIn,
  newBrowser,
}) => {
  const page = await newBrowser({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 780 } });
  await page.context().addCookies(await signedIn.context().cookies());
  // What is said of the reading that a page begins with has another length than what is said after it, and moves the rows.
  const read = page.waitForResponse("**/sync");
  await new InventoryScreen(page).open("?sort=name");
  await read;
  await expect(page.getByText("Reading keys from Kraken")).toHaveCount(0);
  const box = new SelectionScreen(page).box(nameOf(1));
  const tapBeside = async (right: number, down: number) => {
    const place = await box.boundingBox();
    if (!place) throw new Error("the box is not on the page");
    await page.touchscreen.tap(place.x + place.width / 2 + right, place.y + place.height / 2 + down);
  };
  await tapBeside(20, 20);
  await expect(box).toBeChecked();
  await tapBeside(-20, -20);
  await expect(box).not.toBeChecked();
  await tapBeside(120, 60);
  await expect(box).not.toBeChecked();
});
