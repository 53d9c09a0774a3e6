import path from "node:path";
import { hintCompilation } from "./compile-hint.mjs";
import { Failure } from "./failure.mjs";
import { fingerprint, isStamped, writeStamp } from "./fingerprint.mjs";
import { node, run } from "./processes.mjs";

const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "proxy.ts",
  "scripts/lib/compile-hint.mjs",
  "scripts/lib/end-with-parent.mjs",
  "scripts/lib/parents.mjs",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/**
 * What to do about a build that failed.
 * @param {string} errors as Next wrote them
 */
export const whyNotBuilt = (errors) =>
  errors.includes("Another next build process is already running")
    ? "Quayside is being built by another program in this folder. Wait until that one is done, then start again."
    : "Quayside could not be built. What Next wrote above says why; mend that, then start again.";

/** Builds the app, unless the last build was made from the same sources. */
export async function buildApp() {
  const distDir = process.env.QUAYSIDE_DIST_DIR || ".next";
  const stamp = path.join(distDir, "built-from");
  const print = await fingerprint(SOURCES);
  if (await isStamped(stamp, print)) return;
  console.log("Building (when the sources changed, about half a minute) …");
  let errors = "";
  await run(node, ["node_modules/next/dist/bin/next", "build"], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    onError: (text) => {
      errors += text;
    },
  }).catch(() => {
    throw new Failure(whyNotBuilt(errors));
  });
  await hintCompilation(distDir);
  await writeStamp(stamp, print);
}
