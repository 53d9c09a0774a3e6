import { secretStepOf } from "@/lib/events/catalogue";
import { whyWiped } from "@/lib/events/words";
import { type HistoryEntry, isWrite } from "./history-entry";

/** Why the key's private key was last wiped; null when the history does not tell. */
export function lastWiped(history: readonly HistoryEntry[]): string | null {
  const entry = history.find(({ kind }) => secretStepOf(kind) === "wiped");
  return entry && !isWrite(entry) ? whyWiped(entry) : null;
}
