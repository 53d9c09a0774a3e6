import type { Handover } from "@/lib/handovers/data";
import { type HistoryEntry, isWrite, type WriteEntry } from "@/lib/keys/history-entry";
import { type KeyRow, settingsOf } from "@/lib/keys/rows";
import { lastWiped } from "@/lib/keys/wiped";
import { type Change, differenceBetween } from "@/lib/kraken/difference";

/** The one thing about a key that a person should know before anything else. */
export type KeyNotice =
  /** `confirmedAt`: when Kraken's list was read without the key. */
  | { kind: "revoked"; at: Date; write: WriteEntry | null; confirmedAt: Date | null }
  | { kind: "uncertain" | "pending"; write: WriteEntry | null }
  | { kind: "secret_waiting"; until: Date }
  | { kind: "secret_for_you"; handover: Handover }
  | { kind: "secret_handed_over"; handover: Handover }
  /** `why` it was wiped, where that is known. */
  | { kind: "secret_missing"; secret: "not_received" | "lapsed"; handover: Handover | null; why: string | null }
  | { kind: "drifted"; changes: Change[]; noticedAt: Date | null; afterSaving: boolean }
  | { kind: "expired"; at: number }
  | { kind: "saved"; readBackAt: Date | null };

type NoticeFacts = {
  key: Pick<KeyRow, "status" | "secret" | "revokedAt" | "validUntil" | "wanted" | keyof ReturnType<typeof settingsOf>>;
  /** Newest first. */
  history: readonly HistoryEntry[];
  /** Until when this session may see the private key. */
  revealUntil: Date | null;
  /** The last hand-over of its private key, and whether it is to the reader. */
  handover: Handover | null;
  isReceiver: boolean;
  /** When Kraken last confirmed the key's settings, or its absence. */
  readAt: Date | null;
  /** The person comes from saving. */
  justSaved: boolean;
};

/** The most serious notice; null for a key that just works. */
export function keyNotice({
  key,
  history,
  revealUntil,
  handover,
  isReceiver,
  readAt,
  justSaved,
}: NoticeFacts): KeyNotice | null {
  const lastWrite = history.find(isWrite) ?? null;
  const { status, secret, revokedAt, validUntil } = key;
  if (revokedAt) {
    const write = lastWrite?.kind === "revoke" && lastWrite.outcome === "applied" ? lastWrite : null;
    return { kind: "revoked", at: revokedAt, write, confirmedAt: readAt && readAt >= revokedAt ? readAt : null };
  }
  if (status === "uncertain" || status === "pending") {
    const open = history.find((entry) => isWrite(entry) && entry.outcome === status);
    return { kind: status, write: open && isWrite(open) ? open : null };
  }
  if (revealUntil) return { kind: "secret_waiting", until: revealUntil };
  if (handover?.endedAt === null && secret !== "stored") {
    return { kind: isReceiver ? "secret_for_you" : "secret_handed_over", handover };
  }
  if (secret === "not_received" || secret === "lapsed") {
    return { kind: "secret_missing", secret, handover, why: lastWiped(history) };
  }

  const savedNow = justSaved && lastWrite?.kind === "update" && lastWrite.outcome === "applied" ? lastWrite : null;
  if (status === "drifted") {
    const noticed = history.find(({ kind }) => kind === "key.changed_at_kraken");
    return {
      kind: "drifted",
      changes: differenceBetween(settingsOf(key.wanted), settingsOf(key)),
      noticedAt: noticed?.at ?? null,
      afterSaving: savedNow !== null && (!noticed || noticed.at < savedNow.at),
    };
  }
  if (status === "expired" && validUntil !== null) return { kind: "expired", at: validUntil };
  if (savedNow) return { kind: "saved", readBackAt: readAt && readAt >= savedNow.at ? readAt : null };
  return null;
}
