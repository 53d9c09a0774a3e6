import { Failure } from "./failure.mjs";
import { fingerprint, isStamped, writeStamp } from "./fingerprint.mjs";
import { run } from "./run.mjs";

const STAMP = "node_modules/.installed-for";

/** Installs the packages of the lockfile, unless they are there already. */
export async function installPackages() {
  const print = await fingerprint(["package-lock.json"]);
  if (await isStamped(STAMP, print)) return;
  console.log("Installing packages (once, about a minute) …");
  // Not `npm ci`: it wants the binaries of every platform in the lockfile, and a registry may not offer them all. This
  // keeps to the lockfile's versions, adds this machine's binaries, and does not rewrite the lockfile.
  // NODE_ENV=production would leave out what the build needs, hence `--include`.
  const flags = ["--no-save", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  await run("npm", ["install", ...flags], { shell: process.platform === "win32" }).catch(() => {
    throw new Failure("The packages could not be installed. What npm wrote above says why; then start again.");
  });
  await writeStamp(STAMP, print);
}
