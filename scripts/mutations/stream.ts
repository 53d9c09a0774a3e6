/** A process that runs test files of the copy, again and again; `main.ts` says which, and which check is off meanwhile. */
import { writeFileSync } from "node:fs";
import { createVitest } from "vitest/node";

export type Question = { off: number; testFiles: string[] | "all" };
export type Answer = { failed: string[]; tookMs: Record<string, number> };

const vitest = await createVitest("test", {
  root: process.cwd(),
  project: ["unit", "postgres"],
  watch: false,
  maxWorkers: 1,
  reporters: [{}],
});
const all = await vitest.globTestSpecifications();

process.on("message", async ({ off, testFiles }: Question) => {
  writeFileSync(process.env.MUTATION_OFF ?? "", String(off));
  const wanted = testFiles === "all" ? all : all.filter(({ moduleId }) => testFiles.includes(moduleId));
  vitest.config.bail = testFiles === "all" ? 0 : 1;
  const { testModules } = await vitest.runTestSpecifications(wanted);
  const answer: Answer = { failed: [], tookMs: {} };
  for (const module of testModules) {
    if (!module.ok()) answer.failed.push(module.moduleId);
    answer.tookMs[module.moduleId] = module.diagnostic().duration;
  }
  process.send?.(answer);
});
process.send?.("ready");
