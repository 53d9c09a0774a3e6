import getPort from "get-port";
import { completeEnvironment } from "./environment.mjs";
import { isAnswering, startService, untilReady } from "./processes.mjs";

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
  const first = await startAnswering(["scripts/start.mjs"], { logFile, env: given }, addresses);
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
      const env = { ...app, PORT: String(anotherPort), HOST: "127.0.0.1", NODE_ENV: "production" };
      return await startAnswering(["scripts/serve.mjs"], { logFile, env }, [readyAddress(anotherPort)]);
    },
  };
}

/** @param {number} port */
const readyAddress = (port) => `http://127.0.0.1:${port}/api/health/ready`;

/**
 * Resolves when all of the addresses answer.
 * @param {string[]} args
 * @param {{ logFile: string, env: NodeJS.ProcessEnv }} options
 * @param {string[]} addresses
 */
async function startAnswering(args, options, addresses) {
  const service = startService("Quayside", args, options);
  const isReady = async () => (await Promise.all(addresses.map(isAnswering))).every(Boolean);
  await untilReady(service, isReady, { everyMs: 100 });
  return service;
}
