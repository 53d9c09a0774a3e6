import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import getPort from "get-port";
import { chromium } from "playwright";
import { register } from "tsx/esm/api";
import { findHeadlessChromium } from "./lib/browsers.mjs";
import { installPackages } from "./lib/install.mjs";
import { startQuayside } from "./lib/quayside.mjs";
import { accounts, newKey } from "./lib/screenshots/believable-keys.mjs";
import { pictures, screens } from "./lib/screenshots/screens.mjs";

/**
 * Pictures of every screen from the running app: all of them in test-results/screenshots, on a desk and on a phone, in
 * light and dark; those that the README shows in docs/pictures.
 */
const ALL = "test-results/screenshots";
const SHOWN = "docs/pictures";
const LARGEST_PICTURE_BYTES = 200_000;
const devices = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
};
const themes = /** @type {const} */ (["light", "dark"]);

await installPackages();
register();
const { ControlClient } = await import("../sandbox/control-client.ts");

const folder = await mkdtemp(path.join(tmpdir(), "quayside-screenshots-"));
const port = await getPort();
const quayside = await startQuayside({ dataDir: path.join(folder, "data"), logFile: path.join(folder, "log"), port });
const control = new ControlClient(quayside.controlUrl);
const browser = await chromium.launch({ executablePath: findHeadlessChromium() ?? undefined, args: ["--no-sandbox"] });
const baseURL = `http://localhost:${port}`;
const shared = {
  baseURL,
  locale: "en-GB",
  timezoneId: "Europe/Berlin",
  reducedMotion: /** @type {const} */ ("reduce"),
};

try {
  await control.reset(accounts);
  const desk = await signIn("Breakwater Trading");
  const ids = await makeHistory(desk);
  const people = {
    nobody: { cookies: [], origins: [] },
    desk: await desk.context().storageState(),
    newcomer: await (await signIn("Nadia Okafor")).context().storageState(),
  };
  await Promise.all([ALL, SHOWN].map((place) => mkdir(place, { recursive: true })));
  for (const [device, size] of Object.entries(devices)) {
    for (const colorScheme of themes) await takeAll(device, { ...size, colorScheme }, people, ids);
  }
  console.log(`${screens.length * 4} pictures in ${ALL}, ${pictures.length} in ${SHOWN}`);
} finally {
  await browser.close();
  await quayside.stop();
  await rm(folder, { recursive: true, force: true });
}

async function signIn(name) {
  const context = await browser.newContext(shared);
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with Kraken" }).click();
  await page.getByRole("button", { name: `Continue as ${name}` }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  return page;
}

/** A key made through the form, and one that somebody changed at Kraken. Answers the ids of all keys by name. */
async function makeHistory(page) {
  await page.getByRole("link", { name: "hummingbot-mm-fra" }).first().waitFor();
  await control.changeKey("breakwater", "hummingbot-mm-fra", { ipAllowlist: [] });
  await page.getByRole("button", { name: "Sync now" }).click();
  await page.getByRole("row").filter({ hasText: "Drifted" }).waitFor();
  const ids = {};
  for (const link of await page.getByRole("row").getByRole("link").all()) {
    const id = keyIdIn((await link.getAttribute("href")) ?? "");
    if (id) ids[(await link.textContent()) ?? ""] = id;
  }

  const { name, tool, permissions, lifetime } = newKey;
  await page.goto(`/keys/new?${new URLSearchParams({ name, tool, permissions, lifetime })}`);
  await page.getByRole("switch", { name: "IP address restriction" }).check();
  await page.getByRole("textbox", { name: "Addresses to add" }).fill("203.0.113.17, 198.51.100.64/27 ");
  await page.getByRole("button", { name: "Review", exact: true }).click();
  const warnings = page.getByRole("region", { name: "Read these before you go on" }).getByRole("checkbox");
  await warnings.first().waitFor();
  for (const warning of await warnings.all()) await warning.check();
  await page.getByRole("button", { name: "Generate key" }).click();
  await page.waitForURL(/\/secret$/);
  ids[name] = keyIdIn(page.url()) ?? "";
  return ids;
}

/** The key whose page, or a page below it, has this address. */
function keyIdIn(address) {
  return /\/keys\/([\w-]{36})(?:\/|$)/.exec(address)?.[1];
}

async function takeAll(device, options, people, ids) {
  for (const { name, person, open } of screens) {
    const context = await browser.newContext({ ...shared, ...options, storageState: people[person] });
    const page = await context.newPage();
    await open(page, ids);
    await page.evaluate(() => document.fonts.ready);
    const title = `${name}-${options.colorScheme}`;
    if (device === "desk" && pictures.includes(title)) {
      const file = `${SHOWN}/${title}.png`;
      await page.screenshot({ path: file });
      const { size } = await stat(file);
      if (size > LARGEST_PICTURE_BYTES) throw new Error(`${file} has ${size} bytes, too many for a README.`);
    }
    // A window as high as the page: bars that stick to its edge then stand at the end, not across the middle.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ ...options.viewport, height });
    await page.screenshot({ path: `${ALL}/${name}-${device}-${options.colorScheme}.png` });
    await context.close();
  }
}
