import type { AppErrorCode } from "@/lib/errors";

/** "if_stale" reads only when the last reading is older than a minute. */
export type SyncWhen = "now" | "if_stale";

/** `code` is null when our own server did not answer. */
export type SyncFailure = { ok: false; code: AppErrorCode | null };

/** `changed`: a page would look different now. */
export type SyncAnswer = { ok: true; changed: boolean } | SyncFailure;

/** Asks our server to read Kraken's list. */
export async function requestSync(when: SyncWhen): Promise<SyncAnswer> {
  const response = await fetch("/api/sync", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ when }),
  }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  return response?.ok && answer ? { ok: true, changed: answer.changed } : { ok: false, code: answer?.code ?? null };
}
