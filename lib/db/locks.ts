const tails = new Map<string, Promise<unknown>>();

/** Runs `work` when everybody who asked earlier for the same name in this process is done. */
export function inProcessOrder<T>(name: string, work: () => Promise<T>): Promise<T> {
  const turn = (tails.get(name) ?? Promise.resolve()).then(work, work);
  const settled = turn.then(
    () => {},
    () => {},
  );
  tails.set(name, settled);
  void settled.then(() => {
    if (tails.get(name) === settled) tails.delete(name);
  });
  return turn;
}
