"use client";

import { useSyncExternalStore } from "react";
import { formatClock, formatDay, formatMoment, formatRelative, formatUtc, type Zone } from "./time-format";

type TimeProps = {
  /** A date, or Unix seconds. */
  at: Date | number | null | undefined;
  /** What null and 0 mean here: "Never", "No restriction". */
  none?: string;
  /**
   * "full": 20 Jan 2027, 10:00 (09:00 UTC) · "date": 20 Jan 2027 · "clock": 10:00 (09:00 UTC) · "relative": in 6 days.
   * The short forms carry the full one as their title.
   */
  form?: "full" | "date" | "clock" | "relative";
  className?: string;
};

const neverChanges = () => () => {};

/**
 * The server does not know the person's zone and prints UTC in the places of both times; after hydration the digits
 * change, and because digits are tabular nothing moves.
 */
export function Time({ at, none = "Never", form = "full", className }: TimeProps) {
  const zone = useSyncExternalStore<Zone>(
    neverChanges,
    () => "local",
    () => "utc",
  );
  if (!at) return <span className={className}>{none}</span>;
  const moment = typeof at === "number" ? new Date(at * 1000) : at;

  return (
    // A relative time is computed once by the server and once here; they may differ by the trip between.
    <time
      dateTime={moment.toISOString()}
      title={form === "full" ? undefined : formatMoment(moment, zone)}
      suppressHydrationWarning
      className={className}
    >
      {form === "relative" ? formatRelative(moment, new Date()) : null}
      {form === "date" ? formatDay(moment, zone) : null}
      {form === "clock" ? formatClock(moment, zone) : null}
      {form === "full" ? `${formatDay(moment, zone)}, ${formatClock(moment, zone)}` : null}
      {form === "full" || form === "clock" ? <span className="text-ink-3"> ({formatUtc(moment, zone)})</span> : null}
    </time>
  );
}
