import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { findHeadlessChromium } from "./lib/browsers.mjs";
import { buildApp } from "./lib/build.mjs";
import { endWithParent } from "./lib/end-with-parent.mjs";
import { endWithWords } from "./lib/failure.mjs";
import { installPackages } from "./lib/install.mjs";
import { findPostgres, startPostgres } from "./lib/postgres.mjs";
import { node, run } from "./lib/processes.mjs";

/**
 * Types, lint, unit and integration tests on PGlite and PostgreSQL, browser journeys. Every part runs, whatever the
 * parts before it said; the last line has the sum.
 */
const REPORTS = "test-results";
const totals = { passed: 0, failed: 0, skipped: 0 };
const count = (result) => {
  for (const [name, number] of Object.entries(result)) totals[name] += number;
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

async function vitest(project, env) {
  const report = `${REPORTS}/${project}.json`;
  const args = ["node_modules/vitest/vitest.mjs", "run", "--project", project, "--reporter=default", "--reporter=json"];
  const failed = await run(node, [...args, `--outputFile.json=${report}`], { env: { ...process.env, ...env } }).then(
    () => false,
    () => true,
  );
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = await readReport(report);
  // A file that does not load fails without failing a test of its own.
  const failures = Math.max(numFailedTests, failed ? Math.max(numFailedTestSuites, 1) : 0);
  return { passed: numPassedTests, failed: failures, skipped: numPendingTests };
}

async function playwright() {
  const report = `${REPORTS}/journeys.json`;
  const failed = await run(node, ["node_modules/playwright/cli.js", "test"], {
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  }).then(
    () => false,
    () => true,
  );
  const { stats, errors } = await readReport(report);
  const failures = stats.unexpected + errors.length;
  return { passed: stats.expected + stats.flaky, failed: Math.max(failures, failed ? 1 : 0), skipped: stats.skipped };
}

const readReport = async (file) => JSON.parse(await readFile(file, "utf8"));

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

const postgres = await provide("PostgreSQL", ["postgresql"], findPostgres);
if (postgres) {
  await part("Integration tests on PostgreSQL", async () => {
    const server = await startPostgres(postgres);
    try {
      return await vitest("postgres", { TEST_POSTGRES_URL: server.url });
    } finally {
      await server.stop();
    }
  });
} else count({ skipped: 1 });

const chromium = await provide("Chromium", ["chromium-headless-shell"], findHeadlessChromium);
if (chromium) {
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
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed === 0 ? 0 : 1);
