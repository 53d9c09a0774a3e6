import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FolderInUseError, lockFolder } from "./folder-lock";

const STALE_MS = 2_000;

let folder: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "quayside-lock-"));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

const take = () => lockFolder(folder, { staleMs: STALE_MS });
const saysHeldBy = (holder: object) => writeFile(path.join(folder, "in-use.json"), JSON.stringify(holder));
const lockPath = () => path.join(folder, "in-use.lock");

/** A lock that nobody refreshes, as a process leaves it that was killed so long ago. */
async function leaveLock(ageMs: number): Promise<void> {
  await mkdir(lockPath());
  const seconds = (Date.now() - ageMs) / 1000;
  await utimes(lockPath(), seconds, seconds);
}

/** Another process that holds the folder. */
async function startHolder(): Promise<ChildProcess> {
  const program = `
    const { lockFolder } = await import("./lib/db/folder-lock.ts");
    await lockFolder(${JSON.stringify(folder)}, { staleMs: ${STALE_MS} });
    console.log("locked");
    setInterval(() => {}, 1000);`;
  const args = ["--import", "tsx", "--conditions=react-server", "--input-type=module", "-e", program];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  await once(child.stdout as NodeJS.ReadableStream, "data");
  return child;
}

/** How long it takes to get the folder and give it back. */
async function msToTake(): Promise<number> {
  const since = performance.now();
  await (await take())();
  return performance.now() - since;
}

test("a folder that another live process uses is refused at once, in words that name it", async () => {
  const other = await startHolder();
  const since = performance.now();
  await expect(take()).rejects.toThrow(FolderInUseError);
  expect(performance.now() - since).toBeLessThan(1_000);
  await expect(take()).rejects.toThrow(
    `The data folder ${folder} is in use by process ${other.pid}. Stop that one first`,
  );
});

test("what a killed process had is taken over at once", async () => {
  const other = await startHolder();
  const ended = once(other, "exit");
  other.kill("SIGKILL");
  await ended;
  expect(await msToTake()).toBeLessThan(1_000);
});

test("a folder that a process of another container uses is refused, also when it has our number", async () => {
  await startHolder();
  await saysHeldBy({ pid: process.pid, host: "another" });
  await expect(take()).rejects.toThrow(`in use by process ${process.pid} on another`);
});

test("what a killed process of another container had is taken over when it was not refreshed for a while", async () => {
  await leaveLock(0);
  await saysHeldBy({ pid: process.pid, host: "another" });
  expect(await msToTake()).toBeLessThan(STALE_MS + 2_000);
});

test("a lock from before the machine was started again is taken over, whoever has its number now", async () => {
  await leaveLock(60_000);
  await saysHeldBy({ pid: 1, host: hostname() });
  expect(await msToTake()).toBeLessThan(1_000);
});

test("a lock whose holder cannot be read is taken over when it was not refreshed for a while", async () => {
  await leaveLock(60_000);
  await writeFile(path.join(folder, "in-use.json"), "{");
  expect(await msToTake()).toBeLessThan(1_000);
});

test("a lock given back can be taken again", async () => {
  await (await take())();
  expect(await msToTake()).toBeLessThan(1_000);
});

test("who holds the lock is written down for the owner of the folder only", async () => {
  const unlock = await take();
  const file = path.join(folder, "in-use.json");
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual({ pid: process.pid, host: hostname() });
  expect((await stat(file)).mode & 0o077).toBe(0);
  await unlock();
});

test("a process that lost its lock ends: another one may have the folder open", async () => {
  const other = await startHolder();
  const ended = once(other, "exit");
  await rm(lockPath(), { recursive: true });
  expect(await ended).toEqual([1, null]);
});
