import path from "node:path";
import { hintCompilation } from "./compile-hint.mjs";
import { fingerprint, isStamped, writeStamp } from "./fingerprint.mjs";
import { node, run } from "./run.mjs";

const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "proxy.ts",
  "scripts/lib/compile-hint.mjs",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/** Builds the app, unless the last build was made from the same sources. */
export async function buildApp() {
  const distDir = process.env.QUAYSIDE_DIST_DIR || ".next";
  const stamp = path.join(distDir, "built-from");
  const print = await fingerprint(SOURCES);
  if (await isStamped(stamp, print)) return;
  console.log("Building (when the sources changed, about half a minute) …");
  await run(node, ["node_modules/next/dist/bin/next", "build"], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  await hintCompilation(distDir);
  await writeStamp(stamp, print);
}
