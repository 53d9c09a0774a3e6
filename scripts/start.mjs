import { buildApp } from "./lib/build.mjs";
import { ownFolder } from "./lib/data-folder.mjs";
import { END_SIGNALS, endWithParent } from "./lib/end-with-parent.mjs";
import { completeEnvironment, plannedEnvironment } from "./lib/environment.mjs";
import { endWithWords } from "./lib/failure.mjs";
import { installPackages } from "./lib/install.mjs";
import { isPortInUse, portInUse } from "./lib/ports.mjs";
import { isAnswering, node, run, startService, untilReady } from "./lib/processes.mjs";

const isDevelopment = process.argv.includes("--dev");
// Whatever this and its children write is for the person who started it.
process.umask(0o077);
endWithParent();

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  console.error(`Quayside needs Node 20.9 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

await installPackages().catch(endWithWords);
const { default: nextEnv } = await import("@next/env");
nextEnv.loadEnvConfig(process.cwd(), isDevelopment, { info() {}, error: console.error });

const port = process.env.PORT || "3000";
const here = `http://localhost:${port}`;
// What it writes says what is wrong.
const check = ["--import", "tsx", "--conditions=react-server", "scripts/check-environment.ts"];
await run(node, check, { env: plannedEnvironment(process.env, { address: here }) }).catch(() => process.exit(1));
const { app, sandbox } = await prepare();
if (!isDevelopment) await buildApp().catch(endWithWords);

/** What can be said before the build, which takes a while. */
async function prepare() {
  try {
    if (!process.env.DATABASE_URL || !process.env.KRAKEN_CLIENT_ID) await ownFolder(process.env.DATA_DIR || "./data");
    const environment = await completeEnvironment(process.env, { address: here });
    await refuseTakenPorts(environment.sandbox);
    return environment;
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

async function refuseTakenPorts(sandboxEnvironment) {
  const wanted = [
    { port, variable: "PORT", host: process.env.HOST || "0.0.0.0" },
    ...(sandboxEnvironment
      ? ["SANDBOX_PORT", "SANDBOX_CONTROL_PORT"].map((variable) => ({
          port: sandboxEnvironment[variable],
          variable,
          host: "127.0.0.1",
        }))
      : []),
  ];
  const taken = [];
  for (const { port: one, variable, host } of wanted) {
    if (await isPortInUse(Number(one), host)) taken.push(portInUse(Number(one), variable));
  }
  if (taken.length > 0) throw new Error(taken.join("\n"));
}

const services = [];
let stopping = false;
async function stopAll(code) {
  if (stopping) return;
  stopping = true;
  // The app first: it may still be talking to the sandbox.
  for (const service of services.toReversed()) await service.stop();
  process.exit(code);
}
for (const signal of END_SIGNALS) process.on(signal, () => stopAll(0));

function start(name, args, options) {
  const service = startService(name, args, options);
  services.push(service);
  void service.ended.then((code) => {
    if (!stopping) stopAll(code || 1);
  });
  return service;
}

try {
  const ready = [];
  if (sandbox) {
    // The addresses that it prints are for programs. A person needs one: Quayside's.
    const service = start("The sandbox", ["--import", "tsx", "sandbox/main.ts"], { env: sandbox, isQuiet: true });
    ready.push(untilReady(service, () => isAnswering(`http://127.0.0.1:${sandbox.SANDBOX_CONTROL_PORT}/state`)));
  }
  // A simulated Kraken is for the person at this machine; a real one is behind a proxy or in a container.
  const host = process.env.HOST || (sandbox ? "127.0.0.1" : "0.0.0.0");
  const env = {
    ...app,
    PORT: port,
    HOST: host,
    NODE_ENV: isDevelopment ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    ...(isDevelopment ? { QUAYSIDE_DIST_DIR: ".next/development" } : {}),
  };
  const service = start("Quayside", ["scripts/serve.mjs"], { env });
  ready.push(untilReady(service, () => isAnswering(`http://127.0.0.1:${port}/api/health/ready`)));
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
