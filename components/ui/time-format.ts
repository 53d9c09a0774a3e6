import { isLastOrLater } from "@/lib/kraken/time";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** "local" is the zone of the machine that runs this: right in a browser, never on a server. */
export type Zone = "utc" | "local";

/** The last moment that is held stands for all later ones, which calendars do not agree on. */
const LAST = "31 Dec 9999 or later";

const two = (value: number) => String(value).padStart(2, "0");

/** "20 Jan 2027" */
export function formatDay(at: Date, zone: Zone): string {
  if (isLastOrLater(at)) return LAST;
  const [day, month, year] =
    zone === "utc"
      ? [at.getUTCDate(), at.getUTCMonth(), at.getUTCFullYear()]
      : [at.getDate(), at.getMonth(), at.getFullYear()];
  return `${day} ${MONTHS[month]} ${year}`;
}

/** "10:00" */
export function formatClock(at: Date, zone: Zone): string {
  return zone === "utc"
    ? `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
    : `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** "09:00 UTC", with what UTC has another one of: "19 Jan, 23:00 UTC", or "31 Dec 2026, 23:00 UTC". */
export function formatUtc(at: Date, besideZone: Zone): string {
  if (isLastOrLater(at)) return LAST;
  const day = formatDay(at, "utc");
  const clock = `${formatClock(at, "utc")} UTC`;
  const besideDay = formatDay(at, besideZone);
  if (day === besideDay) return clock;
  const year = / \d+$/;
  const isSameYear = year.exec(day)?.[0] === year.exec(besideDay)?.[0];
  return `${isSameYear ? day.replace(year, "") : day}, ${clock}`;
}

/** "20 Jan 2027, 10:00 (09:00 UTC)" */
export function formatMoment(at: Date, zone: Zone): string {
  if (isLastOrLater(at)) return LAST;
  return `${formatDay(at, zone)}, ${formatClock(at, zone)} (${formatUtc(at, zone)})`;
}

/** "in 6 days", "3 h ago", "just now" */
export function formatRelative(at: Date, now: Date): string {
  if (isLastOrLater(at)) return "far ahead";
  const distanceMs = at.getTime() - now.getTime();
  const sizeMs = Math.abs(distanceMs);
  if (sizeMs < MINUTE_MS) return distanceMs > 0 ? "in under a minute" : "just now";
  const amount = amountOf(sizeMs);
  return distanceMs > 0 ? `in ${amount}` : `${amount} ago`;
}

function amountOf(sizeMs: number): string {
  if (sizeMs < HOUR_MS) return `${Math.floor(sizeMs / MINUTE_MS)} min`;
  if (sizeMs < DAY_MS) return `${Math.floor(sizeMs / HOUR_MS)} h`;
  const days = Math.floor(sizeMs / DAY_MS);
  return days === 1 ? "1 day" : `${days} days`;
}
