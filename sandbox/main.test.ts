import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let directory: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "sandbox-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(directory, { recursive: true });
});

const client = {
  SANDBOX_CLIENT_ID: "quayside",
  SANDBOX_CLIENT_SECRET: "secret",
  SANDBOX_REDIRECT_URI: "http://127.0.0.1:3000/api/auth/callback/kraken",
};

function start(environment: Record<string, string>): ChildProcess {
  const { PATH = "", NODE_ENV } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "sandbox/main.ts"], {
    env: { PATH, NODE_ENV, SANDBOX_PORT: "0", SANDBOX_CONTROL_PORT: "0", DATA_DIR: directory, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  return child;
}

async function ended(child: ChildProcess): Promise<{ code: number; errors: string }> {
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  const [code] = (await once(child, "close")) as [number];
  return { code, errors };
}

test("says when it is ready in one line and nothing else, and stops on a signal", async () => {
  const child = start(client);
  const result = ended(child);
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  const ready = JSON.parse(line.toString()) as { ready: boolean; url: string };
  expect(ready.ready).toBe(true);
  expect((await fetch(`${ready.url}/0/public/Time`)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await result).toEqual({ code: 0, errors: "" });
});

test("never runs beside a real Kraken client", async () => {
  const { code, errors } = await ended(start({ ...client, KRAKEN_CLIENT_ID: "real" }));
  expect(code).toBe(1);
  expect(errors).toContain("KRAKEN_CLIENT_ID is set");
});

test("names everything that is missing at once", async () => {
  const { code, errors } = await ended(start({ SANDBOX_PORT: "many" }));
  expect(code).toBe(1);
  for (const name of [...Object.keys(client), "SANDBOX_PORT"]) expect(errors).toContain(name);
});

test("says which port is taken", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as { port: number };
  const { code, errors } = await ended(start({ ...client, SANDBOX_PORT: String(port) }));
  other.close();
  expect(code).toBe(1);
  expect(errors).toContain(`Port ${port}`);
});
