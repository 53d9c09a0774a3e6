import { readFile } from "node:fs/promises";
import { isAnswering, startService, untilReady } from "../lib/processes.mjs";
import type { Closing } from "./closing";

const START_LIMIT_MS = 60_000;

type ServerOptions = {
  port: number;
  env: NodeJS.ProcessEnv;
  /** Takes what the server prints. */
  logFile: string;
  closing: Closing;
};

/** Starts a Quayside of the last build; answers its process once it is ready. */
export async function startServer({ port, env, logFile, closing }: ServerOptions): Promise<number> {
  const service = startService("Quayside", ["scripts/serve.mjs"], {
    logFile,
    env: { ...env, PORT: String(port), HOST: "127.0.0.1", NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  closing.defer(service.stop);
  const isReady = () => isAnswering(`http://127.0.0.1:${port}/api/health/ready`);
  await untilReady(service, isReady, { everyMs: 50, limitMs: START_LIMIT_MS }).catch(async (error) => {
    // The file itself is gone when the benchmark has ended.
    throw new Error(`${error.message}\n${(await readFile(logFile, "utf8")).slice(-1000)}`);
  });
  return service.child.pid ?? 0;
}
