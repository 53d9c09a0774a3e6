"use client";

import { useIsMutating, useMutationState } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import { useIsLive } from "@/components/ui/use-is-live";
import { messageFor } from "@/lib/errors";
import { type SyncAnswer, SyncFailure } from "./sync-request";
import { SYNC_KEY, useBackgroundSync, useIsWaiting } from "./use-sync";

type ReadingNoteProps = {
  /** A write is not settled: keep reading. */
  repeat: boolean;
  /** When the oldest of the lists on this page was read; null before the first reading. */
  readAtMs: number | null;
  /** What it says while nothing is under way: when the list was read. */
  children?: ReactNode;
};

/** Keeps the page up to date, and says so while it does. The server, which never reads for a page, says only when. */
export function ReadingNote(props: ReadingNoteProps) {
  const isLive = useIsLive();
  return <span role="status">{isLive ? <Reading {...props} /> : props.children}</span>;
}

function Reading({ repeat, readAtMs, children }: ReadingNoteProps) {
  const background = useBackgroundSync({ repeat, readAtMs });
  const isAsked = useIsMutating({ mutationKey: SYNC_KEY }) > 0;
  const isWaiting = useIsWaiting();
  const lastAsked = useMutationState({ filters: { mutationKey: SYNC_KEY }, select: ({ state }) => state }).at(-1);
  // While it repeats, words that come and go every ten seconds would only distract.
  const isReading = isAsked || (background.isFetching && !repeat);
  const failure = lastAsked?.error ?? background.error;
  const paused = (lastAsked?.data as SyncAnswer | undefined)?.paused;
  if (isReading && isWaiting) return "Kraken was asked moments ago. Reading again in a few seconds";
  if (isReading) return "Reading keys from Kraken";
  if (failure) return <span className="text-warn">{wordsFor(failure)}</span>;
  if (paused && new Date(paused.until) > new Date()) {
    return (
      <span className="text-warn">
        {paused.isAll ? "Nothing was read" : "Not every account was read"}: Kraken is not asked before{" "}
        <Time at={new Date(paused.until)} form="clock" />
      </span>
    );
  }
  return children;
}

/** About our own server; that Kraken did not answer is recorded and stands on the page. */
function wordsFor(failure: Error): string {
  const code = failure instanceof SyncFailure ? failure.code : null;
  return code ? messageFor(code) : "This server did not answer, so nothing was read. Try again.";
}
