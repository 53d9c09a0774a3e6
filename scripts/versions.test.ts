import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";

const versionOf = async (name: string): Promise<number[]> => {
  const file = path.join(import.meta.dirname, "../node_modules", name, "package.json");
  const { version } = JSON.parse(await readFile(file, "utf8")) as { version: string };
  return (version.match(/\d+/g) ?? []).map(Number);
};

const isAtLeast = (version: number[], floor: number[]): boolean => {
  const differing = floor.findIndex((part, index) => version[index] !== part);
  return differing === -1 || (version[differing] ?? 0) > (floor[differing] ?? 0);
};

// Below these, published advisories allow a bypass of checks or code on the server (S7).
test.each([
  ["next", [16, 2, 11]],
  // The fixed line of CVE-2025-55182.
  ["react", [19, 2, 1]],
  ["react-dom", [19, 2, 1]],
  ["next-auth", [5, 0, 0, 32]],
])("%s is not older than its last known fix", async (name, floor) => {
  expect(isAtLeast(await versionOf(name), floor)).toBe(true);
});

test("next-auth is pinned to the exact version", async () => {
  const manifest = JSON.parse(await readFile(path.join(import.meta.dirname, "../package.json"), "utf8"));
  expect(manifest.dependencies["next-auth"]).toMatch(/^5\.0\.0-beta\.\d+$/);
});
