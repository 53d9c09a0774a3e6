import "server-only";
import pino from "pino";

/**
 * Structured logs by allow-list: a call names an event and plain facts, and an error is reduced to what cannot hold a
 * secret. Query errors print their parameters in `message`, so messages of foreign errors are never logged.
 */
export type LogFacts = Record<string, string | number | boolean | null | undefined>;

const logger = pino(
  {
    level: process.env.LOG_LEVEL ?? "info",
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  },
  // Named, because the console is taken over before Next loads this module for its other bundles.
  pino.destination({ dest: 1, sync: true }),
);

export function logInfo(event: string, facts: LogFacts = {}): void {
  logger.info({ event, ...facts });
}

export function logWarning(event: string, facts: LogFacts = {}): void {
  logger.warn({ event, ...facts });
}

export function logError(event: string, error: unknown, facts: LogFacts = {}): void {
  logger.error({ event, ...facts, error: describeError(error) });
}

/** For what others print, at the level that they chose. */
export function logPrinted(level: "info" | "warn" | "error", printed: Error): void {
  logger[level]({ event: "printed", error: describeError(printed) });
}

type ErrorFacts = {
  name: string;
  code?: string;
  /** Of a failed query. */
  table?: string;
  constraint?: string;
  digest?: string;
  at?: string[];
  cause?: ErrorFacts;
};

/** Names, code, digest and stack frames of an error and of its causes, without any message. */
export function describeError(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, table, constraint, digest } = error as Partial<Record<keyof ErrorFacts, unknown>>;
  return {
    name: isIdentifier(error.name) ? error.name : "Error",
    ...(isIdentifier(code) || typeof code === "number" ? { code: String(code) } : {}),
    ...(isIdentifier(table) ? { table } : {}),
    ...(isIdentifier(constraint) ? { constraint } : {}),
    // The reference that a page shows when it fails; Next makes it of digits.
    ...(typeof digest === "string" && /^\w{1,20}(@\w+)?$/.test(digest) ? { digest } : {}),
    at: framesOf(error).slice(0, MOST_FRAMES),
    ...(error.cause !== undefined && depth < 4 ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}

const MOST_FRAMES = 6;

/** What programs call things: "TypeError", "ECONNREFUSED", "42P01", "auth/expired". A sentence is none. */
const isIdentifier = (value: unknown): value is string => typeof value === "string" && /^[\w./:-]{1,60}$/.test(value);

/**
 * The lines of the stack that say where. It begins with the message, whose lines can look like them; where it does not,
 * nothing tells them apart, and there are none.
 */
export function framesOf({ stack = "", message }: Error): string[] {
  const at = stack.indexOf(message);
  if (at < 0) return [];
  return stack
    .slice(at + message.length)
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
}
