import { copyFile, mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Failure } from "./failure.mjs";
import { fingerprint, isStamped, writeStamp } from "./fingerprint.mjs";
import { run } from "./processes.mjs";

const STAMP = "node_modules/.installed-for";
/** What npm reads; the last is there only where somebody wrote their own settings. */
const INPUTS = ["package.json", "package-lock.json", ".npmrc"];
/** `npm ci` begins by deleting all packages, so it works in a folder beside them, named after this process. */
const ASIDE = ".packages-";
// NODE_ENV=production would leave out what the build needs. Some versions of npm refuse next-auth beside newer passkey
// packages than it asks for, which `overrides` in package.json allows it; the lockfile has settled that.
const FLAGS = ["--include=dev", "--legacy-peer-deps", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Installs the packages of a folder's lockfile, unless they are there already. Those that were there stay until the new
 * ones are complete: a server that runs from them never finds one missing (decision 014).
 * @param {string} [folder]
 */
export async function installPackages(folder = ".") {
  const print = await fingerprint([path.join(folder, "package-lock.json")]);
  const isInstalled = () => isStamped(path.join(folder, STAMP), print);
  if (await isInstalled()) return;
  console.log("Installing packages (once, about a minute) …");
  const aside = path.join(folder, `${ASIDE}${process.pid}`);
  try {
    await install(folder, aside);
    await writeStamp(path.join(aside, STAMP), print);
    // Another program may have installed the same meanwhile, and may be at work with it.
    if (!(await isInstalled())) await replace(folder, aside);
  } finally {
    await removeAside(folder);
  }
}

async function install(folder, aside) {
  await mkdir(path.join(aside, "node_modules"), { recursive: true });
  for (const name of INPUTS) {
    await copyFile(path.join(folder, name), path.join(aside, name)).catch(unlessMissing);
  }
  await run("npm", ["ci", ...FLAGS], { cwd: aside, shell: process.platform === "win32" }).catch(() => {
    throw new Failure("The packages could not be installed. What npm wrote above says why; then start again.");
  });
}

/** Puts the new packages where the old ones are, which go to where the new ones were made. */
async function replace(folder, aside) {
  const place = path.join(folder, "node_modules");
  try {
    await rename(place, path.join(aside, "old")).catch(unlessMissing);
    await rename(path.join(aside, "node_modules"), place);
  } catch (error) {
    throw new Failure(
      `The new packages are complete, but cannot take the place of ${path.resolve(place)} (${error.code}). ` +
        "Stop what runs from there, or delete it; then start again.",
    );
  }
}

/**
 * Removes what this installation is done with, and what an interrupted one left behind. Not sooner: npm may write for a few
 * seconds after whoever started it has ended.
 */
async function removeAside(folder) {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(ASIDE) || isAnotherRunning(Number(name.slice(ASIDE.length)))) continue;
    await rm(path.join(folder, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

function isAnotherRunning(pid) {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It runs, and belongs to somebody else.
    return error.code === "EPERM";
  }
}

function unlessMissing(error) {
  if (error.code !== "ENOENT") throw error;
}
