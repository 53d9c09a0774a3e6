import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { hintCompilation } from "./compile-hint.mjs";

let folder: string;
afterEach(() => rm(folder, { recursive: true, force: true }));

test("each script of a build begins with the hint, once, and nothing else is touched", async () => {
  folder = await mkdtemp(path.join(tmpdir(), "quayside-hint-"));
  const chunks = path.join(folder, "static/chunks");
  await mkdir(chunks, { recursive: true });
  await writeFile(path.join(chunks, "a.js"), "run();");
  await writeFile(path.join(chunks, "a.css"), "p {}");
  await hintCompilation(folder);
  // A build may leave a script as it was.
  await hintCompilation(folder);
  expect(await readFile(path.join(chunks, "a.js"), "utf8")).toBe("//# allFunctionsCalledOnLoad\nrun();");
  expect(await readFile(path.join(chunks, "a.css"), "utf8")).toBe("p {}");
});
