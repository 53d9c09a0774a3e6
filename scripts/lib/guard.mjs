import { spawn } from "node:child_process";
import { END_SIGNALS, endWithParent } from "./end-with-parent.mjs";

/**
 * Runs a program that knows nothing of `endWithParent`, in a group of its own: when whoever started this is gone, or asks
 * it to end, the whole group is told to, and killed when it does not. Started by `spawnGuarded`.
 */
const INSIST_AFTER_MS = 15_000;
const isWindows = process.platform === "win32";
const [settings, command, ...args] = process.argv.slice(2);
const { endSignal, ...options } = JSON.parse(settings);

let child;
let asked = false;
const signal = (name) => {
  try {
    if (isWindows) child.kill(name);
    else process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
};
for (const name of END_SIGNALS) {
  process.on(name, () => {
    if (asked || !child?.pid) return;
    asked = true;
    signal(endSignal ?? name);
    setTimeout(() => signal("SIGKILL"), INSIST_AFTER_MS).unref();
  });
}
child = spawn(command, args, { ...options, stdio: "inherit", detached: !isWindows });
child.on("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on("exit", (code) => {
  // What it started and left behind when it was asked to end.
  if (asked) signal("SIGKILL");
  process.exit(code ?? 1);
});
endWithParent();
