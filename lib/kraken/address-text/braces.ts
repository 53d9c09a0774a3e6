import { entriesIn, holdsAddress, isAddressLike } from "./entry";
import { asGitHubMeta } from "./github-meta";
import type { Line } from "./lines";
import { doubtIn, senseOfName } from "./names";
import { type Node, node, remarkOf, unreadOf } from "./node";
import { bracketsOf } from "./outline";
import { type Token, tokensOf } from "./tokens";

/** JSON, Terraform, nginx and their like: names with values, blocks and lists in brackets. */
export function readBraces(lines: readonly Line[]): Node {
  const endsWithSemicolons = lines.some(({ code }) => code.endsWith(";"));
  const readable = lines.filter(({ unread }) => unread === undefined);
  const root = new Braces(tokensOf(readable), endsWithSemicolons).root(readable);
  for (const line of lines) {
    if (line.unread === undefined) continue;
    // It may begin or end what others stand in.
    root.unread ??= `stands beside line ${line.number}, which cannot be read`;
    root.children.push(unreadOf(line, line.unread));
  }
  return asGitHubMeta(root);
}

export function usesBraces(lines: readonly Line[]): boolean {
  return lines.some(({ code }) => /[{}]/.test(code) || code.endsWith(";") || bracketsOf(code) !== 0);
}

/** What makes the same list out of a list. Others may take away from it. */
const HARMLESS = ["toset", "tolist", "flatten", "concat", "list", "tuple", "set", "frozenset", "array"];

class Braces {
  readonly #tokens: Token[];
  readonly #endsWithSemicolons: boolean;
  #at = 0;
  /** Where a value begins or ends cannot be known: it is on a later line, or another name follows on the same one. */
  #hasLost = false;

  constructor(tokens: Token[], endsWithSemicolons: boolean) {
    this.#tokens = tokens;
    this.#endsWithSemicolons = endsWithSemicolons;
  }

  root(lines: readonly Line[]): Node {
    const root = node({ line: 0, text: "", ...(this.#endsWithSemicolons ? { isOrdered: true } : {}) });
    root.children = lines.filter(({ code }) => code === "").map(remarkOf);
    while (this.#at < this.#tokens.length) {
      this.#fill(root, null);
      // A bracket too many: what came before it was read in another place than it seemed.
      if (this.#at < this.#tokens.length) {
        root.unread = "stands among brackets that do not match";
        this.#at += 1;
      }
    }
    root.children.sort((a, b) => a.line - b.line);
    if (this.#hasLost) root.unread = "stands among names and values that cannot be told apart";
    return root;
  }

  /** Reads what is in one pair of brackets, as far as the closing one or the end. */
  #fill(group: Node, opener: Token | null): void {
    let words: Token[] = [];
    const isList = opener?.text !== "{";
    const isBracketed = isList && opener !== null;
    const finish = () => {
      if (words.length > 0) group.children.push(statement(words, isList));
      words = [];
    };
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at] as Token;
      if (token.kind === "close") {
        finish();
        if (opener === null) return;
        this.#at += 1;
        if (token.line !== opener.line) group.comment = `${group.comment} ${token.line.comment}`.trim();
        if (closerOf(opener.text) !== token.text) group.unread = "has brackets that do not match";
        if (opener.text === "{" && group.name === "") this.#doubtWords(group);
        const next = this.#tokens[this.#at];
        if (token.text === "]" && next?.kind === "word") group.unread = "has brackets before an entry";
        return;
      }
      this.#at += 1;
      if (token.kind === "word") words.push(token);
      else if (token.kind === "end") {
        // Outside of a list a comma stands between the words of one line: 203.0.113.7, deny
        if (token.text === ";" || isBracketed) finish();
      } else if (token.kind === "newline") {
        if (!this.#endsWithSemicolons && !(this.#next()?.kind === "open" && namesBlock(words))) finish();
      } else if (token.kind === "is") {
        const field = this.#field(words, { is: token, isOutside: opener === null });
        if (opener?.text === "(") field.unread = "stands in a condition or a call";
        group.children.push(field);
        words = [];
      } else {
        group.children.push(this.#group(words, token));
        words = [];
      }
    }
    finish();
    if (opener) group.unread = "has a bracket that is not closed";
  }

  /** Braces without a name around anything but fields: a comment of Pascal, or of a template. */
  #doubtWords(group: Node): void {
    const said = group.children.filter(
      ({ name, value, isDirective }) => (name === "" && value !== null) || isDirective,
    );
    const namesAddress = said.some(({ value }) => holdsAddress(value ?? ""));
    // Where statements end in semicolons it is the body of a condition.
    if (said.length === 0 || (this.#endsWithSemicolons && !namesAddress)) return;
    group.unread = "has braces without a name, which may be a comment";
    if (!namesAddress) this.#hasLost = true;
  }

  #field(words: Token[], { is, isOutside }: { is: Token; isOutside: boolean }): Node {
    const next = this.#next();
    if (next?.kind === "open") {
      this.#skipTo(next);
      return this.#group(words, next);
    }
    if (!this.#endsWithSemicolons && next?.kind === "word" && next.line !== is.line) this.#hasLost = true;
    const value = this.#value(isOutside);
    const after = this.#tokens[this.#at];
    if (after?.kind === "is") this.#hasLost = true;
    if (after?.kind === "open") {
      this.#at += 1;
      const made = this.#group(words, after);
      const maker = nameOf(value);
      if (!HARMLESS.includes(maker)) made.unread = `is worked out by “${maker}”`;
      return made;
    }
    const named = { ...placeOf(words.length > 0 ? [...words, ...value] : [is]), name: nameOf(words) };
    const [, marker] = /^<<[-~]? ?(\w+)$/.exec(nameOf(value)) ?? [];
    if (!marker && nameOf(value).includes("<<")) this.#hasLost = true;
    return node(marker ? { ...named, children: this.#hereDocument(marker) } : { ...named, value: nameOf(value) });
  }

  /** The words as far as the end of a value: of its line, its statement or its place among others. */
  #value(isOutside: boolean): Token[] {
    const value: Token[] = [];
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at] as Token;
      if (token.kind === "word") value.push(token);
      else if (token.text === "," && (isOutside || !this.#isNewField())) this.#skipLines();
      else if (token.kind !== "newline" || !this.#endsWithSemicolons) break;
      this.#at += 1;
    }
    return value;
  }

  /** Whether the next field comes after this comma, or none: `a: 203.0.113.1, 203.0.113.2` is one. */
  #isNewField(): boolean {
    const name = this.#next(this.#at + 1);
    return name?.kind !== "word" || this.#tokens[this.#tokens.indexOf(name, this.#at) + 1]?.kind === "is";
  }

  /** To the last of the ends of lines that come next. */
  #skipLines(): void {
    while (this.#tokens[this.#at + 1]?.kind === "newline") this.#at += 1;
  }

  #hereDocument(marker: string): Node[] {
    const children: Node[] = [];
    let words: Token[] = [];
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at] as Token;
      this.#at += 1;
      if (token.kind === "word" && token.text === marker) break;
      if (token.kind !== "newline") words.push(token);
      else if (words.length > 0) {
        children.push(statement(words, true));
        words = [];
      }
    }
    return children;
  }

  #group(words: Token[], opener: Token): Node {
    const group = node({
      ...placeOf(words.length > 0 ? words : [opener]),
      name: nameOf(words),
      ...(this.#endsWithSemicolons ? { isOrdered: true } : {}),
    });
    this.#fill(group, opener);
    return group;
  }

  /** The next token that is no end of a line. */
  #next(from = this.#at): Token | undefined {
    let at = from;
    while (this.#tokens[at]?.kind === "newline") at += 1;
    return this.#tokens[at];
  }

  #skipTo(token: Token): void {
    while (this.#tokens[this.#at] !== token) this.#at += 1;
    this.#at += 1;
  }
}

/** Where the first of some words stands, with the remarks on all of their lines. */
function placeOf(words: Token[]) {
  const lines = [...new Set(words.map(({ line }) => line))];
  const [{ number = 0, text = "", heading = "" } = {}] = lines;
  return {
    line: number,
    lastLine: lines.at(-1)?.number ?? number,
    text,
    heading,
    comment: lines
      .map(({ comment }) => comment)
      .join(" ")
      .trim(),
  };
}

/** Whether words are about the brackets in the next line. Others are a line of their own, such as a rest above. */
function namesBlock(words: Token[]): boolean {
  const text = nameOf(words);
  if (holdsAddress(text) || /^\S+\.\S+$/.test(text)) return false;
  return senseOfName(text) !== "unknown" || doubtIn(text) !== null;
}

const nameOf = (words: Token[]) => words.map(({ text }) => text).join(" ");
const closerOf = (opener: string) => ({ "{": "}", "[": "]", "(": ")" })[opener];

/** Words without a sign between them: entries, or a directive and what it is about. */
function statement(words: Token[], isList: boolean): Node {
  const place = placeOf(words);
  const text = nameOf(words);
  const entries = entriesIn(text);
  const first = entries.findIndex(isAddressLike);
  if (first === 0 || (isList && entries.length === 1)) return node({ ...place, value: text });
  // `deny all` has no address and still says something.
  const at = first < 0 ? 1 : first;
  const name = entries.slice(0, at).join(" ");
  return node({ ...place, name, isDirective: true, value: entries.slice(at).join(" ") });
}
