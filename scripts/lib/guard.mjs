import { spawn } from "node:child_process";
import { END_SIGNALS, endWithParent } from "./end-with-parent.mjs";
import { signalGroup } from "./processes.mjs";

/**
 * Runs a program that knows nothing of `endWithParent`, in a group of its own: when whoever started this is gone, or asks
 * it to end, the whole group is told to, and killed when it does not. `processes.mjs` starts this.
 */
const INSIST_AFTER_MS = 10_000; // Sooner than whoever started this insists: it would kill this guard, and not the group.
const [settings, command, ...args] = process.argv.slice(2);
const { endSignal, ...options } = JSON.parse(settings);

let child;
let asked = false;
for (const name of END_SIGNALS) {
  process.on(name, () => {
    if (asked || !child?.pid) return;
    asked = true;
    signalGroup(child, endSignal ?? name);
    setTimeout(() => signalGroup(child, "SIGKILL"), INSIST_AFTER_MS).unref();
  });
}
child = spawn(command, args, { ...options, stdio: "inherit", detached: process.platform !== "win32" });
child.on("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on("exit", (code) => {
  // What it started and left behind when it was asked to end.
  if (asked) signalGroup(child, "SIGKILL");
  process.exit(code ?? 1);
});
endWithParent();
