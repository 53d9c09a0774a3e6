import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

/** Heeded by V8 from Chromium 136 on, a comment to all others: https://v8.dev/blog/explicit-compile-hints */
const HINT = "//# allFunctionsCalledOnLoad\n";

/**
 * Has browsers compile a build's scripts in the background while they arrive. Otherwise the modules, each a function that
 * runs when it is first asked for, are compiled one by one where the page waits for them.
 * @param {string} distDir
 */
export async function hintCompilation(distDir) {
  const folder = path.join(distDir, "static/chunks");
  const scripts = (await readdir(folder)).filter((name) => name.endsWith(".js"));
  await Promise.all(
    scripts.map(async (name) => {
      const file = path.join(folder, name);
      const script = await readFile(file, "utf8");
      if (!script.startsWith(HINT)) await writeFile(file, HINT + script);
    }),
  );
}
