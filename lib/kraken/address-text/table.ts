import type { Line } from "./lines";
import { mentionsAddress } from "./mention";
import { type Node, node, placeOf, remarkOf, unreadOf } from "./node";

const DELIMITERS = [",", ";", "\t"];
const CELL = (delimiter: string) => new RegExp(`(?:^|${delimiter})(?: *"((?:[^"]|"")*)" *|([^${delimiter}]*))`, "g");

/** A table whose first line names the columns, one record for each line; or null when it is none. */
export function readTable(lines: readonly Line[]): Node | null {
  const [header, ...rows] = lines.filter(({ code }) => code !== "");
  const [first] = rows;
  if (!header || header.unread || !first || mentionsAddress(header.text) || !mentionsAddress(first.text)) return null;
  const delimiter = DELIMITERS.find((candidate) => header.text.includes(candidate));
  if (!delimiter) return null;
  const columns = cellsOf(header.text, delimiter);
  if (columns.includes("") || cellsOf(first.text, delimiter).length !== columns.length) return null;
  const remarks = lines.filter(({ code }) => code === "").map(remarkOf);
  return node({ line: 0, text: "", children: [...remarks, ...rows.map((row) => recordOf(row, columns, delimiter))] });
}

function recordOf(line: Line, columns: string[], delimiter: string): Node {
  if (line.unread) return unreadOf(line, line.unread);
  const cells = cellsOf(line.text, delimiter);
  if (cells.length !== columns.length) {
    return unreadOf(line, `has ${cells.length} columns, and the first line has ${columns.length}`);
  }
  const place = placeOf(line);
  return node({
    ...place,
    children: cells.map((value, index) => node({ ...place, name: columns[index] ?? "", value })),
  });
}

function cellsOf(line: string, delimiter: string): string[] {
  return [...line.matchAll(CELL(delimiter))].map(([, quoted, bare = ""]) =>
    (quoted?.replaceAll('""', '"') ?? bare).trim(),
  );
}
