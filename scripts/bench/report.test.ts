import { expect, test } from "vitest";
import { formatSpread, type Measure, replaceReport, verdict, writeReport } from "./report";

const measure: Measure = {
  name: "Cold start",
  value: { median: 1.5, min: 1.4, max: 1.7 },
  unit: "times",
  must: 2.4,
  aim: 1.6,
};
const at = (median: number, change: Partial<Measure> = {}) =>
  verdict({ ...measure, value: { median, min: median, max: median }, ...change });

test("a verdict goes by the median, and a goal that is just reached is met", () => {
  expect(at(1.6)).toBe("aim met");
  expect(at(2.4)).toBe("must met");
  expect(at(2.41)).toBe("**not met**");
});

test("where more is better, less is not met", () => {
  expect(at(100, { must: 98, aim: 100, better: "higher" })).toBe("aim met");
  expect(at(97, { must: 98, aim: 100, better: "higher" })).toBe("**not met**");
});

test("a measure without an aim can meet no more than its must", () => {
  expect(at(0.1, { aim: null })).toBe("must met");
});

test("a spread is left out where it rounds to nothing", () => {
  expect(formatSpread({ median: 1.5, min: 1.4, max: 1.7 }, "times")).toBe("1.50 × (1.40–1.70)");
  expect(formatSpread({ median: 135.72, min: 135.71, max: 135.73 }, "ms")).toBe("135.7 ms");
});

test("the report has one line for each measure of every part", () => {
  const part = { measures: [measure], tables: [], notes: [] };
  const other = { measures: [{ ...measure, name: "Memory" }], tables: [], notes: [] };
  const report = writeReport([part, other], ["Node 20"]);
  expect(report).toContain("| Cold start | 1.50 × (1.40–1.70) | 2.40 × | 1.60 × | aim met |");
  expect(report).toContain("| Memory |");
});

test("only what stands between the marks is replaced, however often", () => {
  const begin = "<!-- report: written by npm run bench -- --save -->";
  const end = "<!-- end of report -->";
  const document = `# Performance\n\n${begin}\nold\n${end}\n\nBy hand.\n`;
  const once = replaceReport(document, "new");
  expect(once).toBe(`# Performance\n\n${begin}\n\nnew\n\n${end}\n\nBy hand.\n`);
  expect(replaceReport(once, "new")).toBe(once);
});

test("a document without the marks is left alone", () => {
  expect(() => replaceReport("# Performance\n", "new")).toThrow("no place for the report");
});
