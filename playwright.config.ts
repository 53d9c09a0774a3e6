import { defineConfig } from "playwright/test";
import { findHeadlessChromium, QUIET_CHROMIUM } from "./scripts/lib/browsers.mjs";

const reportFile = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME;

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/running/build.ts",
  // `scripts/test.mjs` keeps its reports one folder up.
  outputDir: "test-results/journeys",
  // Each worker starts a whole Quayside and a browser of its own.
  workers: 2,
  // Generous: a busy machine is not a failure.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: reportFile ? [["list"], ["json", { outputFile: reportFile }]] : "list",
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath: findHeadlessChromium() ?? undefined,
      args: QUIET_CHROMIUM,
    },
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    // Neither the server's zone nor a whole hour from UTC.
    timezoneId: "Asia/Kathmandu",
    actionTimeout: 20_000,
    screenshot: "only-on-failure",
  },
});
