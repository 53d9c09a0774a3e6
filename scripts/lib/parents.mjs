import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * A process as the system sees it now. Throws when there is none.
 * @typedef {(pid: number) => { parent: number, command: string[] }} Look
 */

/** @type {Look} */
const inProc = (pid) => {
  // Behind the name, which stands in brackets and may hold anything.
  const [, parent] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return { parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0") };
};

/** @type {Look} */
export const withPs = (pid) => {
  const line = execFileSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" });
  const [parent, ...command] = line.trim().split(/\s+/);
  return { parent: Number(parent), command };
};

/** A slim container has no `ps`, other systems have no `/proc`. */
const look = process.platform === "linux" ? inProc : withPs;

/** How often one may look: the one reads a file, the other starts a program. */
export const LOOK_EVERY_MS = process.platform === "linux" ? 500 : 5_000;

/**
 * The number of a process's parent; 0 when the process is gone.
 * @param {number} pid
 */
export function parentOf(pid, see = look) {
  try {
    return see(pid).parent;
  } catch {
    return 0;
  }
}

/**
 * Whether a process is a shell that runs one command, as npm starts it.
 * @param {number} pid
 */
export function isRunningACommand(pid, see = look) {
  try {
    return see(pid).command[1] === "-c";
  } catch {
    return false;
  }
}
