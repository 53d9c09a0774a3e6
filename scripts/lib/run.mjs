import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The running Node, so that no other version on the PATH is used by accident. */
export const node = process.execPath;

const GUARD = fileURLToPath(new URL("guard.mjs", import.meta.url));

/**
 * Starts a program of others that ends with this process, with all that it started.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.Dict<string>, shell?: boolean, cwd?: string, uid?: number, gid?: number, endSignal?: NodeJS.Signals, stdio?: import("node:child_process").StdioOptions }} [options]
 *   `endSignal`: what tells it to end, where that is not the signal that we got. `stdio`: its first three channels.
 */
export function spawnGuarded(command, args, { env, stdio = ["inherit", "inherit", "inherit"], ...options } = {}) {
  return spawn(node, [GUARD, JSON.stringify(options), command, ...args], { env, stdio: [...stdio, "ipc"] });
}

/**
 * Runs a command to its end with its output shown. Throws when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof spawnGuarded>[2] & { onError?: (text: string) => void }} [options] `onError`: hears what it
 *   writes to its error output.
 * @returns {Promise<void>}
 */
export function run(command, args, { onError, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawnGuarded(command, args, {
      ...options,
      ...(onError ? { stdio: ["inherit", "inherit", "pipe"] } : {}),
    });
    child.stderr?.on("data", (chunk) => {
      process.stderr.write(chunk);
      onError?.(String(chunk));
    });
    child.on("error", reject);
    child.on("close", (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(" ")} ended with ${code ?? signal}`)),
    );
  });
}
