import { isAddressLike } from "./entry";
import type { Line } from "./lines";

export type Token = { line: Line; kind: "word" | "open" | "close" | "is" | "end" | "newline"; text: string };

const TOKEN =
  /"((?:[^"\\]|\\.)*)"|'([^']*)'|(\[[\da-f]*:[\da-f]*:[\da-f:.]*\](?::\d+)?)|([[({])|([\])}])|([,;])|((?<=["']):|[-!<>~+:?]?=[=>~]?)|([^\s"'[\](){},;=]+)/gi;
const ASSIGNS = ["=", ":", "=>", ":=", "+=", "?="];

/** The words and signs of lines without their comments. Strings count as words, without their quotes. */
export function tokensOf(lines: readonly Line[]): Token[] {
  return lines.flatMap((line): Token[] => {
    const tokens = [...line.code.matchAll(TOKEN)].flatMap((found): Token[] => {
      const [text, double, single, , open, close, end, operator, word] = found;
      if (double !== undefined || single !== undefined) {
        // PHP writes JSON with its slashes escaped.
        return [{ line, kind: "word", text: (double ?? single ?? "").replaceAll("\\/", "/") }];
      }
      if (open) return [{ line, kind: "open", text }];
      if (close) return [{ line, kind: "close", text }];
      if (end) return [{ line, kind: "end", text }];
      if (operator) return [{ line, kind: ASSIGNS.includes(operator) ? "is" : "word", text }];
      if (word?.endsWith(":") && !isAddressLike(word)) {
        const name: Token = { line, kind: "word", text: word.slice(0, -1) };
        return name.text === "" ? [{ line, kind: "is", text: ":" }] : [name, { line, kind: "is", text: ":" }];
      }
      return [{ line, kind: "word", text }];
    });
    return [...tokens, { line, kind: "newline", text: "" }];
  });
}
