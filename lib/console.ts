import "server-only";
import { logPrinted } from "./logger";

type Level = Parameters<typeof logPrinted>[0];

/** The methods that write. Node's others, `console.trace` for one, call these. */
const METHODS = {
  error: "error",
  warn: "warn",
  log: "info",
  info: "info",
  debug: "info",
  dir: "info",
  dirxml: "info",
} as const satisfies Partial<Record<keyof Console, Level>>;

/**
 * That something was printed: `at` says by which line of code, `cause` which error stood in it. No word of it is kept: Next
 * prints the errors of pages itself, and nothing tells a text of its own from a message that holds a query's parameters.
 */
class Printed extends Error {
  override readonly name = "Printed";

  constructor(by: (...args: never[]) => unknown, args: readonly unknown[]) {
    super("", { cause: args.find((arg) => arg instanceof Error) });
    Error.captureStackTrace(this, by);
  }
}

/** From here on everything that this process prints is a line of our log, also what Node, Next and libraries print. */
export function takeOverConsole(): void {
  for (const [method, level] of Object.entries(METHODS)) {
    const print = (...args: unknown[]) => logPrinted(level, new Printed(print, args));
    Object.assign(console, { [method]: print });
  }
  // The log itself writes past these two.
  takeOverStream(process.stdout, "info");
  takeOverStream(process.stderr, "error");
  process.removeAllListeners("warning").on("warning", (warning) => logPrinted("warn", warning));
}

function takeOverStream(stream: NodeJS.WriteStream, level: Level): void {
  const write: NodeJS.WriteStream["write"] = (_text, encodingOrDone, done?: (error?: Error | null) => void) => {
    logPrinted(level, new Printed(write, []));
    (typeof encodingOrDone === "function" ? encodingOrDone : done)?.();
    return true;
  };
  stream.write = write;
}
