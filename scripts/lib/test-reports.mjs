import { readFile } from "node:fs/promises";
import path from "node:path";

/**
 * How a part of the tests ended.
 * @typedef {{ file: string, name: string, ms: number }} Timing
 * @typedef {{ passed: number, failed: number, skipped: number, timings: Timing[] }} Result
 */

/**
 * What Vitest's JSON report says.
 * @param {string} file
 * @returns {Promise<Result>}
 */
export async function readVitestReport(file) {
  const report = JSON.parse(await readFile(file, "utf8"));
  const timings = report.testResults.flatMap((module) =>
    module.assertionResults.map(({ fullName, duration }) => ({
      file: path.relative(process.cwd(), module.name),
      name: fullName,
      ms: duration ?? 0,
    })),
  );
  // A file that does not load fails without failing a test of its own.
  const failed = Math.max(report.numFailedTests, report.numFailedTestSuites);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests, timings };
}

/**
 * What Playwright's JSON report says.
 * @param {string} file
 * @returns {Promise<Result>}
 */
export async function readPlaywrightReport(file) {
  const { suites, stats, errors } = JSON.parse(await readFile(file, "utf8"));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    timings: suites.flatMap(timingsOf),
  };
}

/** Of a suite and those within it. A test that was repeated took all its times together. */
const timingsOf = ({ file, specs = [], suites = [] }) => [
  ...specs.map(({ title, tests }) => ({
    file: `e2e/${file}`,
    name: title,
    ms: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0),
  })),
  ...suites.flatMap(timingsOf),
];
