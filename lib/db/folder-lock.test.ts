import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FolderInUseError, lockFolder } from "./folder-lock";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "quayside-lock-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const bootId = async () => (await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "")).trim();
const leaveLock = (holder: object) => writeFile(path.join(folder, "in-use.json"), JSON.stringify(holder));

test("a folder that another live process uses is refused in words that name it", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  try {
    await leaveLock({ pid: other.pid, boot: await bootId() });
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError);
    await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${other.pid}`);
  } finally {
    other.kill();
  }
});

test("a lock that a killed process left behind is taken over", async () => {
  const other = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => other.on("exit", resolve));
  await leaveLock({ pid: other.pid, boot: await bootId() });
  await (await lockFolder(folder))();
});

test("a lock from before the machine was started again is taken over, whoever has its number now", async () => {
  await leaveLock({ pid: 1, boot: "an earlier boot" });
  await (await lockFolder(folder))();
});

test("a lock file that cannot be read is taken over", async () => {
  await writeFile(path.join(folder, "in-use.json"), "{");
  await (await lockFolder(folder))();
});

test("a lock given back can be taken again", async () => {
  await (await lockFolder(folder))();
  await (await lockFolder(folder))();
});
