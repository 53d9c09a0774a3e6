import { writeFile } from "node:fs/promises";
import { RECORD_FILE, scriptKb } from "@/e2e/budgets/budgets";
import { analyzeScript } from "./analyze";

/** Writes down of what the script of each route consists, for the message of a budget that does not hold one day. */
const routes = Object.keys(scriptKb);
const modules = await analyzeScript(routes);
const sorted = routes.map((route) => [route, Object.fromEntries(Object.entries(modules[route] ?? {}).sort())]);
await writeFile(RECORD_FILE, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
