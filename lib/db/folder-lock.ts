import "server-only";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** Another live process has the data folder open. The message is for the person at the terminal. */
export class FolderInUseError extends Error {
  constructor(folder: string, pid: number) {
    super(
      `The data folder ${folder} is in use by process ${pid}. Stop that one first, choose another DATA_DIR, ` +
        "or set DATABASE_URL: on PostgreSQL any number of processes may run.",
    );
    this.name = "FolderInUseError";
  }
}

/**
 * Takes the folder for this process and returns how to give it back. PGlite has no lock of its own: two processes on
 * one folder destroy it. Throws `FolderInUseError`.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, "in-use.json");
  const mine = JSON.stringify({ pid: process.pid, boot: await bootId() });
  for (;;) {
    try {
      await writeFile(file, mine, { flag: "wx", mode: 0o600 });
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = await readHolder(file);
    if (holder && holder.boot === (await bootId()) && isOtherLiveProcess(holder.pid)) {
      throw new FolderInUseError(folder, holder.pid);
    }
    // Left behind by a process that was killed, or before the machine was started again.
    await rm(file, { force: true });
  }
}

async function readHolder(file: string): Promise<{ pid: number; boot: string } | null> {
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

/** Tells a reused process number after a restart of the machine; empty where the system has no such id. */
async function bootId(): Promise<string> {
  return await readFile("/proc/sys/kernel/random/boot_id", "utf8").then(
    (text) => text.trim(),
    () => "",
  );
}
