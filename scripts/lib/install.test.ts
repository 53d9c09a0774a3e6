import { existsSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installPackages } from "./install.mjs";

let folder: string;
beforeEach(async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  folder = await mkdtemp(path.join(tmpdir(), "quayside-install-"));
  await write("package.json", JSON.stringify({ name: "nothing", version: "1.0.0" }));
  await lock("1.0.0");
  await mkdir(path.join(folder, "node_modules/from-before"), { recursive: true });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
const has = (name: string) => existsSync(path.join(folder, name));

/** Without packages, so that npm asks no registry. */
const lock = (version: string) =>
  write("package-lock.json", JSON.stringify({ lockfileVersion: 3, packages: { "": { name: "nothing", version } } }));

test("what was installed before is replaced, and nothing else is left in the folder", async () => {
  await installPackages(folder);
  expect(has("node_modules/from-before")).toBe(false);
  expect((await readdir(folder)).sort()).toEqual(["node_modules", "package-lock.json", "package.json"]);
});

test("a folder without packages gets some", async () => {
  await rm(path.join(folder, "node_modules"), { recursive: true });
  await installPackages(folder);
  expect(has("node_modules/.package-lock.json")).toBe(true);
});

test("the same lockfile is installed once, another one anew", async () => {
  await installPackages(folder);
  await write("node_modules/mark", "");
  await installPackages(folder);
  expect(has("node_modules/mark")).toBe(true);
  expect(console.log).toHaveBeenCalledTimes(1);
  await lock("1.0.1");
  await installPackages(folder);
  expect(has("node_modules/mark")).toBe(false);
});

test("an installation that fails leaves the packages from before as they were", async () => {
  await write("package.json", "{");
  await expect(installPackages(folder)).rejects.toThrow(/could not be installed/);
  expect(has("node_modules/from-before")).toBe(true);
  expect((await readdir(folder)).sort()).toEqual(["node_modules", "package-lock.json", "package.json"]);
});

test("what an interrupted installation left behind is removed, what another one is making is not", async () => {
  const [interrupted, running] = [`.packages-${2 ** 30}`, `.packages-${process.ppid}`];
  for (const name of [interrupted, running]) await mkdir(path.join(folder, name));
  await installPackages(folder);
  expect(has(interrupted)).toBe(false);
  expect(has(running)).toBe(true);
});

test("what another program installed meanwhile stays, because that one is at work with it", async () => {
  await installPackages(folder);
  const stamp = path.join(folder, "node_modules/.installed-for");
  const print = await readFile(stamp, "utf8");
  await rm(stamp);
  await write("node_modules/mark", "");
  // Said once it is clear that something has to be installed.
  vi.mocked(console.log).mockImplementation(() => writeFileSync(stamp, print));
  await installPackages(folder);
  expect(has("node_modules/mark")).toBe(true);
});
