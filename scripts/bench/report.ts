import type { Spread } from "./stats";

export type Unit = "times" | "ms" | "MiB" | "score" | "shift";

/** One line of the budget table. */
export type Measure = {
  name: string;
  value: Spread;
  unit: Unit;
  must: number;
  /** Null where "must" is all that is asked for. */
  aim: number | null;
  better?: "lower" | "higher";
};

type Table = { title: string; head: readonly string[]; rows: readonly (readonly string[])[] };

export type PartReport = { measures: readonly Measure[]; tables: readonly Table[]; notes: readonly string[] };

const digits: Record<Unit, number> = { times: 2, ms: 1, MiB: 0, score: 0, shift: 3 };
const suffix: Record<Unit, string> = { times: " ×", ms: " ms", MiB: " MiB", score: "", shift: "" };

const format = (value: number, unit: Unit) => value.toFixed(digits[unit]) + suffix[unit];

/** The median, and the least and the most where they differ from it. */
export function formatSpread({ median, min, max }: Spread, unit: Unit): string {
  const [from, to] = [min.toFixed(digits[unit]), max.toFixed(digits[unit])];
  return from === to ? format(median, unit) : `${format(median, unit)} (${from}–${to})`;
}

export function verdict({ value: { median }, must, aim, better = "lower" }: Measure): string {
  const meets = (goal: number) => (better === "lower" ? median <= goal : median >= goal);
  if (!meets(must)) return "**not met**";
  if (aim === null) return "must met";
  return meets(aim) ? "aim met" : "must met";
}

function measuresTable(measures: readonly Measure[]): Table {
  return {
    title: "Measured against the budgets",
    head: ["Measure", "Measured", "Must", "Aim", ""],
    rows: measures.map((measure) => [
      measure.name,
      formatSpread(measure.value, measure.unit),
      format(measure.must, measure.unit),
      measure.aim === null ? "" : format(measure.aim, measure.unit),
      verdict(measure),
    ]),
  };
}

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

const markdownTable = ({ title, head, rows }: Table) =>
  [`### ${title}`, "", row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

/** The whole report as Markdown. */
export function writeReport(parts: readonly PartReport[], facts: readonly string[]): string {
  return [
    facts.join(" · "),
    "Each number is the median, with the least and the most in parentheses.",
    markdownTable(measuresTable(parts.flatMap(({ measures }) => measures))),
    ...parts.flatMap(({ tables, notes }) => [
      ...tables.map(markdownTable),
      ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join("\n")] : []),
    ]),
  ].join("\n\n");
}

const BEGIN = "<!-- report: written by npm run bench -- --save -->";
const END = "<!-- end of report -->";

/** The document with this report in place of the last one; the rest stays as it is. */
export function replaceReport(document: string, report: string): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`The document has no place for the report: ${BEGIN} … ${END}`);
  return `${document.slice(0, begin + BEGIN.length)}\n\n${report}\n\n${document.slice(end)}`;
}
