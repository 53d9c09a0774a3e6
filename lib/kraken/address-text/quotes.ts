/** The quote that is still open where a line ends: one of an earlier line, or of this one. An apostrophe is none. */
export function openQuoteAfter(code: string, openQuote: string | null): string | null {
  let open = openQuote;
  for (const { 0: mark, index } of code.matchAll(/\\.|["']/g)) {
    if (open !== null) {
      if (mark === open) open = null;
    } else if (mark === '"' || (mark === "'" && !/[\p{L}\d]/u.test(code[index - 1] ?? ""))) open = mark;
  }
  return open;
}
