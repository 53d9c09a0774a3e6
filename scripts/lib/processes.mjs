import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The running Node, so that no other version on the PATH is used by accident. */
export const node = process.execPath;

const GUARD = fileURLToPath(new URL("guard.mjs", import.meta.url));
const isWindows = process.platform === "win32";
/** What has not ended by then after being asked to is killed. */
const INSIST_AFTER_MS = 15_000;

/**
 * @typedef {{
 *   env?: NodeJS.Dict<string>,
 *   cwd?: string,
 *   isQuiet?: boolean,
 *   logFile?: string,
 * }} ServiceOptions `isQuiet`: only what it writes to its error output is shown. `logFile`: takes all that it writes.
 *
 * @typedef {{ cwd?: string, shell?: boolean, uid?: number, gid?: number, endSignal?: NodeJS.Signals }} GuardOptions
 *   `endSignal`: what tells it to end, where that is not the signal that we got.
 *
 * @typedef {ReturnType<typeof startService>} Service
 */

/**
 * Starts a Node program of ours that runs until it is stopped, and that ends with this process (`endWithParent`).
 * @param {string} name what people call it
 * @param {readonly string[]} args
 * @param {ServiceOptions} [options]
 */
export function startService(name, args, { env, cwd, isQuiet = false, logFile } = {}) {
  const log = logFile === undefined ? undefined : openSync(logFile, "a");
  /** @type {import("node:child_process").ChildProcess} */
  const child = spawn(node, args, {
    env,
    cwd,
    // The channel is how the program learns that this process is gone.
    stdio: ["ignore", log ?? (isQuiet ? "ignore" : "inherit"), log ?? "inherit", "ipc"],
    // A group of its own: Ctrl-C reaches only this process, which then stops everything in order.
    detached: !isWindows,
  });
  if (log !== undefined) closeSync(log);
  let alive = true;
  /** @type {Promise<number>} its exit code; 1 when it could not be started or was killed */
  const ended = new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
  void ended.then(() => {
    alive = false;
  });
  return {
    name,
    logFile,
    /** For messages over its channel. */
    child,
    ended,
    isAlive: () => alive,
    /** Ends it and all that it started, without a chance to do so in order. */
    kill: () => signalGroup(child, "SIGKILL"),
    /** Asks it to end, kills it when it does not, and resolves when it has. */
    async stop() {
      if (!alive) return;
      signalGroup(child, "SIGTERM");
      const insist = setTimeout(() => signalGroup(child, "SIGKILL"), INSIST_AFTER_MS);
      await ended;
      clearTimeout(insist);
    },
  };
}

/**
 * Starts a program of others as a service: it knows nothing of `endWithParent`, so a guard of ours stands between.
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ServiceOptions & GuardOptions} [options]
 * @returns {Service}
 */
export function startGuarded(name, command, args, { env, isQuiet, logFile, ...options } = {}) {
  return startService(name, guarded(command, args, options), { env, isQuiet, logFile });
}

/**
 * Waits until a service is ready. Throws when it ends before, and when it takes too long.
 * @param {Service} service
 * @param {() => Promise<boolean>} isReady
 * @param {{ everyMs?: number, limitMs?: number }} [options]
 */
export async function untilReady(service, isReady, { everyMs = 50, limitMs = Number.POSITIVE_INFINITY } = {}) {
  const since = performance.now();
  for (;;) {
    if (!service.isAlive()) {
      const where = service.logFile === undefined ? "" : `; ${service.logFile} says why.`;
      throw new Error(`${service.name} ended before it was ready${where}`);
    }
    if (await isReady()) return;
    if (performance.now() - since > limitMs) throw new Error(`${service.name} was not ready after ${limitMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/**
 * Whether the address answers 2xx.
 * @param {string} url
 */
export async function isAnswering(url) {
  const response = await fetch(url, { redirect: "manual" }).catch(() => null);
  await response?.arrayBuffer().catch(() => null);
  return response?.ok ?? false;
}

/**
 * Runs a command to its end with its output shown. It ends with this process, with all that it started. Throws when it
 * fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {GuardOptions & { env?: NodeJS.Dict<string>, onError?: (text: string) => void }} [options] `onError`: hears
 *   what it writes to its error output.
 * @returns {Promise<void>}
 */
export function run(command, args, { env, onError, ...options } = {}) {
  return new Promise((resolve, reject) => {
    // In our own group: Ctrl-C is for the command as well.
    const child = spawn(node, guarded(command, args, options), {
      env,
      stdio: ["inherit", "inherit", onError ? "pipe" : "inherit", "ipc"],
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

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {GuardOptions} options
 */
const guarded = (command, args, options) => [GUARD, JSON.stringify(options), command, ...args];

/**
 * Sends a signal to a program with its group.
 * @param {import("node:child_process").ChildProcess} child that was started as the first of a group of its own
 * @param {NodeJS.Signals} name
 */
export function signalGroup(child, name) {
  // It could not be started.
  if (child.pid === undefined) return;
  try {
    if (isWindows) child.kill(name);
    else process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
