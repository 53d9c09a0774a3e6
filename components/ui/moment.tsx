import { formatClock, formatDay, formatMoment, formatRelative, formatUtc, type Zone } from "./time-format";

/**
 * "full": 20 Jan 2027, 10:00 (09:00 UTC) · "date": 20 Jan 2027 · "clock": 10:00 (09:00 UTC) · "relative": in 6 days.
 * The short forms carry the full one as their title, once the person's zone is known.
 */
export type MomentForm = "full" | "date" | "clock" | "relative";

type MomentOptions = {
  /** A date, or Unix seconds. */
  at: Date | number;
  form: MomentForm;
  zone: Zone;
  /** For "relative", where many are made at once. */
  now?: Date;
  className?: string;
};

/** For lists, which read the zone once with `useZone`; a function, because they have hundreds. Elsewhere: `Time`. */
export function moment({ at, form, zone, now, className }: MomentOptions) {
  const date = typeof at === "number" ? new Date(at * 1000) : at;
  return (
    // A relative time is computed once by the server and once here; they may differ by the trip between.
    <time
      dateTime={date.toISOString()}
      title={form === "full" || zone === "utc" ? undefined : formatMoment(date, zone)}
      suppressHydrationWarning
      className={className}
    >
      {form === "full" || form === "clock" ? (
        <>
          {form === "full" ? `${formatDay(date, zone)}, ${formatClock(date, zone)}` : formatClock(date, zone)}
          {/* A clock without its day is of now: the day of UTC would say more than it, and break the line. */}
          <span className="text-ink-3">
            {" "}
            ({form === "full" ? formatUtc(date, zone) : `${formatClock(date, "utc")} UTC`})
          </span>
        </>
      ) : form === "relative" ? (
        formatRelative(date, now ?? new Date())
      ) : (
        formatDay(date, zone)
      )}
    </time>
  );
}
