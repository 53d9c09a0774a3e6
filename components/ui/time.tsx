"use client";

import { isLastOrLater } from "@/lib/kraken/time";
import { formatClock, formatDay, formatMoment, formatRelative, formatUtc } from "./time-format";
import { useZone } from "./use-zone";

type TimeProps = {
  /** A date, or Unix seconds. */
  at: Date | number | null | undefined;
  /** What null and 0 mean here: "Never", "No restriction". */
  none?: string;
  /**
   * "full": 20 Jan 2027, 10:00 (09:00 UTC) · "date": 20 Jan 2027 · "clock": 10:00 (09:00 UTC) · "relative": in 6 days.
   * The short forms carry the full one as their title, once the person's zone is known.
   */
  form?: "full" | "date" | "clock" | "relative";
  className?: string;
};

/** A moment in the person's zone; see `useZone`. */
export function Time({ at, none = "Never", form = "full", className }: TimeProps) {
  const zone = useZone();
  if (!at) return <span className={className}>{none}</span>;
  const date = typeof at === "number" ? new Date(at * 1000) : at;
  return (
    // A relative time is computed once by the server and once here; they may differ by the trip between.
    <time
      dateTime={date.toISOString()}
      title={form === "full" || zone === "utc" ? undefined : formatMoment(date, zone)}
      suppressHydrationWarning
      className={className}
    >
      {(form === "full" || form === "clock") && !isLastOrLater(date) ? (
        <>
          {form === "full" ? `${formatDay(date, zone)}, ${formatClock(date, zone)}` : formatClock(date, zone)}
          {/* A clock without its day is of now: the day of UTC would say more than it, and break the line. */}
          <span className="text-ink-3">
            {" "}
            ({form === "full" ? formatUtc(date, zone) : `${formatClock(date, "utc")} UTC`})
          </span>
        </>
      ) : form === "relative" ? (
        formatRelative(date, new Date())
      ) : (
        formatDay(date, zone)
      )}
    </time>
  );
}
