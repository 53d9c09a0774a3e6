import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { residentBytesOf } from "./process-tree";

/** Starts Node with a child of its own; both stay until they are stopped. */
const PARENT = `
  const { spawn } = require("node:child_process");
  const child = "console.log('here'); setInterval(() => {}, 1000)";
  spawn(process.execPath, ["-e", child], { stdio: ["pipe", "inherit", "inherit"] });
  setInterval(() => {}, 1000);
`;

describe.skipIf(process.platform !== "linux")("a tree of processes", () => {
  test("its memory holds that of the children", async () => {
    const parent = spawn(process.execPath, ["-e", PARENT], { stdio: ["ignore", "pipe", "inherit"], detached: true });
    const pid = parent.pid ?? 0;
    try {
      await once(parent.stdout, "data");
      // Two Nodes: no one of them is as large.
      expect(await residentBytesOf(pid)).toBeGreaterThan(60 * 1024 * 1024);
    } finally {
      process.kill(-pid, "SIGKILL");
    }
  });

  test("a process that has ended is no measurement", async () => {
    const ended = spawn(process.execPath, ["-e", ""]);
    await once(ended, "exit");
    await expect(residentBytesOf(ended.pid ?? 0)).rejects.toThrow("has ended");
  });
});
