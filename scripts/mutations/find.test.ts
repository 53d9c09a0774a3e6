import { expect, test } from "vitest";
import { findMutations, mutated } from "./find";

const without = (text: string) => findMutations("a.ts", text).map((mutation) => mutated(text, mutation));

test("an `if` that throws is taken out whole, and each part of its condition", () => {
  expect(without("if (a || b) throw new AppError('not_allowed');")).toEqual([
    ";",
    "if (false || b) throw new AppError('not_allowed');",
    "if (a || false) throw new AppError('not_allowed');",
  ]);
  expect(without("if (a && (b || c)) { note(); throw d; }")).toHaveLength(4);
});

test("an `if` that does more than refuse is left alone", () => {
  expect(without("if (a) b();")).toEqual([]);
  expect(without("if (a) throw b; else c();")).toEqual([]);
});

test("a call that is there to throw is taken out, also beside other work", () => {
  expect(without("await requireProof(actor);")).toEqual([";"]);
  expect(without("const [a] = await Promise.all([load(), spendWriteBudget(actor)]);")).toEqual([
    "const [a] = await Promise.all([load(), undefined]);",
  ]);
  expect(without("const key = await requireKey(actor, id);")).toEqual([]);
});

test("each condition of a query is taken out by itself", () => {
  expect(without("db.where(and(eq(a, 1), isNull(b)))")).toEqual([
    "db.where(and(undefined, isNull(b)))",
    "db.where(and(eq(a, 1), undefined))",
  ]);
});
