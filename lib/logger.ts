import "server-only";
import { inspect } from "node:util";
import pino from "pino";

/**
 * Structured logs by allow-list: a call names an event and plain facts, and an error is reduced to what cannot hold a
 * secret. Query errors print their parameters in `message`, so messages of foreign errors are never logged.
 */
export type LogFacts = Record<string, string | number | boolean | null | undefined>;

const logger = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
});

export function logInfo(event: string, facts: LogFacts = {}): void {
  logger.info({ event, ...facts });
}

export function logWarning(event: string, facts: LogFacts = {}): void {
  logger.warn({ event, ...facts });
}

export function logError(event: string, error: unknown, facts: LogFacts = {}): void {
  logger.error({ event, ...facts, error: describeError(error) });
}

type ErrorFacts = { name: string; code?: string; at?: string[]; cause?: ErrorFacts };

/** Name, code and stack frames of an error and of its causes, without any message. */
export function describeError(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(typeof code === "string" || typeof code === "number" ? { code: inspect(code) } : {}),
    at: frames.slice(0, 6).map((line) => line.trim()),
    ...(error.cause !== undefined && depth < 4 ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}
