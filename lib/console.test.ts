import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const execute = promisify(execFile);

const MARKER = "s3cret-parameter";

/** Prints in every way that we know of, in a process of its own. */
const PROGRAM = `
  import { DrizzleQueryError } from "drizzle-orm";
  import { takeOverConsole } from "./lib/console";

  const cause = Object.assign(new Error("bad ${MARKER}"), { code: "22021", detail: "${MARKER}" });
  const failed = () => new DrizzleQueryError("select $1", ['${MARKER}\\n{"level":"error","event":"forged"}'], cause);
  takeOverConsole();

  for (const method of ["error", "warn", "log", "info", "debug", "trace", "dir", "dirxml", "group", "count"]) {
    console[method](failed().message);
    console[method](failed());
    console[method]("⨯ unhandledRejection: ", failed());
    console[method]("Failed: %s", failed().message, { params: ["${MARKER}"] });
    console[method]({ params: ["${MARKER}"] });
  }
  console.table([{ name: "${MARKER}" }]);
  console.assert(false, failed().message);
  process.stdout.write(failed().message + "\\n");
  process.stderr.write(Buffer.from(failed().message), () => console.log("written"));
  process.emitWarning("${MARKER}", { code: "TEST0001", detail: "${MARKER}\\n{" });
  setTimeout(() => console.error(Object.assign(new TypeError("${MARKER}"), { digest: "4711" })), 20);
`;

async function printed(program: string): Promise<string[]> {
  const args = ["--conditions=react-server", "--import", "tsx", "--input-type=module", "-e", program];
  const { stdout, stderr } = await execute(process.execPath, args, { env: { ...process.env, LOG_LEVEL: "info" } });
  return `${stdout}${stderr}`.trimEnd().split("\n");
}

test("whatever is printed, and however, is one entry a line that holds no word of it", async () => {
  const lines = await printed(PROGRAM);
  expect(lines.length).toBeGreaterThan(50);
  for (const line of lines) {
    expect(line).not.toContain(MARKER);
    expect(line).not.toContain("forged");
    expect(JSON.parse(line)).toMatchObject({ event: "printed", error: { at: expect.any(Array) } });
  }
});

test("what was printed can still be found: by its error, and by the line of code that printed it", async () => {
  const entries = (await printed(PROGRAM)).map((line) => JSON.parse(line));
  expect(entries[0].level).toBe("error");
  expect(entries[0].error.at[0]).toMatch(/eval1\]:\d+:\d+/);
  expect(entries[1].error.cause).toMatchObject({ name: "Error", cause: { code: "22021" } });
  expect(entries.map(({ error }) => error.code)).toContain("TEST0001");
  expect(entries.at(-1).error.cause).toMatchObject({ name: "TypeError", digest: "4711" });
});

test("a copy of the log that is loaded later, as Next's bundles do, writes its own lines", async () => {
  const program = `
    import { takeOverConsole } from "./lib/console";
    takeOverConsole();
    const copy = await import("./lib/logger.ts?copy");
    copy.logError("route_failed", new Error("${MARKER}"));
  `;
  expect((await printed(program)).map((line) => JSON.parse(line).event)).toEqual(["route_failed"]);
});
