import { AppError } from "@/lib/errors";

/** Longer than all that a holder may wait for: a few calls of Kraken, each with its own limit. */
export const LOCK_WAIT_MS = 60_000;

// Next loads this module once per bundle; an order is one per process.
const holder = globalThis as { quaysideTails?: Map<string, Promise<unknown>> };
holder.quaysideTails ??= new Map();
const tails = holder.quaysideTails;

/**
 * Runs `work` when everybody who asked earlier for the same name in this process is done. Throws `busy` when that takes
 * longer than `waitMs`; the work is then not begun.
 */
export function inProcessOrder<T>(name: string, work: () => Promise<T>, waitMs = LOCK_WAIT_MS): Promise<T> {
  const before = tails.get(name) ?? Promise.resolve();
  let hasBegun = false;
  let gaveUp = false;
  const begin = async () => {
    if (gaveUp) throw new AppError("busy");
    hasBegun = true;
    return await work();
  };
  const turn = before.then(begin, begin);
  const settled = turn.then(
    () => {},
    () => {},
  );
  tails.set(name, settled);
  void settled.then(() => {
    if (tails.get(name) === settled) tails.delete(name);
  });
  return new Promise<T>((resolve, reject) => {
    const limit = setTimeout(() => {
      if (hasBegun) return;
      gaveUp = true;
      reject(new AppError("busy"));
    }, waitMs);
    void turn.then(resolve, reject).finally(() => clearTimeout(limit));
  });
}

/** Runs `work` only if nobody in this process has asked for the name and is not done. */
export async function inProcessIfFree(name: string, work: () => Promise<void>): Promise<void> {
  if (!tails.has(name)) await inProcessOrder(name, work);
}
