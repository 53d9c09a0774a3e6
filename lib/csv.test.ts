import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "./csv";

/** Reads one line as RFC 4180 describes it. */
function cellsOf(line: string): string[] {
  const record = `,${line.slice(0, -2)}`;
  const cells = [...record.matchAll(/,(?:"((?:[^"]|"")*)"|([^",\r\n]*))/gy)];
  expect(cells.map(([match]) => match).join("")).toBe(record);
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

const awkward = fc.string({ unit: fc.constantFrom(..."=+-@＝＋－＠\t\r\n\v\f\u0085\u2028\"',; ab7é📎") });

const FORMULA = /^[\s"]*[=+\-@＝＋－＠]/;

test("whatever the cells hold, a reader gets them back, but for the apostrophes that make formulas text", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(awkward, fc.string()), { minLength: 1 }), (cells) => {
      const line = csvLine(cells);
      expect(line.endsWith("\r\n")).toBe(true);
      const read = cellsOf(line);
      expect(read.map((cell) => cell.replaceAll("'", ""))).toEqual(cells.map((cell) => cell.replaceAll("'", "")));
      for (const cell of read) expect(cell).not.toMatch(FORMULA);
    }),
  );
});

test("no cell is a formula where semicolons or tabs part the cells", () => {
  fc.assert(
    fc.property(fc.array(awkward, { minLength: 1 }), (cells) => {
      for (const cell of csvLine(cells).split(/[;\t\r\n]/)) expect(cell).not.toMatch(FORMULA);
    }),
  );
});

test.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", `"'\t'=1"`],
  ["\r=1", `"'\r'=1"`],
  ["\tone", `"'\tone"`],
  [" =1", "' =1"],
  ['"=1"', `"'""=1"""`],
  ["one;=1", `"one;'=1"`],
  ["one;two", '"one;two"'],
  ['one; "=1', `"one;' ""=1"`],
  ["one\t@SUM(A1)", `"one\t'@SUM(A1)"`],
  ['=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
  ["＝1+1", "'＝1+1"],
  ["a\vb", '"a\vb"'],
  ["a\u2028b", '"a\u2028b"'],
  ["freqtrade-vps-1", "freqtrade-vps-1"],
  ["a=1", "a=1"],
  ["one, two", '"one, two"'],
  ["", ""],
])("%j is written as %s", (cell, written) => {
  expect(csvLine([cell, "next"])).toBe(`${written},next\r\n`);
});
