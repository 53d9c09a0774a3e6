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

const awkward = fc.string({ unit: fc.constantFrom(..."=+-@\t\r\n\"',; ab7é📎") });

test("whatever the cells hold, a reader gets them back, and none begins as a formula does", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(awkward, fc.string()), { minLength: 1 }), (cells) => {
      const line = csvLine(cells);
      expect(line.endsWith("\r\n")).toBe(true);
      const read = cellsOf(line);
      expect(read.length).toBe(cells.length);
      read.forEach((cell, place) => {
        expect(cell === cells[place] || cell === `'${cells[place]}`).toBe(true);
        expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      });
    }),
  );
});

test.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", '"\'\r=1"'],
  ['=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
  ["freqtrade-vps-1", "freqtrade-vps-1"],
  ["a=1", "a=1"],
  ["one, two", '"one, two"'],
  ["", ""],
])("%j is written as %s", (cell, written) => {
  expect(csvLine([cell, "next"])).toBe(`${written},next\r\n`);
});
