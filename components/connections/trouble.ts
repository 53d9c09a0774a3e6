import type { Connection } from "@/lib/connections/data";
import { type Pause, pauseTitles, pauseWords } from "@/lib/kraken/pause";
import { readingFailureTitle, readingFailureWord } from "@/lib/kraken/reading-failure";

type Facts = Pick<Connection, "health" | "syncError" | "pausedUntil" | "pausedBy">;

/** What happened to an account, in a sentence and in a word or two. `isBroken`: it does not mend by itself. */
export type Trouble = { title: string; word: string; isBroken: boolean };

/** Why an account cannot be read now, or could not be the last time; null when it can. */
export function troubleOf(connection: Facts, now: Date): Trouble | null {
  const { health, syncError } = connection;
  if (health === "signed_out") {
    return { title: "Kraken asks you to sign in again", word: "signed out", isBroken: true };
  }
  const pause = pauseIn(connection, now);
  if (pause) return { title: pauseTitles[pause.by], word: pauseWords[pause.by], isBroken: false };
  if (syncError === null) return null;
  if (health === "refused") return { title: "Kraken refused the last call", word: "refused", isBroken: true };
  return { title: readingFailureTitle(syncError), word: readingFailureWord(syncError), isBroken: false };
}

/** Until when nothing is sent to Kraken for an account, and why; null when it may be asked. */
export function pauseIn(
  { pausedUntil, pausedBy }: Pick<Facts, "pausedUntil" | "pausedBy">,
  now: Date,
): { until: Date; by: Pause["by"] } | null {
  return pausedUntil && pausedUntil > now ? { until: pausedUntil, by: pausedBy ?? "throttled" } : null;
}
