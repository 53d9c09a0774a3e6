import { buildApp } from "./lib/build.mjs";
import { completeEnvironment } from "./lib/environment.mjs";
import { installPackages } from "./lib/install.mjs";
import { node } from "./lib/run.mjs";
import { startService, untilAnswering } from "./lib/service.mjs";

const isDevelopment = process.argv.includes("--dev");

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  console.error(`Quayside needs Node 20.9 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

await installPackages();
const { default: nextEnv } = await import("@next/env");
nextEnv.loadEnvConfig(process.cwd(), isDevelopment, { info() {}, error: console.error });
if (!isDevelopment) await buildApp();

const port = process.env.PORT || "3000";
const here = `http://localhost:${port}`;
const { app, sandbox } = await completeEnvironment(process.env, { address: here });

const services = [];
let stopping = false;
async function stopAll(code) {
  if (stopping) return;
  stopping = true;
  // The app first: it may still be talking to the sandbox.
  for (const service of services.toReversed()) await service.stop();
  process.exit(code);
}
process.on("SIGINT", () => stopAll(0));
process.on("SIGTERM", () => stopAll(0));

function start(name, args, env) {
  const service = startService(name, node, args, env);
  services.push(service);
  void service.ended.then((code) => {
    if (!stopping) stopAll(code || 1);
  });
  return service;
}

try {
  const ready = [];
  if (sandbox) {
    const service = start("The sandbox", ["--import", "tsx", "sandbox/main.ts"], sandbox);
    ready.push(untilAnswering(service, `http://127.0.0.1:${sandbox.SANDBOX_CONTROL_PORT}/state`));
  }
  // A simulated Kraken is for the person at this machine; a real one is behind a proxy or in a container.
  const host = process.env.HOST || (sandbox ? "127.0.0.1" : "0.0.0.0");
  const next = ["node_modules/next/dist/bin/next", isDevelopment ? "dev" : "start", "--port", port, "--hostname", host];
  const service = start("Quayside", next, {
    ...app,
    PORT: port,
    NODE_ENV: isDevelopment ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    // The app ends itself, after PGlite's last snapshot.
    NEXT_MANUAL_SIG_HANDLE: "true",
    NEXT_EXIT_TIMEOUT_MS: "10000",
    ...(isDevelopment ? { QUAYSIDE_DIST_DIR: ".next/development" } : {}),
  });
  ready.push(untilAnswering(service, `http://127.0.0.1:${port}/api/health/ready`));
  await Promise.all(ready);
  console.log(`\nQuayside is ready:  ${app.AUTH_URL}`);
  console.log(
    sandbox
      ? "Sign in with Kraken leads to a simulated Kraken on this machine: choose a demo account there.\n" +
          "To use the real Kraken, set KRAKEN_CLIENT_ID and KRAKEN_CLIENT_SECRET (see .env.example). Ctrl-C stops everything.\n"
      : "Sign in with your Kraken account. Ctrl-C stops everything.\n",
  );
} catch (error) {
  // What the service printed says why.
  if (!stopping) console.error(error.message);
  await stopAll(1);
}
