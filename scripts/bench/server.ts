import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { node } from "../lib/run.mjs";
import type { Closing } from "./closing";

const NEXT = path.resolve("node_modules/next/dist/bin/next");
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 10_000;

export type ServerOptions = {
  /** The folder of the Next app. */
  cwd: string;
  /** What Node runs there; without it, `next start`. */
  entry?: string;
  port: number;
  env: NodeJS.ProcessEnv;
  /** Takes what the server prints. */
  logFile: string;
  /** The server is ready when this path answers 200. */
  readyPath: string;
  closing: Closing;
};

export type Server = { pid: number; startedInMs: number; stop(): Promise<void> };

/** Starts a server and measures the time from there to its first good answer. */
export async function startServer({
  cwd,
  entry,
  port,
  env,
  logFile,
  readyPath,
  closing,
}: ServerOptions): Promise<Server> {
  const log = openSync(logFile, "a");
  const spawnedAt = performance.now();
  const child = spawn(node, entry ? [entry] : [NEXT, "start", "--port", String(port), "--hostname", "127.0.0.1"], {
    cwd,
    stdio: ["ignore", log, log],
    // A group of its own, so that Ctrl-C reaches only the benchmark, which then stops everything in order.
    detached: true,
    env: {
      ...env,
      PORT: String(port),
      HOST: "127.0.0.1",
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
  closeSync(log);
  let alive = true;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      alive = false;
      resolve();
    };
    child.once("exit", end);
    child.once("error", end);
  });
  async function stop(): Promise<void> {
    if (!alive) return;
    child.kill("SIGTERM");
    const insist = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
    await ended;
    clearTimeout(insist);
  }
  closing.defer(stop);

  while (!(await answers(`http://127.0.0.1:${port}${readyPath}`))) {
    if (!alive) throw new Error(`A server in ${cwd} ended before it was ready:\n${await endOf(logFile)}`);
    if (performance.now() - spawnedAt > START_LIMIT_MS) {
      throw new Error(`A server in ${cwd} was not ready after a minute:\n${await endOf(logFile)}`);
    }
    await wait(5);
  }
  return { pid: child.pid ?? 0, startedInMs: performance.now() - spawnedAt, stop };
}

/** The file itself is gone when the benchmark has ended. */
const endOf = async (file: string) => (await readFile(file, "utf8")).slice(-1000);

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { redirect: "manual" }).catch(() => null);
  await response?.arrayBuffer();
  return response?.status === 200;
}
