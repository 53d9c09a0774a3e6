/** Spreadsheets run a cell that begins so as a formula (OWASP, "CSV injection"). */
const FORMULA_START = /^[=+\-@\t\r\n]/;

/** One line of a CSV file (RFC 4180), in which no cell is a formula: an apostrophe makes it text. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const defused = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}
