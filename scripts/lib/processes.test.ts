import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { isRunningACommand, parentOf, withPs } from "./parents.mjs";
import { isPortInUse, portInUse } from "./ports.mjs";
import { findPostgres } from "./postgres.mjs";

/** Runs as long as nobody ends it, and says its number. */
const PROGRAM = `
  setInterval(() => {}, 1000);
  console.log(process.pid);
`;
const ENDS_WITH_PARENT = `
  import { endWithParent } from "./scripts/lib/end-with-parent.mjs";
  endWithParent();
  ${PROGRAM}
`;
/** Says its number long before it looks for its parent. */
const LOADS_SLOWLY = `
  console.log(process.pid);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const { endWithParent } = await import("./scripts/lib/end-with-parent.mjs");
  endWithParent();
  setInterval(() => {}, 1000);
`;
/** Knows nothing of us, and has a child of its own that says its number. */
const OF_OTHERS = `
  import { execFile, spawn } from "node:child_process";
  spawn(process.execPath, ["-e", ${JSON.stringify(PROGRAM)}], { stdio: "inherit" });
`;

const asService = (program: string) => `
  import { startService } from "./scripts/lib/processes.mjs";
  startService("child", ["--input-type=module", "-e", ${JSON.stringify(program)}]);
`;
const asCommand = (program: string) => `
  import { run } from "./scripts/lib/processes.mjs";
  await run(process.execPath, ["--input-type=module", "-e", ${JSON.stringify(program)}]);
`;
/** Without a channel, as a shell or npm start it. */
const asShell = (program: string) => `
  import { execFile, spawn } from "node:child_process";
  spawn(process.execPath, ["--input-type=module", "-e", ${JSON.stringify(program)}], { stdio: "inherit", detached: true });
`;

/** As npm does it: with a shell of its own, which waits. */
const asNpm = (program: string) => `
  import { spawn } from "node:child_process";
  const env = { ...process.env, PROGRAM: ${JSON.stringify(program)} };
  spawn("sh", ["-c", '"$0" --input-type=module -e "$PROGRAM"; exit', process.execPath], { stdio: "inherit", env });
`;

const WAITS_FOR_OTHERS = `
  import { endWithParent } from "./scripts/lib/end-with-parent.mjs";
  endWithParent();
  ${asCommand(OF_OTHERS)}
`;

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const children: number[] = [];
afterAll(() => {
  for (const child of children.filter(isAlive)) process.kill(child, "SIGKILL");
});

/** Starts the supervisor; answers it, and the number that its child says. */
async function startFamily(supervisor: string, env: Record<string, string> = {}) {
  const { npm_lifecycle_event: _npm, ...inherited } = process.env;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", supervisor], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...inherited, ...env } as NodeJS.ProcessEnv,
  });
  const [line] = await once(parent.stdout, "data");
  const child = Number(String(line).trim());
  children.push(child);
  expect(isAlive(child)).toBe(true);
  return { parent, child };
}

const SIGNALS = ["SIGKILL", "SIGHUP", "SIGQUIT", "SIGTERM", "SIGINT"] as const;

const NPM = { npm_lifecycle_event: "start" };
const families: [string, string, Record<string, string>?][] = [
  ["a service", asService(ENDS_WITH_PARENT)],
  ["a service that is still loading", asService(LOADS_SLOWLY)],
  ["a program of others, with what it started,", asCommand(OF_OTHERS)],
  ["what npm runs in its place", asShell(ENDS_WITH_PARENT), NPM],
  ["what npm runs by a shell", asNpm(ENDS_WITH_PARENT), NPM],
  ["what that has others do, a build for one,", asNpm(WAITS_FOR_OTHERS), NPM],
];

for (const [what, supervisor, env] of families) {
  test.concurrent.each(SIGNALS)(`${what} ends when the one that started it gets %s`, async (signal) => {
    const { parent, child } = await startFamily(supervisor, env);
    parent.kill(signal);
    await expect.poll(() => isAlive(child), { timeout: 10_000 }).toBe(false);
  });
}

test.concurrent("what a shell put into the background stays when the shell ends", async () => {
  const { parent, child } = await startFamily(asShell(ENDS_WITH_PARENT));
  parent.kill("SIGKILL");
  await once(parent, "exit");
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(isAlive(child)).toBe(true);
});

test.concurrent("what npm runs stays when what started npm ends: a terminal, `nohup`", async () => {
  for (const npm of [asShell(ENDS_WITH_PARENT), asNpm(ENDS_WITH_PARENT)]) {
    const { parent, child } = await startFamily(asShell(npm), NPM);
    parent.kill("SIGKILL");
    await once(parent, "exit");
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(isAlive(child)).toBe(true);
  }
});

test("a process's parent and command are found where there is no /proc", () => {
  expect(parentOf(process.pid, withPs)).toBe(process.ppid);
  expect(parentOf(process.pid)).toBe(process.ppid);
  const shell = spawn("sh", ["-c", "read _; exit"], { stdio: ["pipe", "ignore", "ignore"] });
  children.push(shell.pid ?? 0);
  expect([isRunningACommand(shell.pid ?? 0), isRunningACommand(shell.pid ?? 0, withPs)]).toEqual([true, true]);
  expect(isRunningACommand(process.pid, withPs)).toBe(false);
});

const bin = await findPostgres();
const TESTS = `
  import { startPostgres } from "./scripts/lib/postgres.mjs";
  console.log(new URL((await startPostgres(${JSON.stringify(bin)})).url).port);
  setInterval(() => {}, 1000);
`;

test.skipIf(!bin)("PostgreSQL ends with the tests that started it, also when they are killed", async () => {
  const tests = spawn(process.execPath, ["--input-type=module", "-e", TESTS], { stdio: ["ignore", "pipe", "inherit"] });
  const port = Number(String(await once(tests.stdout, "data")));
  expect(await isPortInUse(port, "127.0.0.1")).toBe(true);
  tests.kill("SIGKILL");
  await expect.poll(() => isPortInUse(port, "127.0.0.1"), { timeout: 20_000 }).toBe(false);
});

test("a port that is taken is said in words, with what to do", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect(await isPortInUse(port, "127.0.0.1")).toBe(true);
  expect(portInUse(port, "PORT")).toContain(`Port ${port} is in use`);
  await new Promise((resolve) => server.close(resolve));
  expect(await isPortInUse(port, "127.0.0.1")).toBe(false);
});

test("of a quiet service only faults are shown: a person is told one address, not those that programs use", async () => {
  const script = `
    import { startService } from "./scripts/lib/processes.mjs";
    for (const isQuiet of [true, false]) {
      const says = "console.log('address', " + isQuiet + "); console.error('fault', " + isQuiet + ")";
      await startService("a service", ["-e", says], { isQuiet }).ended;
    }`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
  expect(stdout).toBe("address false\n");
  expect(stderr).toBe("fault true\nfault false\n");
});
