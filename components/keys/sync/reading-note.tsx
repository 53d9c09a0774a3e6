"use client";

import type { ReactNode } from "react";
import { messageFor } from "@/lib/errors";
import { useAskedReading } from "./sync-provider";
import type { SyncFailure } from "./sync-request";
import { useBackgroundSync } from "./use-background-sync";

type ReadingNoteProps = {
  /** A write is not settled: keep reading. */
  repeat: boolean;
  /** When the oldest of the lists on this page was read; null before the first reading. */
  readAtMs: number | null;
  /** What it says while nothing is under way: when the list was read. */
  children?: ReactNode;
};

/** Keeps the page up to date, and says so while it does. */
export function ReadingNote({ repeat, readAtMs, children }: ReadingNoteProps) {
  const background = useBackgroundSync({ repeat, readAtMs });
  const asked = useAskedReading();
  // While it repeats, words that come and go every ten seconds would only distract.
  const isReading = asked.isUnderWay || (background.isUnderWay && !repeat);
  const failure = asked.failure ?? background.failure;
  return (
    <span role="status">
      {isReading ? (
        "Reading keys from Kraken"
      ) : failure ? (
        <span className="text-warn">{wordsFor(failure)}</span>
      ) : (
        children
      )}
    </span>
  );
}

/** About our own server; that Kraken did not answer is recorded and stands on the page. */
function wordsFor({ code }: SyncFailure): string {
  return code ? messageFor(code) : "This server did not answer, so nothing was read. Try again.";
}
