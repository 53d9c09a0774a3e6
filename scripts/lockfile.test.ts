import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";

// Whether a lockfile is complete, `npm ci` says itself.
test.each(["package-lock.json", "scripts/bench/lighthouse/package-lock.json"])("%s names no registry", async (file) => {
  const { packages } = JSON.parse(await readFile(path.join(import.meta.dirname, "..", file), "utf8"));
  const named = Object.entries<{ resolved?: string }>(packages).filter(([, { resolved }]) => resolved);
  expect(named.map(([name]) => name)).toEqual([]);
});
