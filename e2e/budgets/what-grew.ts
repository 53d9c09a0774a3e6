import { readFile } from "node:fs/promises";
import { analyzeScript } from "@/scripts/budgets/analyze";
import { growth, type ModuleBytes } from "@/scripts/budgets/modules";
import { RECORD_FILE, type Route, scriptKb } from "./budgets";

const MOST_NAMED = 8;
/** Less is the noise of a changed chunk. */
const LEAST_BYTES = 100;

/** Why these routes are over their budgets: which modules grew since the record was made. */
export async function whatGrew(shipped: { route: Route; kb: number }[]): Promise<string> {
  const before: Record<string, ModuleBytes> = JSON.parse(await readFile(RECORD_FILE, "utf8"));
  const now = await analyzeScript(shipped.map(({ route }) => route));
  const reports = shipped.map(({ route, kb }) => {
    const grown = growth(before[route] ?? {}, now[route] ?? {})
      .filter(({ bytes }) => bytes >= LEAST_BYTES)
      .slice(0, MOST_NAMED);
    return [
      `${route} ships ${kb.toFixed(1)} kB of script, its budget is ${scriptKb[route]} kB.`,
      grown.length > 0 ? "Grown since the record, each compressed alone:" : "No module grew since the record.",
      ...grown.map(({ name, bytes, isNew }) => `  +${(bytes / 1000).toFixed(1)} kB  ${name}${isNew ? " (new)" : ""}`),
    ].join("\n");
  });
  return [
    ...reports,
    "Load it later or leave it out. If it has to be there: raise e2e/budgets/budgets.ts and run `npm run budgets:record`.",
  ].join("\n\n");
}
