import { whyWiped } from "@/lib/audit/wiped-words";
import type { HistoryEntry } from "./history";

/** Why the key's private key was last wiped; null when the history does not tell. */
export function lastWiped(history: readonly HistoryEntry[]): string | null {
  const entry = history.find(({ kind }) => kind === "secret_lapsed" || kind === "secret_taken_back");
  if (entry?.kind === "secret_lapsed") return whyWiped(entry.because, entry.recipient);
  return entry ? whyWiped("taken_back", entry.recipient) : null;
}
