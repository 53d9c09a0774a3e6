/** How comments over several lines begin and end, in whatever language. */
const inLines = [
  { open: "/*", close: "*/" },
  { open: "<!--", close: "-->" },
  { open: "<#", close: "#>" },
  { open: "{#", close: "#}" },
  { open: "(*", close: "*)" },
  { open: "{-", close: "-}" },
  { open: "--[[", close: "]]" },
  { open: "#[[", close: "]]" },
  { open: "#|", close: "|#" },
  { open: "/+", close: "+/" },
];

/** The same where they begin and end with a whole line. */
const ofLines = [
  { open: /^=begin\b/, close: /^=end\b/ },
  { open: /^=[a-z]/, close: /^=cut\b/ },
  { open: /^#if(?:n?def)? *\S/, close: /^#endif\b/ },
  { open: /^###$/, close: /^###$/ },
  { open: /^\/{4}$/, close: /^\/{4}$/ },
  { open: /^`$/, close: /^`$/ },
  { open: /^#=(?!=)/, close: /=#$/ },
  { open: /^#\+begin_comment\b/i, close: /^#\+end_comment\b/i },
];

const literal = (text: string) => text.replace(/[[\](){}*+|\\/]/g, "\\$&");
/** A block comment begins where a word could: 203.0.113.0/* is none. */
const START = new RegExp(`(?<=^|[\\s,;"')\\]}])(?:${inLines.map(({ open }) => literal(open)).join("|")})`);

/** The number of the line that ends the comment which begins with this one; null when none does. */
export function endOfBlock(lines: readonly string[], begin: number): number | null {
  const { close } = ofLines.find(({ open }) => open.test(lines[begin] ?? "")) ?? {};
  if (!close) return null;
  const end = lines.findIndex((line, index) => index > begin && close.test(line));
  return end < 0 ? null : end;
}

export function withoutBlockComments(line: string, openComment: string | null) {
  let code = "";
  let comment = "";
  let rest = line;
  let close = openComment;
  while (rest !== "") {
    if (close === null) {
      const start = START.exec(rest);
      code += start ? rest.slice(0, start.index) : rest;
      close = inLines.find(({ open }) => open === start?.[0])?.close ?? null;
      rest = start ? rest.slice(start.index + start[0].length) : "";
    } else {
      const end = rest.indexOf(close);
      comment += end < 0 ? rest : rest.slice(0, end);
      rest = end < 0 ? "" : rest.slice(end + close.length);
      if (end >= 0) close = null;
    }
  }
  return { code, comment, openComment: close };
}
