import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ownFolder } from "./data-folder.mjs";

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "quayside-folder-"));
});
afterEach(() => rm(parent, { recursive: true }));

const folder = () => path.join(parent, "data");
const modeOf = async () => ((await stat(folder())).mode & 0o777).toString(8);

async function existing(...names: string[]): Promise<void> {
  await mkdir(folder());
  for (const name of names) await writeFile(path.join(folder(), name), "");
  await chmod(folder(), 0o755);
}

test("a new data folder is for its owner alone", async () => {
  await ownFolder(folder());
  expect(await modeOf()).toBe("700");
});

test("a folder that exists is closed when it holds nothing but ours", async () => {
  await existing("secrets.json", "in-use.json", "in-use.lock", "lost+found");
  await ownFolder(folder());
  expect(await modeOf()).toBe("700");
});

test("a folder with somebody else's files is refused in words, and left as it is", async () => {
  await existing("photo.jpg");
  await expect(ownFolder(folder())).rejects.toThrow(/photo\.jpg.*DATA_DIR/s);
  expect(await modeOf()).toBe("755");
});

test("a folder that cannot be made is refused in words", async () => {
  await writeFile(folder(), "a file");
  await expect(ownFolder(path.join(folder(), "data"))).rejects.toThrow(/cannot be made.*DATA_DIR/);
});
