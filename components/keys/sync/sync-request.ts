import type { AppErrorCode } from "@/lib/errors";

/** "if_stale" reads only when the last reading is older than a minute; "repeat" is "now" by the clock, not by a person. */
export type SyncWhen = "now" | "if_stale" | "repeat";

export class SyncFailure extends Error {
  /** Null when our own server did not answer. */
  constructor(readonly code: AppErrorCode | null) {
    super(code ?? "no answer");
  }
}

type Answer = {
  /** Whether a page would look different now. */
  changed: boolean;
  /** After how many milliseconds Kraken's list may be read, when it was read too short ago for that now; else null. */
  againInMs: number | null;
  /** Accounts that were not read because Kraken wants to be left alone, and until when (ISO 8601). */
  paused: { until: string; isAll: boolean } | null;
};

export type SyncAnswer = Pick<Answer, "changed" | "paused">;

/**
 * Has our server read Kraken's list; answers whether a page would look different now. Where it was read a moment ago, waits until
 * it may be read again, and asks once more: what has been read by then began after the wish. Tells `onWait` when it begins and
 * ends to wait. `base` is where the pages of the workspace stand.
 */
export async function requestSync(
  base: string,
  when: SyncWhen,
  onWait: (isWaiting: boolean) => void,
): Promise<SyncAnswer> {
  const first = await ask(base, when);
  const { againInMs } = first;
  if (againInMs === null) return first;
  onWait(true);
  await new Promise((resolve) => setTimeout(resolve, againInMs));
  onWait(false);
  const second = await ask(base, when);
  return { changed: first.changed || second.changed, paused: second.paused };
}

async function ask(base: string, when: SyncWhen): Promise<Answer> {
  const response = await fetch(`${base}/sync`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ when }),
  }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (!response?.ok) throw new SyncFailure(answer?.code ?? null);
  return answer;
}
