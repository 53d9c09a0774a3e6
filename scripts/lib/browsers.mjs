import { existsSync } from "node:fs";

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The path of an installed Chromium, or null. */
export function findChromium() {
  return CANDIDATES.find((path) => path && existsSync(path)) ?? null;
}

/** The path of what journeys run in, or null: Chromium without its own windows where it is installed, in half the time. */
export function findHeadlessChromium() {
  const shell = "/usr/bin/chromium-headless-shell";
  return process.env.CHROMIUM_PATH ?? (existsSync(shell) ? shell : findChromium());
}

/** So that a Chromium runs as root too and asks the network for nothing of its own. */
export const QUIET_CHROMIUM = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-quic",
  "--no-first-run",
  "--disable-component-update",
  "--disable-sync",
];
