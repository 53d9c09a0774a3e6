import { appendFileSync, readFileSync } from "node:fs";
import { afterAll, expect } from "vitest";

/**
 * For the tests of a mutation run: one check is off, which the file of this name says, and each test file writes down which
 * checks it came to.
 */
const { MUTATION_OFF = "", MUTATIONS_REACHED = "" } = process.env;
const off = Number(readFileSync(MUTATION_OFF, "utf8"));
const reached = new Set<number>();

Object.assign(globalThis, {
  isOff(id: number): boolean {
    reached.add(id);
    return id === off;
  },
});

afterAll(() => {
  const { testPath } = expect.getState();
  appendFileSync(MUTATIONS_REACHED, `${JSON.stringify({ testPath, reached: [...reached] })}\n`);
});
