import { type Expression, type Node, parseSync, type Statement, Visitor } from "oxc-parser";

/** One check taken out of a source text: what stands from `start` to `end` becomes `replacement`. */
export type Mutation = { start: number; end: number; replacement: string; line: number; was: string };

/** What refuses by throwing, by the names that we give such functions. */
const REFUSING = /^(require|refuse|spend)[A-Z]/;
const SPENDING = /^spend[A-Z]/;

/**
 * Every check in a source text that can be taken out alone: an `if` that only throws and each part of its condition, a call
 * whose only use is to throw, and each part of a query's `and`. Empty when it checks nothing.
 */
export function findMutations(fileName: string, text: string): Mutation[] {
  const found: Mutation[] = [];
  const replace = ({ start, end }: Node, replacement: string) => {
    const line = text.slice(0, start).split("\n").length;
    found.push({ start, end, replacement, line, was: text.slice(start, end) });
  };
  new Visitor({
    IfStatement(node) {
      if (node.alternate || !isThrow(node.consequent)) return;
      replace(node, ";");
      for (const [part, neutral] of partsOf(node.test)) replace(part, neutral);
    },
    ExpressionStatement(node) {
      if (isCall(node.expression, REFUSING)) replace(node, ";");
    },
    // Beside other work, as in Promise.all.
    ArrayExpression(node) {
      for (const element of node.elements) if (element && isCall(element, SPENDING)) replace(element, "undefined");
    },
    CallExpression(node) {
      if (!isCall(node, /^and$/)) return;
      for (const part of node.arguments) replace(part, "undefined");
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

/** The text without one of its checks. */
export const mutated = (text: string, { start, end, replacement }: Mutation): string =>
  text.slice(0, start) + replacement + text.slice(end);
