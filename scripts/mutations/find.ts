import { type Expression, type Node, parseSync, type Statement, Visitor } from "oxc-parser";

/**
 * One check of a source text. With its switch, what stands from `start` to `end` becomes `neutral`, as if the check were not
 * there.
 */
export type Mutation = { start: number; end: number; neutral: string; line: number; was: string };

/** What refuses by throwing, by the names that we give such functions. */
const REFUSING = /^(require|refuse|spend)[A-Z]/;
const SPENDING = /^spend[A-Z]/;

/**
 * Every check in a source text that can be taken out alone: an `if` that only throws and each part of its condition, a call
 * whose only use is to throw, and each part of a query's `and`. Empty when it checks nothing.
 */
export function findMutations(fileName: string, text: string): Mutation[] {
  const found: Mutation[] = [];
  const note = ({ start, end }: Node, neutral: string, shown: Node | null = null) => {
    const line = text.slice(0, start).split("\n").length;
    found.push({ start, end, neutral, line, was: text.slice(shown?.start ?? start, shown?.end ?? end) });
  };
  new Visitor({
    IfStatement(node) {
      if (node.alternate || !isThrow(node.consequent)) return;
      note(node.test, "false", node);
      for (const [part, neutral] of partsOf(node.test)) note(part, neutral);
    },
    ExpressionStatement(node) {
      if (isCall(node.expression, REFUSING)) note(node.expression, "undefined");
    },
    // Beside other work, as in Promise.all.
    ArrayExpression(node) {
      for (const element of node.elements) if (element && isCall(element, SPENDING)) note(element, "undefined");
    },
    CallExpression(node) {
      if (!isCall(node, /^and$/)) return;
      for (const part of node.arguments) {
        if (part.type === "SpreadElement") note(part.argument, "[]");
        else note(part, "undefined");
      }
    },
  }).visit(parseSync(fileName, text, { preserveParens: false }).program);
  return found;
}

function isThrow(statement: Statement): boolean {
  const last = statement.type === "BlockStatement" ? statement.body.at(-1) : statement;
  return last?.type === "ThrowStatement";
}

function isCall(node: Node, named: RegExp): boolean {
  if (node.type === "AwaitExpression") return isCall(node.argument, named);
  return node.type === "CallExpression" && node.callee.type === "Identifier" && named.test(node.callee.name);
}

/** The operands of a condition of several, each with the value that leaves the decision to the others. */
function partsOf(condition: Expression): [Expression, string][] {
  if (condition.type !== "LogicalExpression" || condition.operator === "??") return [];
  const neutral = condition.operator === "||" ? "false" : "true";
  return [condition.left, condition.right].flatMap((side): [Expression, string][] => {
    const inner = partsOf(side);
    return inner.length > 0 ? inner : [[side, neutral]];
  });
}

/** The text with a switch at each of its checks; they are numbered from `first` on. `switches.ts` has the switches. */
export function withSwitches(text: string, mutations: readonly Mutation[], first: number): string {
  const insertions = mutations.flatMap(({ start, end, neutral }, place) => [
    { at: start, outer: end, text: `(globalThis.isOff?.(${first + place}) ? ${neutral} : (` },
    { at: end, outer: start, text: "))" },
  ]);
  // Where several begin or end, the one around the others begins first and ends last.
  const order = insertions.toSorted((a, b) => a.at - b.at || b.outer - a.outer);
  let result = "";
  let done = 0;
  for (const { at, text: inserted } of order) {
    result += text.slice(done, at) + inserted;
    done = at;
  }
  return result + text.slice(done);
}
