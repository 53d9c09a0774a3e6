import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { buildApp } from "../lib/build.mjs";
import { Closing } from "./closing";
import type { Part } from "./part";
import { firstPage } from "./parts/first-page";
import { interaction } from "./parts/interaction";
import { lighthouse } from "./parts/lighthouse";
import { memory } from "./parts/memory";
import { writes } from "./parts/writes";
import { type PartReport, replaceReport, writeReport } from "./report";
import { Stage } from "./stage";

const DOCUMENT = "docs/performance.md";

const parts: readonly Part[] = [firstPage, memory, writes, interaction, lighthouse];

const USAGE = `npm run bench                  every part, in less than eight minutes
npm run bench -- --only=NAME   one part: ${parts.map(({ name }) => name).join(", ")}
npm run bench -- --save        every part, and the report goes into ${DOCUMENT}`;

function readArguments(): { chosen: readonly Part[]; save: boolean } {
  const { values } = parseArgs({ options: { only: { type: "string" }, save: { type: "boolean", default: false } } });
  const chosen = values.only === undefined ? parts : parts.filter(({ name }) => name === values.only);
  if (chosen.length === 0) throw new Error(`There is no part called ${values.only}.\n\n${USAGE}`);
  if (values.save && chosen.length < parts.length) throw new Error("Only the report of a whole run is saved.");
  return { chosen, save: values.save };
}

async function measureAll(chosen: readonly Part[], closing: Closing): Promise<string> {
  await buildApp();
  const began = Date.now();
  const stage = await Stage.open(closing);
  const reports: PartReport[] = [];
  for (const part of chosen) {
    reports.push(await part.measure({ stage, say: (what) => console.error(`${part.name} · ${what}`) }));
    await stage.endPart();
  }
  return writeReport(reports, [
    new Date().toISOString().slice(0, 10),
    `${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`,
    `Node ${process.versions.node}`,
    `Chromium ${stage.browser.version()}`,
    `${Math.ceil((Date.now() - began) / 60_000)} minutes`,
  ]);
}

const closing = new Closing();
let isEnding = false;

/** Nothing that was started outlives the benchmark, whatever ended it. */
async function end(code: number, error?: unknown): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  if (error !== undefined) console.error(`\n${error instanceof Error ? error.message : error}`);
  await closing.close().catch((problem) => {
    console.error(problem);
    process.exit(1);
  });
  process.exit(code);
}

process.on("SIGINT", () => end(130));
process.on("SIGTERM", () => end(143));
process.on("unhandledRejection", (error) => end(1, error));

try {
  const { chosen, save } = readArguments();
  const report = await measureAll(chosen, closing);
  console.log(report);
  if (save) await writeFile(DOCUMENT, replaceReport(await readFile(DOCUMENT, "utf8"), report));
  await end(0);
} catch (error) {
  await end(1, error);
}
