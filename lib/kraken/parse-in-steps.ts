import { breathe } from "@/lib/breathe";

/** Long enough to cost little, short enough to be parsed in a few milliseconds. */
const STEP_CHARS = 32 * 1024;

const QUOTE = 0x22;
const COMMA = 0x2c;
const [OPENING_BRACKET, CLOSING_BRACKET, OPENING_BRACE, CLOSING_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];
const BACKSLASH = 0x5c;

/**
 * What `parse` reads in a JSON text, or undefined when it is none, as `parse` says it; but others have their turn while a long
 * list is read. Cuts the list, which is the document or a property of it, between two entries into texts of their own; what
 * is left has the number of each text in place of its entries. Streaming parsers were no help: none of them tells a property
 * that comes twice.
 */
export async function parseInSteps(
  text: string,
  parse: (text: string) => unknown,
  stepChars = STEP_CHARS,
): Promise<unknown> {
  if (text.length <= stepChars) return parse(text);
  const pieces: unknown[][] = [];
  const frame: string[] = [];
  let framedTo = 0;
  const listDepth = /^\s*\[/.test(text) ? 1 : 2;
  let depth = 0;
  /** Where the part of a list begins that is not yet cut; null outside of one. */
  let start: number | null = null;

  const cut = (from: number, to: number): boolean => {
    const piece = parse(`[${text.slice(from, to)}]`);
    if (!Array.isArray(piece) || piece.length === 0) return false;
    frame.push(text.slice(framedTo, from), String(pieces.length));
    framedTo = to;
    pieces.push(piece);
    return true;
  };

  let breathedAt = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case OPENING_BRACKET:
      case OPENING_BRACE:
        depth += 1;
        if (depth === listDepth) start = text[at] === "[" ? at + 1 : null;
        break;
      case COMMA:
        if (depth !== listDepth || start === null || at - start < stepChars) break;
        if (!cut(start, at)) return undefined;
        start = at + 1;
        break;
      case CLOSING_BRACKET:
      case CLOSING_BRACE:
        if (depth === listDepth && start !== null) {
          if (text.slice(start, at).trim() !== "" && !cut(start, at)) return undefined;
          start = null;
        }
        depth -= 1;
    }
    if (at - breathedAt >= stepChars) {
      await breathe();
      breathedAt = at;
    }
  }
  frame.push(text.slice(framedTo));
  return filled(parse(frame.join("")), pieces);
}

/** Where the string that begins at `start` ends: at the first quote with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === BACKSLASH) before -= 1;
    if ((at - before) % 2 === 1) return at;
  }
  return text.length;
}

/** The document with its entries where the numbers of their texts are. */
function filled(frame: unknown, pieces: readonly unknown[][]): unknown {
  const entriesOf = (numbers: unknown[]) => numbers.flatMap((number) => pieces[Number(number)] ?? []);
  if (Array.isArray(frame)) return entriesOf(frame);
  if (typeof frame !== "object" || frame === null) return frame;
  return Object.fromEntries(
    Object.entries(frame).map(([name, value]) => [name, Array.isArray(value) ? entriesOf(value) : value]),
  );
}
