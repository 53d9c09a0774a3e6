import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import getPort from "get-port";
import { completeEnvironment } from "./environment.mjs";
import { node } from "./run.mjs";

/** Whatever a developer's shell or .env file holds, a Quayside started here is one with a sandbox of its own. */
const NOT_INHERITED = [
  "KRAKEN_CLIENT_ID",
  "KRAKEN_CLIENT_SECRET",
  "KRAKEN_AUTHORIZE_URL",
  "KRAKEN_API_URL",
  "AUTH_URL",
  "AUTH_SECRET",
  "ENCRYPTION_KEYS",
  "DATABASE_URL",
];

/**
 * Starts a whole Quayside with its sandbox, through the entry point that people use. Its output goes to `logFile`.
 * @param {{ dataDir: string, logFile: string, port: number, env?: Record<string, string> }} options
 */
export async function startQuayside({ dataDir, logFile, port, env = {} }) {
  const sandboxPort = await getPort();
  const controlPort = await getPort();
  const given = {
    ...process.env,
    ...Object.fromEntries(NOT_INHERITED.map((name) => [name, ""])),
    DATA_DIR: dataDir,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_CONTROL_PORT: String(controlPort),
    ...env,
  };
  const controlUrl = `http://127.0.0.1:${controlPort}`;
  // The app does not wait for the sandbox, and may be ready before it.
  const addresses = [readyAddress(port), `${controlUrl}/state`];
  const first = await startProcess(["scripts/start.mjs"], { logFile, addresses, env: given });
  return {
    sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
    controlUrl,
    stop: first.stop,
    /**
     * One more process of the app, with the same configuration. Takes PostgreSQL.
     * @param {number} anotherPort
     */
    async startBeside(anotherPort) {
      const { app } = await completeEnvironment(given, { address: `http://localhost:${port}` });
      const options = {
        logFile,
        addresses: [readyAddress(anotherPort)],
        env: { ...app, PORT: String(anotherPort), HOST: "127.0.0.1", NODE_ENV: "production" },
      };
      return await startProcess(["scripts/serve.mjs"], options);
    },
  };
}

/** @param {number} port */
const readyAddress = (port) => `http://127.0.0.1:${port}/api/health/ready`;

/**
 * Resolves when all of the addresses answer.
 * @param {string[]} args
 * @param {{ logFile: string, addresses: string[], env: NodeJS.ProcessEnv }} options
 */
async function startProcess(args, { logFile, addresses, env }) {
  const log = openSync(logFile, "a");
  const child = spawn(node, args, { stdio: ["ignore", log, log, "ipc"], env });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let alive = true;
  void ended.then(() => {
    alive = false;
  });
  while (!(await areAnswering(addresses))) {
    if (!alive) throw new Error(`Quayside ended before it was ready; ${logFile} says why.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function areAnswering(addresses) {
  const responses = await Promise.all(addresses.map((address) => fetch(address).catch(() => null)));
  return responses.every((response) => response?.ok);
}
