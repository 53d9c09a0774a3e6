/** How long others may have to wait for the end of a stretch of work, in milliseconds. */
const TURN_MS = 15;

/** Lets everything else that waits in this process run before long work goes on. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** For work of many small parts: what it gives is asked after each of them, and breathes whenever a turn is over. */
export function inTurns(): () => Promise<void> {
  let startedAt = performance.now();
  return async () => {
    if (performance.now() - startedAt < TURN_MS) return;
    await breathe();
    startedAt = performance.now();
  };
}
