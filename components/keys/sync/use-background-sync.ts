import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { type Reading, useReading } from "./use-reading";

/** As long as the server counts a reading as fresh. */
const FRESH_FOR_MS = 60_000;
const REPEAT_MS = 10_000;

/**
 * Reads Kraken's list when a page opens and when a tab comes back to it; every ten seconds while a write is not
 * settled, otherwise never by the clock. Renders the page again when it would look different.
 */
export function useBackgroundSync({ repeat, readAtMs }: { repeat: boolean; readAtMs: number | null }): Reading {
  const router = useRouter();
  const { isUnderWay, failure, read } = useReading();
  const lastAskedMs = useRef(0);

  const readUnlessAskedWithin = useEffectEvent(async (freshForMs: number) => {
    if (isUnderWay || Date.now() - lastAskedMs.current < freshForMs) return;
    lastAskedMs.current = Date.now();
    const wasStale = readAtMs === null || Date.now() - readAtMs > FRESH_FOR_MS;
    const answer = await read(repeat ? "now" : "if_stale");
    // An unchanged list still has a new time of reading.
    if (answer.ok && (answer.changed || wasStale)) router.refresh();
  });

  useEffect(() => {
    const readIfBack = () => {
      if (!document.hidden) void readUnlessAskedWithin(FRESH_FOR_MS);
    };
    void readUnlessAskedWithin(FRESH_FOR_MS);
    document.addEventListener("visibilitychange", readIfBack);
    window.addEventListener("online", readIfBack);
    return () => {
      document.removeEventListener("visibilitychange", readIfBack);
      window.removeEventListener("online", readIfBack);
    };
  }, []);

  useEffect(() => {
    if (!repeat) return;
    const timer = setInterval(() => {
      if (!document.hidden) void readUnlessAskedWithin(0);
    }, REPEAT_MS);
    return () => clearInterval(timer);
  }, [repeat]);

  return { isUnderWay, failure };
}
