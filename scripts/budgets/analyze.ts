import { readFile } from "node:fs/promises";
import path from "node:path";
import { node, run } from "@/scripts/lib/processes.mjs";
import { firstLoadModules, type ModuleBytes, parseAnalysis } from "./modules";

/** A folder of its own, so that the build that is being served stays as it is. */
const DIST_DIR = "test-results/analysis";

/** The script of a first visit to each route, by module, out of an analysis of the sources as they are now. */
export async function analyzeScript(routes: readonly string[]): Promise<Record<string, ModuleBytes>> {
  await run(node, ["node_modules/next/dist/bin/next", "experimental-analyze", "--output"], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", QUAYSIDE_DIST_DIR: DIST_DIR },
  });
  const modules: Record<string, ModuleBytes> = {};
  for (const route of routes) {
    const file = path.join(DIST_DIR, "diagnostics/analyze/data", route, "analyze.data");
    modules[route] = firstLoadModules(parseAnalysis(await readFile(file)));
  }
  return modules;
}
