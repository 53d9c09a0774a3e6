import { END_SIGNALS, endWithParent } from "@/scripts/lib/end-with-parent.mjs";
import { startSandbox } from "./server";

const PORT_PATTERN = /^\d{1,5}$/;

function readEnvironment(environment: NodeJS.ProcessEnv) {
  const problems: string[] = [];
  const required = (name: string): string => {
    const value = environment[name];
    if (!value) problems.push(`${name} is not set.`);
    return value ?? "";
  };
  const port = (name: string, fallback: number): number => {
    const value = environment[name] ?? String(fallback);
    if (!PORT_PATTERN.test(value) || Number(value) > 65_535) problems.push(`${name} is not a port number.`);
    return Number(value);
  };
  if (environment.KRAKEN_CLIENT_ID) {
    problems.push("KRAKEN_CLIENT_ID is set, so the app talks to the real Kraken. The sandbox never runs beside it.");
  }
  const sandboxPort = port("SANDBOX_PORT", 3001);
  const options = {
    port: sandboxPort,
    controlPort: port("SANDBOX_CONTROL_PORT", sandboxPort + 1),
    client: {
      id: required("SANDBOX_CLIENT_ID"),
      secret: required("SANDBOX_CLIENT_SECRET"),
      redirectUri: required("SANDBOX_REDIRECT_URI"),
    },
    dataDir: environment.DATA_DIR ?? "./data",
  };
  return { options, problems };
}

const { options, problems } = readEnvironment(process.env);
if (problems.length > 0) {
  process.stderr.write(`The sandbox cannot start.\n${problems.map((problem) => `- ${problem}`).join("\n")}\n`);
  process.exit(1);
}

try {
  const sandbox = await startSandbox(options);
  process.stdout.write(`${JSON.stringify({ ready: true, url: sandbox.url, controlUrl: sandbox.controlUrl })}\n`);
  endWithParent();
  for (const signal of END_SIGNALS) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const busy = `Port ${options.port} or ${options.controlPort} is in use. Stop what listens there, or set SANDBOX_PORT.`;
  process.stderr.write(`The sandbox cannot start. ${code === "EADDRINUSE" ? busy : message}\n`);
  process.exit(1);
}
