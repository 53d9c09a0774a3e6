import "server-only";
import { readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { lock } from "proper-lockfile";
import { logError } from "@/lib/logger";

/** Another live process has the data folder open. The message is for the person at the terminal. */
export class FolderInUseError extends Error {
  constructor(folder: string, holder: Holder | null) {
    super(
      `The data folder ${folder} is in use by ${inWords(holder)}. Stop that one first, choose another DATA_DIR, ` +
        "or set DATABASE_URL: on PostgreSQL any number of processes may run.",
    );
    this.name = "FolderInUseError";
  }
}

/** The process that has the folder. `host` is the machine's name, or the container's. */
type Holder = { pid: number; host: string };

/** A lock that was not refreshed for so long is nobody's. Longer than any query or snapshot keeps the process busy. */
const STALE_MS = 20_000;

/** What became of this process's lock when another one took the folder over: writing on would destroy the database. */
function endAtOnce(error: Error): void {
  logError("data_folder_lost", error);
  process.exit(1);
}

/**
 * Takes the folder for this process and returns how to give it back. PGlite has no lock of its own: two processes on
 * one folder destroy it. The lock is refreshed while its process lives. Where that one ran on this machine, its number tells
 * at once whether it still does; a process of another machine or container is waited for until its lock is stale.
 * Throws `FolderInUseError`. Ends this process when it loses the lock.
 */
export async function lockFolder(folder: string, { staleMs = STALE_MS } = {}): Promise<() => Promise<void>> {
  const holderFile = path.join(folder, "in-use.json");
  const lockfilePath = path.join(folder, "in-use.lock");
  const holder = await readHolder(holderFile);
  const isOfThisHost = holder?.host === hostname();
  if (isOfThisHost && !isOtherLiveProcess(holder.pid)) await makeStale(lockfilePath);
  const unlock = await lock(folder, {
    lockfilePath,
    realpath: false,
    stale: staleMs,
    update: staleMs / 4,
    retries: isOfThisHost ? 0 : { retries: Math.ceil(staleMs / 1000) + 1, factor: 1, minTimeout: 1000 },
    onCompromised: endAtOnce,
  }).catch((error) => {
    throw error.code === "ELOCKED" ? new FolderInUseError(folder, holder) : error;
  });
  await writeFile(holderFile, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder), { mode: 0o600 });
  return async () => {
    await rm(holderFile, { force: true });
    await unlock();
  };
}

/** Null when nobody wrote down who holds the lock, or it cannot be read. */
async function readHolder(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return null;
  }
}

function isOtherLiveProcess(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Lets the lock of a process that was killed be taken over at once. */
async function makeStale(lockfilePath: string): Promise<void> {
  await utimes(lockfilePath, 0, 0).catch((error) => {
    if (error.code !== "ENOENT") throw error;
  });
}

function inWords(holder: Holder | null): string {
  if (!holder) return "another process";
  return holder.host === hostname() ? `process ${holder.pid}` : `process ${holder.pid} on ${holder.host}`;
}
