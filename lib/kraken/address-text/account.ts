import type { Line } from "./lines";
import { mentionsIn } from "./mention";
import type { Statement } from "./statement";

/** Of a line that is refused as a whole nothing is allowed, and nothing is refused a second time. */
export function withoutPartsOfRefused(statements: Statement[], lines: readonly Line[]): Statement[] {
  const textOf = new Map(lines.map(({ number, text }) => [number, text]));
  const isWhole = ({ kind, line, text }: Statement) => kind === "refused" && textOf.get(line) === text;
  const refused = new Set(statements.filter(isWhole).map(({ line }) => line));
  return statements.flatMap((said): Statement[] => {
    const { kind, line, text, lastLine = line } = said;
    if (kind === "left out" || isWhole(said) || !refused.has(line)) return [said];
    // What goes on in later lines is named nowhere else.
    return lastLine > line ? [{ kind: "refused", line, text, reason: "begins in a line that is refused" }] : [];
  });
}

/** Refuses the lines with an address about which nothing is said: whoever pasted it would take it for read. */
export function withUnaccounted(statements: Statement[], lines: readonly Line[]): Statement[] {
  const said = new Map<string, Statement[]>();
  const whole = new Set<number>();
  const textOf = new Map(lines.map(({ number, text }) => [number, text]));
  for (const statement of statements) {
    const { line, text } = statement;
    if (textOf.get(line) === text) whole.add(line);
    for (const mention of mentionsIn(text)) said.set(mention, [...(said.get(mention) ?? []), statement]);
  }
  const isSaid = (mention: string, number: number) =>
    said.get(mention)?.some(({ line, lastLine = line }) => line <= number && number <= lastLine) ?? false;
  const unaccounted = lines.filter(
    ({ number, code }) => !whole.has(number) && mentionsIn(code).some((mention) => !isSaid(mention, number)),
  );
  const [first] = lines;
  if (first && statements.length + unaccounted.length === 0) {
    return [refusal(first, "names no address that can be read")];
  }
  return [...statements, ...unaccounted.map((line) => refusal(line, "is not understood"))];
}

const refusal = ({ number, text }: Line, reason: string): Statement => ({
  kind: "refused",
  line: number,
  text,
  reason,
});
