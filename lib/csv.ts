/**
 * Spreadsheets run a cell that begins so as a formula, some of them with full-width signs too (OWASP, "CSV injection"). A
 * cell can begin behind a semicolon, a tab or a line end too: where the comma is the decimal sign, quotes in the middle
 * of what is read as a cell hold nothing together. Blanks and quotes before the sign may be dropped.
 */
const FORMULA_START = /(?<=^|[;\t\r\n])(?=[\s"]*[=+\-@＝＋－＠])|^(?=[\t\r\n])/g;

/** What may end a cell or a line for one reader or another. */
const SEPARATING = /[",;\p{Cc}\p{Zl}\p{Zp}]/u;

/** One line of a CSV file (RFC 4180), in which no cell is a formula: an apostrophe makes it text. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const defused = text.replace(FORMULA_START, "'");
  return SEPARATING.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}
