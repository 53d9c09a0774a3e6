import type { AppErrorCode } from "@/lib/errors";

/** "if_stale" reads only when the last reading is older than a minute. */
export type SyncWhen = "now" | "if_stale";

export class SyncFailure extends Error {
  /** Null when our own server did not answer. */
  constructor(readonly code: AppErrorCode | null) {
    super(code ?? "no answer");
  }
}

/** Asks our server to read Kraken's list; answers whether a page would look different now. */
export async function requestSync(when: SyncWhen): Promise<{ changed: boolean }> {
  const response = await fetch("/api/sync", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ when }),
  }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (!response?.ok) throw new SyncFailure(answer?.code ?? null);
  return answer;
}
