const SECOND_MS = 1000;
/** The last moment that a Date can hold, in seconds. */
const LAST_SECOND = 8_640_000_000_000;

const digitsPattern = /^\d{1,25}(\.\d{1,12})?$/;
const isoPattern = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?) ?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * A moment that Kraken stamped itself (created, modified, last used); null when unset or unreadable. Kraken does not
 * name the format: digits are Unix time, whose unit the magnitude tells (seconds until the year 5138, then milli-,
 * micro- and nanoseconds), anything else ISO 8601, in UTC unless it says otherwise. A moment at or before the epoch
 * is a server's zero, not a date.
 */
export function readKrakenTime(value: unknown): Date | null {
  const digits = digitsOf(value);
  const ms = digits === null ? isoMs(value) : unixMs(digits);
  if (ms === null || !(ms >= 1) || ms > LAST_SECOND * SECOND_MS) return null;
  return new Date(ms);
}

/**
 * A limit that a person set (expiry, query window), in Unix seconds; null when Kraken holds none (0, null, missing),
 * undefined when it cannot be read. The unit is never guessed from the magnitude: Kraken takes seconds, so a limit
 * that somebody set in milliseconds really lies in the far future. What no Date can hold becomes the last moment.
 */
export function readUnixSeconds(value: unknown): number | null | undefined {
  if (value === undefined || value === null || value === "") return null;
  const digits = digitsOf(value);
  if (digits !== null) return Math.min(Math.floor(digits), LAST_SECOND) || null;
  const ms = isoMs(value);
  if (ms === null) return undefined;
  return ms > 0 ? Math.floor(ms / SECOND_MS) || null : null;
}

function digitsOf(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) && value >= 0 ? value : null;
  return typeof value === "string" && digitsPattern.test(value) ? Number(value) : null;
}

function unixMs(value: number): number {
  if (value < 1e11) return value * SECOND_MS;
  if (value < 1e14) return value;
  if (value < 1e17) return value / 1e3;
  return value / 1e6;
}

function isoMs(value: unknown): number | null {
  const [, date, time, zone] = (typeof value === "string" && isoPattern.exec(value)) || [];
  if (date === undefined) return null;
  const ms = Date.parse(time === undefined ? date : `${date}T${time}${zone?.toUpperCase() ?? "Z"}`);
  return Number.isNaN(ms) ? null : ms;
}
