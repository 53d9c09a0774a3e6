import { entriesIn, holdsAddress, isAddressLike, readEntry } from "./entry";
import type { Line } from "./lines";
import { mentionsAddress } from "./mention";
import { doubtIn, senseOfName } from "./names";
import { type Node, node, placeOf, remarkOf, unreadOf } from "./node";

/** What a later line may stand under. */
type Frame = {
  node: Node;
  indent: number;
  /** Takes lines that are not indented any further: all that follow, or the next one only. */
  open: "heading" | "comma" | null;
  /** The line that ends it. Nothing else does. */
  until?: string;
  /** Brackets that are still open in it. */
  depth?: number;
  isItem?: true;
};

const TAG = /^<([a-z][^>]*[^>/]|[a-z])>$/i;
const SECTION = /^\[([^\]]*)\]$/;
const ITEM = /^[-*•] +/;
const KEY = /^(["']?[^"'=:]+["']?)\s*(?:\+?=>?|:(?=\s|$))\s*(.*)$/;
/** One of a command line: firewall-cmd --add-source=203.0.113.7 */
const OPTION = /(?:^|\s)--?[a-z]/i;
/** Another name in a value: add list=allowed address=203.0.113.7 */
const SECOND_NAME = /^[^"']*\s[\w-]+=|["']\s+[\w-]+=/;
const HERE_DOCUMENT = /^<<[-~]?["']?(\w+)["']?$/;
const ANY_HERE_DOCUMENT = /<<[-~]?\s*["']?(\w+)["']?/;
/** What begins with a sign of some language, which may be a comment or a condition about all that follows. */
const SIGN = /^[!%&+,./:;=?@\\^|~](?!.?$)/;
const BLOCK_SCALAR = /^[|>][-+\d]*$/;
/** Directives that name no address and still mean something, or are known to mean nothing here. */
const DIRECTIVE =
  /^(?:(?:allow|permit|require) .*|(?:deny|require not) .*(?:\b(?:all|any)|\S\.\S+)|(?:order|satisfy|allowoverride|options) .*)$/i;
const COMPARISON = /^(\+|@@)/;

/** Lines under headings, names, list marks and tags: plain lists, YAML, .env and INI files, Apache's directives. */
export function readOutline(lines: readonly Line[]): Node {
  const root = node({ line: 0, text: "" });
  const outline = new Outline(root);
  const isComparison = lines.some(({ code }) => COMPARISON.test(code));
  for (const line of lines) {
    if (line.code === "") outline.put(remarkOf(line));
    else if (line.unread) outline.put(unreadOf(line, line.unread));
    else if (isComparison) outline.put(unreadOf(line, "is in a comparison of two files"));
    else outline.line(line);
  }
  return root;
}

class Outline {
  #frames: Frame[];

  constructor(root: Node) {
    this.#frames = [{ node: root, indent: -1, open: "heading" }];
  }

  get #top(): Frame {
    return this.#frames.at(-1) as Frame;
  }

  /** Puts a node under whatever the line stands under now. */
  put(child: Node): void {
    this.#top.node.children.push(child);
  }

  line(line: Line): void {
    const { code } = line;
    if (code === "---" || code === "...") return;
    const ender = this.#frames.findLastIndex(({ until }) => until?.toLowerCase() === code.toLowerCase());
    if (ender > 0) this.#frames.length = ender;
    else if (this.#top.depth !== undefined) this.#bracketed(line);
    else this.#begin(line);
  }

  #begin(line: Line): void {
    const { code, indent } = line;
    const [, tag] = TAG.exec(code) ?? [];
    const [, section] = SECTION.exec(code) ?? [];
    if (tag && !(tag.includes("=") && mentionsAddress(tag))) {
      this.#open(line, node({ ...placeOf(line), name: tag }), { open: "heading", until: `</${tag.split(" ")[0]}>` });
    } else if (section !== undefined && !entriesIn(section).some(isAddressLike)) {
      this.#pop(() => true);
      this.#open(line, node({ ...placeOf(line), name: section }), { open: "heading" });
    } else if (bracketsOf(code) > 0) {
      const unread = "opens a part that is not read here";
      this.#open(line, node({ ...placeOf(line), unread }), { open: "heading", depth: bracketsOf(code) });
    } else if (ITEM.test(code)) this.#item(line);
    else this.#content(line, code, indent);
  }

  #bracketed(line: Line): void {
    const top = this.#top;
    this.put(node({ ...placeOf(line), value: line.code }));
    top.depth = (top.depth ?? 0) + bracketsOf(line.code);
    if (top.depth <= 0) this.#frames.pop();
  }

  #item(line: Line): void {
    let { code, indent } = line;
    while (ITEM.test(code)) {
      const content = code.replace(ITEM, "");
      const at = indent;
      this.#pop((frame) => frame.indent > at || (frame.indent === at && frame.isItem === true));
      this.#open(line, node(placeOf(line)), { open: null, indent: at, isItem: true });
      indent += code.length - content.length;
      code = content;
    }
    this.#content(line, code, indent);
  }

  #content(line: Line, code: string, indent: number): void {
    const entries = entriesIn(code);
    const first = entries.findIndex(isAddressLike);
    const isPlain = entries.length > 0 && entries.every(isAddressLike);
    const [, name, value = ""] = isPlain ? [] : (KEY.exec(code) ?? []);
    const stray = holdsAddress(code) ? strayIn(name === undefined ? code : value) : null;
    const isCommand = name !== undefined && (OPTION.test(name) || SECOND_NAME.test(value));
    if (name !== undefined && !isCommand && stray === null) {
      this.#key(line, { name: name.trim(), value, indent });
      return;
    }
    this.#pop((frame) => frame.indent > indent || (frame.indent >= indent && frame.open === null && !frame.isItem));
    const top = this.#top;
    if (stray !== null) this.put(unreadOf(line, `has “${stray}” where an address belongs`));
    else if (isPlain) {
      this.put(node({ ...placeOf(line), value: code }));
      if (top.open === "comma" && !code.endsWith(",")) top.open = null;
    } else if (first > 0 && entries.slice(first).every(isAddressLike)) {
      const [directive, directed] = [entries.slice(0, first).join(" "), entries.slice(first).join(" ")];
      this.#open(line, node({ ...placeOf(line), name: directive, isDirective: true, value: directed }), {
        open: code.endsWith(",") ? "comma" : null,
        indent,
      });
    } else if (first < 0 && DIRECTIVE.test(code)) {
      const [name = "", value] = [entries.slice(0, -1).join(" "), entries.at(-1)];
      this.put(node({ ...placeOf(line), name, isDirective: true, value: value ?? null }));
    } else {
      const [, until] = ANY_HERE_DOCUMENT.exec(code) ?? [];
      const open = until !== undefined || isUnreadHeading(code) ? "heading" : null;
      const child = unreadOf(line, isCommand ? "is a command, which is not read here" : whyUnread(entries));
      this.#open(line, child, { open, indent, ...(until ? { until } : {}) });
    }
  }

  #key(line: Line, { name, value, indent }: { name: string; value: string; indent: number }): void {
    this.#pop((frame) => frame.indent >= indent);
    const [, until] = HERE_DOCUMENT.exec(value) ?? [];
    const isEmpty = value === "" || until !== undefined || BLOCK_SCALAR.test(value);
    const open = isEmpty ? "heading" : value.endsWith(",") ? "comma" : null;
    const child = node({ ...placeOf(line), name, value: isEmpty ? null : value });
    this.#open(line, child, { open, indent, ...(until ? { until } : {}) });
  }

  #open(line: Line, child: Node, frame: Omit<Frame, "node" | "indent"> & { indent?: number }): void {
    this.put(child);
    this.#frames.push({ indent: line.indent - 0.5, ...frame, node: child });
  }

  /** Leaves the frames that end here. One that waits for its last line is not left. */
  #pop(ends: (frame: Frame) => boolean): void {
    while (this.#frames.length > 1) {
      if (this.#top.until !== undefined || !ends(this.#top)) return;
      this.#frames.pop();
    }
  }
}

/** A line that cannot be read, and may say of what follows that it is not allowed. */
function isUnreadHeading(code: string): boolean {
  if (mentionsAddress(code)) return false;
  const isDenial = /\p{L}/u.test(code) && (["denied", "others"].includes(senseOfName(code)) || doubtIn(code) !== null);
  return isDenial || SIGN.test(code) || /[,<({[]$/.test(code);
}

/** Signs that stand by themselves among addresses, as a box to tick does: in some language they mean something. */
function strayIn(code: string): string | null {
  const [, listed] = /^\[\s*([^[\]]*?)\s*\][,;]?$/.exec(code) ?? [];
  const [, sign] = /(?:^|[\s,;])([[({]\s*x?\s*[\])}]|["'`()[\]{}]+|::(?=\s))(?=[\s,;]|$)/i.exec(listed ?? code) ?? [];
  return sign ?? null;
}

/** How many brackets a line leaves open. */
export function bracketsOf(code: string): number {
  const bare = code.replace(/"[^"]*"|'[^']*'/g, "");
  return (bare.match(/[[({]/g)?.length ?? 0) - (bare.match(/[\])}]/g)?.length ?? 0);
}

function whyUnread(entries: string[]): string {
  const [only = "", ...more] = entries;
  const stranger = entries.find((entry) => !isAddressLike(entry)) ?? only;
  if (more.length > 0 && entries.some(holdsAddress)) return `has more than addresses in it: “${stranger.slice(0, 40)}”`;
  const read = more.length === 0 ? readEntry(only) : null;
  return typeof read === "string" ? read : "is not an IPv4 or IPv6 address";
}

export const hasTags = (lines: readonly Line[]) => lines.some(({ code }) => TAG.test(code));
