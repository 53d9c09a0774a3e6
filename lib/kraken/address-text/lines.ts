import { endOfBlock, withoutBlockComments } from "./blocks";
import { visibleLines } from "./characters";
import { entriesIn, isAddressLike } from "./entry";
import { mentionsAddress } from "./mention";
import { openQuoteAfter } from "./quotes";

export type Line = {
  /** Counted from 1; of lines that were joined, the first one's. */
  number: number;
  /** As it was pasted, without blanks around it. */
  text: string;
  /** How far it is indented, in characters. */
  indent: number;
  /** What is left of it without comments. */
  code: string;
  /** Of the comments, what stands behind their marks. */
  comment: string;
  /** The comment that stands above it as a line of its own; the nearest one. */
  heading: string;
  /** Why it cannot be read by itself, worded to follow its text. */
  unread?: string;
};

/** The lines that say something. One that ends in a backslash, or within a range, goes on in the next one. */
export function readLines(text: string): Line[] {
  const lines: Line[] = [];
  const visible = visibleLines(text);
  let openComment: string | null = null;
  let openQuote: string | null = null;
  let heading = "";
  for (let index = 0; index < visible.length; index += 1) {
    const number = index + 1;
    let whole = visible[index] ?? "";
    const blockEnd = openComment === null && openQuote === null ? endOfBlock(visible, index) : null;
    if (blockEnd !== null) {
      for (; index <= blockEnd; index += 1) lines.push(asComment(visible[index] ?? "", { number: index + 1, heading }));
      index -= 1;
      continue;
    }
    while (goesOn(whole) && index + 1 < visible.length) {
      index += 1;
      whole = `${withoutEnd(whole)} ${visible[index]}`;
    }
    const bare = withoutBlockComments(whole, openComment);
    openComment = bare.openComment;
    const at = commentStart(bare.code);
    const code = bare.code.slice(0, at).trim();
    const comment = `${bare.comment} ${bare.code.slice(at).replace(/^[#;/-]+/, "")}`.trim();
    const wasQuoted = openQuote !== null;
    openQuote = openQuoteAfter(wasQuoted ? whole : code, openQuote);
    if (code === "" && isHeading(comment)) heading = comment;
    const line = { number, text: whole.trim(), indent: whole.search(/\S/), code, comment, heading };
    const isQuoted = wasQuoted || openQuote !== null;
    lines.push(isQuoted ? { ...line, unread: "stands in a quote that does not end on its own line" } : line);
  }
  return withoutHalves(lines.filter(({ code, comment }) => code !== "" || comment !== ""));
}

const asComment = (text: string, { number, heading }: Pick<Line, "number" | "heading">): Line => ({
  ...{ number, heading, text: text.trim(), indent: 0, code: "" },
  comment: text.trim(),
});

/** One that names no address is no line that was commented out. "#!/bin/sh" is none either. */
const isHeading = (comment: string) =>
  !comment.startsWith("!") && !mentionsAddress(comment) && !/\b(all|any)\b/i.test(comment);

/** An address and then a dash, a slash, or a word between the ends of a range. */
const OPEN_END =
  /(?:^|[\s,;"'([{=])(?:\d+(?:\.\d+){3}|[\da-f]*(?::[\da-f]*){2,})(?:\s*[-\u2010-\u2015\u2212/]|\s+(?:to|through|until))$/i;
const withoutComment = (line: string) => line.slice(0, commentStart(line)).trimEnd();
const goesOn = (line: string) => line.endsWith("\\") || OPEN_END.test(withoutComment(line));
const withoutEnd = (line: string) => (line.endsWith("\\") ? line.slice(0, -1) : withoutComment(line));

const RANGE_END = /^(?:[-\u2010-\u2015\u2212]|to\b|through\b|until\b)\s*[\da-f:]/i;
const MASK = /^\W*(?:\/\s*\d|(?:net)?mask\b|(?:255|0)(?:\.\d+){3}\W*$)/i;

/** Two lines that may say one thing together say nothing alone. */
function withoutHalves(lines: Line[]): Line[] {
  const unread = "may say one thing together with the line beside it; write both on one line";
  return lines.map((line, index) =>
    areHalves(lines[index - 1], line) || areHalves(line, lines[index + 1]) ? { unread, ...line } : line,
  );
}

function areHalves(first: Line | undefined, second: Line | undefined): boolean {
  if (!first || !second) return false;
  const [only, ...more] = entriesIn(first.code.replace(ITEM, ""));
  if (only === undefined || more.length > 0 || !isAddressLike(only)) return false;
  return MASK.test(second.code) || (!ITEM.test(first.code) && RANGE_END.test(second.code));
}

const ITEM = /^-\s+/;

const COMMENT_MARK = /(?<=^\s*|[\s,;"')\]}])(?:#|\/\/)|#(?= )|(?<=^\s*)(?:;|--(?!-)|rem )|(?<=\s)(?:;|--)/gi;

/** Where the comment begins that a line ends with, or the line's length. */
function commentStart(line: string): number {
  for (const { 0: mark, index } of line.matchAll(COMMENT_MARK)) {
    if (isQuoted(line, index)) continue;
    const isSurely = mark === "#" || mark === "//" || line.slice(0, index).trim() === "";
    // What stands behind a semicolon or two dashes may as well be the next entry, or the end of a range.
    if (isSurely || !mentionsAddress(line.slice(index + mark.length))) return index;
  }
  return line.length;
}

const isQuoted = (line: string, index: number) => (line.slice(0, index).match(/"/g)?.length ?? 0) % 2 === 1;
