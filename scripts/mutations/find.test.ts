import { afterEach, expect, test } from "vitest";
import { findMutations, withSwitches } from "./find";

const switches = globalThis as { isOff?: (id: number) => boolean };
afterEach(() => {
  delete switches.isOff;
});

/** What a function of this body answers with every check in place, and without each of them. */
function answers(body: string, names: Record<string, unknown>): unknown[] {
  const text = `function f() { ${body} }`;
  const mutations = findMutations("a.ts", text);
  const run = new Function(...Object.keys(names), `${withSwitches(text, mutations, 0)} return f();`);
  return [-1, ...mutations.keys()].map((off) => {
    switches.isOff = (id) => id === off;
    try {
      return run(...Object.values(names));
    } catch (error) {
      return error;
    }
  });
}

test("an `if` that throws is taken out whole, and each part of its condition", () => {
  const body = "if (a || b) throw 'refused'; return 'passed';";
  expect(answers(body, { a: true, b: false })).toEqual(["refused", "passed", "passed", "refused"]);
  expect(answers(body, { a: false, b: true })).toEqual(["refused", "passed", "refused", "passed"]);
  expect(findMutations("a.ts", "if (a && (b || c)) { note(); throw d; }")).toHaveLength(4);
});

test("an `if` that does more than refuse is left alone", () => {
  expect(findMutations("a.ts", "if (a) b();")).toEqual([]);
  expect(findMutations("a.ts", "if (a) throw b; else c();")).toEqual([]);
});

test("a call that is there to throw is taken out, also beside other work", () => {
  const refuse = () => {
    throw "refused";
  };
  expect(answers("requireStepUp(); return 'passed';", { requireStepUp: refuse })).toEqual(["refused", "passed"]);
  expect(answers("return [1, spendBudget()];", { spendBudget: refuse })).toEqual(["refused", [1, undefined]]);
  expect(findMutations("a.ts", "const key = await requireKey(actor, id);")).toEqual([]);
});

test("each condition of a query is taken out by itself", () => {
  const and = (...parts: unknown[]) => parts;
  expect(answers("return and(a, and(b, ...c));", { and, a: 1, b: 2, c: [3] })).toEqual([
    [1, [2, 3]],
    [undefined, [2, 3]],
    [1, undefined],
    [1, [undefined, 3]],
    [1, [2]],
  ]);
});

test("each is named by its line and its text", () => {
  expect(findMutations("a.ts", "one();\nif (a) throw b;")).toMatchObject([{ line: 2, was: "if (a) throw b;" }]);
});
