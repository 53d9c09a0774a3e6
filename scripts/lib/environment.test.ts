import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { whyNotBuilt } from "./build.mjs";
import { plannedEnvironment } from "./environment.mjs";
import { whyNotListening } from "./ports.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "quayside-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `npm start` says and leaves behind with this configuration, which it must refuse. */
function start(env: Record<string, string>) {
  const dataDir = path.join(folder, "data");
  const { stderr, status } = spawnSync(process.execPath, ["scripts/start.mjs"], {
    encoding: "utf8",
    timeout: 60_000,
    env: { PATH: process.env.PATH, NODE_ENV: "production", DATA_DIR: dataDir, ...env },
  });
  return { words: stderr, status, hasWritten: existsSync(dataDir) };
}

test("whatever is wrong with the configuration is said at once, in words, before anything is written", () => {
  const wrong = { PORT: "abc", AUTH_URL: "localhost:4360", HOST: '"127.0.0.1"', LOG_LEVEL: "loud", SANDBOX_PORT: "x" };
  const { words, status, hasWritten } = start(wrong);
  expect(
    words
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(" ")[1])
      .toSorted(),
  ).toEqual(Object.keys(wrong).toSorted());
  expect(words).not.toMatch(/^\s+at |Invalid URL/m);
  expect({ status, hasWritten }).toEqual({ status: 1, hasWritten: false });
});

test("a sandbox on the app's own port is not somebody else's program", () => {
  expect(start({ PORT: "4360", SANDBOX_PORT: "4360" }).words).toContain("SANDBOX_PORT is 4360, as PORT is");
});

test.each(["1", "3000", "65533", "65534", "65535"])("beside port %s the sandbox finds two of its own", (PORT) => {
  const { SANDBOX_PORT, SANDBOX_CONTROL_PORT } = plannedEnvironment({ PORT }, { address: "http://localhost" });
  const ports = [PORT, SANDBOX_PORT, SANDBOX_CONTROL_PORT].map(Number);
  expect(new Set(ports).size).toBe(3);
  expect(Math.max(...ports)).toBeLessThanOrEqual(65_535);
});

test("a build that fails is told from one that another program is at", () => {
  expect(whyNotBuilt("⨯ Another next build process is already running.\n")).toContain("Wait until that one is done");
  expect(whyNotBuilt("SyntaxError")).toContain("wrote above says why");
});

test("a host that this machine does not have is named, with one that it has", () => {
  const place = { port: 3000, host: "nobody.example" };
  for (const code of ["ENOTFOUND", "EADDRNOTAVAIL", "EAI_AGAIN"]) {
    expect(whyNotListening({ name: "Error", message: "", code }, place)).toMatch(
      /^HOST=nobody.example names no .*HOST=127/,
    );
  }
  expect(whyNotListening({ name: "Error", message: "", code: "EADDRINUSE" }, place)).toContain("Port 3000 is in use");
  expect(whyNotListening({ name: "Error", message: "", code: "EACCES" }, place)).toContain("PORT=3000");
});
