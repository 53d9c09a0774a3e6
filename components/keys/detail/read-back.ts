import type { Connection } from "@/lib/connections/data";
import type { HistoryEntry } from "@/lib/keys/history-entry";
import type { KeyRow } from "@/lib/keys/rows";

/** When Kraken last said anything about the key: a list that was read without news does not touch the key's row. */
export function lastHeardOf(key: Pick<KeyRow, "readAt">, { syncedAt }: Pick<Connection, "syncedAt">): Date | null {
  if (key.readAt === null || syncedAt === null) return key.readAt ?? syncedAt;
  return key.readAt > syncedAt ? key.readAt : syncedAt;
}

/** When the settings that we hold were read at Kraken; null while they are only what was sent. */
export function settingsReadAt(
  key: Pick<KeyRow, "readAt" | "status">,
  connection: Pick<Connection, "syncedAt">,
  history: readonly HistoryEntry[],
): Date | null {
  // A list says nothing about a write that is not settled.
  if (key.status === "uncertain" || key.status === "pending" || key.status === "revoked") return key.readAt;
  const readAt = lastHeardOf(key, connection);
  const sentAt = history.find((entry) => entry.kind === "update" && entry.outcome === "applied")?.at;
  return readAt && sentAt && readAt < sentAt ? null : readAt;
}
