import { spawn } from "node:child_process";

/**
 * A long-running program that is started, watched and stopped together with the others. Of a quiet one only errors are
 * shown.
 */
export function startService(name, command, args, env, { isQuiet = false } = {}) {
  const child = spawn(command, args, {
    env,
    // The channel is how the program learns that this script is gone; see `endWithParent`.
    stdio: ["ignore", isQuiet ? "ignore" : "inherit", "inherit", "ipc"],
    // A group of its own: Ctrl-C reaches only this script, which then stops everything in order.
    detached: process.platform !== "win32",
  });
  const ended = new Promise((resolve) => {
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
  const signal = (name) => {
    // It could not be started.
    if (child.pid === undefined) return;
    try {
      if (process.platform === "win32") child.kill(name);
      else process.kill(-child.pid, name);
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  };
  return {
    name,
    ended,
    async stop() {
      signal("SIGTERM");
      const insist = setTimeout(() => signal("SIGKILL"), 15_000);
      await ended;
      clearTimeout(insist);
    },
  };
}

/** Resolves when the address answers 2xx; rejects when the service ends before. */
export async function untilAnswering(service, url) {
  let alive = true;
  void service.ended.then(() => {
    alive = false;
  });
  while (alive) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${service.name} ended before it was ready`);
}
