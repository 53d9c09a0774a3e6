import { isRunningACommand, LOOK_EVERY_MS, parentOf } from "./parents.mjs";

/**
 * What asks a program to end: Ctrl-C, a supervisor, a terminal that closes, Ctrl-\ and, on Windows, Ctrl-Break.
 * @type {NodeJS.Signals[]}
 */
export const END_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK"];

/** What has not ended in order until then ends at once: nobody is left who would insist. */
const INSIST_AFTER_MS = 30_000;

/**
 * Ends this process as SIGTERM would when the one that started it is gone, also when that was killed and could tell nobody.
 *
 * Who starts us by `startService` keeps a channel to us, which closes with it. npm has none; there the numbers of the parents
 * up to npm tell, which change when one ends. Nobody else is watched: a shell, `nohup`, `setsid` and whatever puts a program
 * into the background may end and leave it running on purpose; systemd and a container's first process do not end before it.
 */
export function endWithParent() {
  const end = () => {
    setTimeout(() => process.kill(process.pid, "SIGKILL"), INSIST_AFTER_MS).unref();
    process.kill(process.pid, "SIGTERM");
  };
  // False when the channel closed while this program was still loading; undefined when there was none.
  if (process.connected === false) end();
  else if (process.connected) process.once("disconnect", end);
  else if (process.env.npm_lifecycle_event && process.platform !== "win32") endWithNpm(end);
}

/** npm runs a script with `sh -c`, which waits for us and outlives npm; or gives us its place, and npm is our parent. */
function endWithNpm(end) {
  const parent = process.ppid;
  const npm = isRunningACommand(parent) ? parentOf(parent) : null;
  const looking = setInterval(() => {
    if (process.ppid === parent && (npm === null || parentOf(parent) === npm)) return;
    clearInterval(looking);
    end();
  }, LOOK_EVERY_MS);
  looking.unref();
}
