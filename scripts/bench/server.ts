import { readFile } from "node:fs/promises";
import path from "node:path";
import { isAnswering, startService, untilReady } from "../lib/processes.mjs";
import type { Closing } from "./closing";

const NEXT = path.resolve("node_modules/next/dist/bin/next");
const START_LIMIT_MS = 60_000;

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
  const spawnedAt = performance.now();
  const service = startService(
    `A server in ${cwd}`,
    entry ? [entry] : [NEXT, "start", "--port", String(port), "--hostname", "127.0.0.1"],
    {
      cwd,
      logFile,
      env: { ...env, PORT: String(port), HOST: "127.0.0.1", NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    },
  );
  closing.defer(service.stop);
  const isReady = () => isAnswering(`http://127.0.0.1:${port}${readyPath}`);
  await untilReady(service, isReady, { everyMs: 5, limitMs: START_LIMIT_MS }).catch(async (error) => {
    throw new Error(`${error.message}\n${await endOf(logFile)}`);
  });
  return { pid: service.child.pid ?? 0, startedInMs: performance.now() - spawnedAt, stop: service.stop };
}

/** The file itself is gone when the benchmark has ended. */
const endOf = async (file: string) => (await readFile(file, "utf8")).slice(-1000);
