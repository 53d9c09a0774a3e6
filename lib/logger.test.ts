import { expect, test } from "vitest";
import { describeError } from "./logger";

const TOKEN = "the-bearer-token";

test("what an error says about itself is not logged, only what it is and where", () => {
  // As Drizzle does: the failed query's parameters are in message and params.
  const error = Object.assign(new Error(`Failed query\nparams: ${TOKEN}`), {
    params: [TOKEN],
    cause: Object.assign(new Error(`duplicate key ${TOKEN}`), { code: "23505", detail: TOKEN }),
  });
  const described = describeError(error);
  expect(JSON.stringify(described)).not.toContain(TOKEN);
  expect(described).toMatchObject({ name: "Error", cause: { name: "Error", code: "23505" } });
  expect(described.at?.[0]).toContain("logger.test.ts");
});

test("no line of a message passes for a line of the stack", () => {
  const failed = new Error(`Failed query\n    at ${TOKEN} ("secret")`);
  expect(JSON.stringify(describeError(failed))).not.toContain(TOKEN);
  const renamed = new Error(`Failed query\n    at ${TOKEN} ("secret")`);
  void renamed.stack;
  renamed.message = "something else";
  expect(JSON.stringify(describeError(renamed))).not.toContain(TOKEN);
});

test("a thrown string or object is not logged either", () => {
  expect(JSON.stringify([describeError(TOKEN), describeError({ token: TOKEN })])).not.toContain(TOKEN);
});

test("a chain of causes without an end is cut", () => {
  const error = new Error("loop");
  error.cause = error;
  expect(() => JSON.stringify(describeError(error))).not.toThrow();
});

test("a name or a code that is a sentence is not logged", () => {
  const error = Object.assign(new Error("no"), { name: `Failed for ${TOKEN}`, code: `${TOKEN}\n{"level":"error"}` });
  expect(describeError(error)).toMatchObject({ name: "Error" });
  expect(JSON.stringify(describeError(error))).not.toContain(TOKEN);
});
