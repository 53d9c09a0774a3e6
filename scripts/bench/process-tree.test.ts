import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { cpuMsOf, residentBytesOf } from "./process-tree";

/** Starts Node with a child of its own, which works for 300 ms of its processor; both stay until they are stopped. */
const PARENT = `
  const { spawn } = require("node:child_process");
  const busy = "while (process.cpuUsage().user < 300_000); console.log('done'); setInterval(() => {}, 1000)";
  spawn(process.execPath, ["-e", busy], { stdio: ["pipe", "inherit", "inherit"] });
  setInterval(() => {}, 1000);
`;

describe.skipIf(process.platform !== "linux")("a tree of processes", () => {
  test("its CPU time and memory hold those of the children", async () => {
    const parent = spawn(process.execPath, ["-e", PARENT], { stdio: ["ignore", "pipe", "inherit"], detached: true });
    const pid = parent.pid ?? 0;
    try {
      await once(parent.stdout, "data");
      expect(await cpuMsOf(pid)).toBeGreaterThanOrEqual(200);
      // Two Nodes: no one of them is as large.
      expect(await residentBytesOf(pid)).toBeGreaterThan(60 * 1024 * 1024);
    } finally {
      process.kill(-pid, "SIGKILL");
    }
  });

  test("a process that has ended is no measurement", async () => {
    const ended = spawn(process.execPath, ["-e", ""]);
    await once(ended, "exit");
    await expect(cpuMsOf(ended.pid ?? 0)).rejects.toThrow("has ended");
  });
});
