import { spawn } from "node:child_process";

/** Runs a command to its end with its output shown. Throws when it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit", ...options });
    child.on("error", reject);
    child.on("exit", (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(" ")} ended with ${code ?? signal}`)),
    );
  });
}

/** The running Node, so that no other version on the PATH is used by accident. */
export const node = process.execPath;
