import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { findHeadlessChromium } from "./lib/browsers.mjs";
import { buildApp } from "./lib/build.mjs";
import { endWithParent } from "./lib/end-with-parent.mjs";
import { endWithWords } from "./lib/failure.mjs";
import { installPackages } from "./lib/install.mjs";
import { findPostgres } from "./lib/postgres.mjs";
import { node, run } from "./lib/processes.mjs";
import { readPlaywrightReport, readVitestReport } from "./lib/test-reports.mjs";

/**
 * Types, lint, unit and integration tests on PGlite and PostgreSQL, browser journeys. Every part runs, whatever the
 * parts before it said; the last line has the sum.
 */
const REPORTS = "test-results";
const SLOWEST = 10;
const totals = { passed: 0, failed: 0, skipped: 0 };
const timings = [];
const count = ({ passed = 0, failed = 0, skipped = 0, timings: ofPart = [] }) => {
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
  timings.push(...ofPart);
};

async function part(title, work) {
  console.log(`\n── ${title}`);
  const started = Date.now();
  try {
    count(await work());
  } catch (error) {
    console.error(error.message);
    count({ failed: 1 });
  }
  console.log(`── ${title}: ${Math.round((Date.now() - started) / 1000)} s`);
}

const check =
  (...args) =>
  async () => {
    await run(node, args);
    return { passed: 1 };
  };

async function vitest(project) {
  const report = `${REPORTS}/${project}.json`;
  const args = ["node_modules/vitest/vitest.mjs", "run", "--project", project, "--reporter=default", "--reporter=json"];
  const passed = await passes([...args, `--outputFile.json=${report}`]);
  return withFailure(passed, await readVitestReport(report));
}

async function playwright() {
  const report = `${REPORTS}/journeys.json`;
  const passed = await passes(["node_modules/playwright/cli.js", "test"], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  return withFailure(passed, await readPlaywrightReport(report));
}

const passes = (args, env) =>
  run(node, args, { env: { ...process.env, ...env } }).then(
    () => true,
    () => false,
  );

/** A run can fail without a test that did. */
const withFailure = (passed, result) => ({ ...result, failed: Math.max(result.failed, passed ? 0 : 1) });

function sayWhatTookLongest() {
  console.log(`\nThe ${SLOWEST} tests that took longest:`);
  const slowest = timings.sort((a, b) => b.ms - a.ms).slice(0, SLOWEST);
  for (const { file, name, ms } of slowest) console.log(`${(ms / 1000).toFixed(1).padStart(6)} s  ${file}: ${name}`);
}

/** On Debian, as root, what is missing is installed; elsewhere a sentence says what to install. */
async function provide(name, debianPackages, find) {
  const found = await find();
  if (found) return found;
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    console.log(`Installing ${name} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit", env });
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...debianPackages], {
      stdio: "inherit",
      env,
    });
    return await find();
  }
  console.error(
    `${name} is not installed, so its tests are skipped. On Debian: sudo apt-get install ${debianPackages.join(" ")}`,
  );
  return null;
}

endWithParent();
await installPackages().catch(endWithWords);
await rm(REPORTS, { recursive: true, force: true });
await mkdir(REPORTS, { recursive: true });

await part("Types", async () => {
  // Next writes the types of the routes; on a fresh clone there are none yet.
  await run(node, ["node_modules/next/dist/bin/next", "typegen"]);
  return await check("node_modules/typescript/bin/tsc", "--noEmit")();
});
await part("Lint", check("node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"));
await part("Nothing unused", check("node_modules/knip/bin/knip.js"));
await part("Rooms", check("--import", "tsx", "scripts/rooms/main.ts"));
await part("Unit tests", () => vitest("unit"));
await part("Integration tests on PGlite", () => vitest("pglite"));

if (await provide("PostgreSQL", ["postgresql"], findPostgres)) {
  await part("Integration tests on PostgreSQL", () => vitest("postgres"));
} else count({ skipped: 1 });

if (await provide("Chromium", ["chromium-headless-shell"], findHeadlessChromium)) {
  await part("Build", async () => {
    await buildApp();
    return { passed: 1 };
  });
  await part("Journeys in a browser", playwright);
} else count({ skipped: 1 });

if (process.env.CI && totals.skipped > 0) {
  console.error("Nothing may be skipped here.");
  totals.failed += 1;
}
sayWhatTookLongest();
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed === 0 ? 0 : 1);
