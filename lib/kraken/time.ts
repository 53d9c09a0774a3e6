const SECOND_MS = 1000;

/**
 * 31 Dec 9999, 23:59:59, the last moment that dates are commonly written for; PGlite and browsers disagree on later
 * ones. Whatever lies beyond is held as this moment and shown as "or later".
 */
export const LAST_SECOND = 253_402_300_799;

const numberPattern = /^(-?)(\d+(?:\.\d+)?)(?:e[+-]?\d+)?$/i;
const isoPattern =
  /^(\d{4}|\+?\d{5,6})(-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?) ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * A moment that Kraken stamped itself (created, modified, last used); null when unset or unreadable. Kraken does not
 * name the format: digits are Unix time, whose unit the magnitude tells (seconds until the year 5138, then milli-,
 * micro- and nanoseconds), anything else ISO 8601, in UTC unless it says otherwise. A moment at or before the epoch
 * is a server's zero, not a date; one after the year 9999 becomes `LAST_SECOND`.
 */
export function readKrakenTime(value: unknown): Date | null {
  const number = numberIn(value);
  const ms = number ? unixMs(number.amount) : isoMs(value);
  if (ms === null || !(ms >= 1)) return null;
  return new Date(Math.min(ms, LAST_SECOND * SECOND_MS));
}

/** Unix seconds, null for none; `exact` is the number that Kraken holds where `seconds` is not exactly that. */
export type Limit = { seconds: number | null; exact: string | null };

/** What is wrong with a limit, to follow "its expiry". */
export type LimitFault = "is not a time" | "lies before 1970";

const NONE: Limit = { seconds: null, exact: null };

/**
 * A limit that a person set (expiry, query window): none when Kraken holds 0, null or nothing. The unit is never guessed
 * from the magnitude: Kraken takes seconds, so a limit that somebody set in milliseconds really lies in the far future.
 * What is left of a second is dropped, and what lies after the year 9999 becomes `LAST_SECOND`; `exact` keeps both.
 */
export function readLimit(value: unknown): Limit | LimitFault {
  if (value === undefined || value === null || value === "") return NONE;
  const number = numberIn(value);
  if (number) {
    if (number.isZero) return NONE;
    return number.amount < 0 ? "lies before 1970" : limitOf(number.amount, number.literal);
  }
  const ms = isoMs(value);
  if (ms === null) return "is not a time";
  if (ms === 0) return NONE;
  return ms < 0 ? "lies before 1970" : limitOf(ms / SECOND_MS, String(ms / SECOND_MS));
}

function limitOf(amount: number, literal: string): Limit {
  // Never 0, which would say "none".
  const seconds = Math.min(Math.max(Math.floor(amount), 1), LAST_SECOND);
  return { seconds, exact: amount === seconds ? null : literal };
}

/** ISO 8601 in UTC, for files; the last moment may stand for a later one. */
export function isoMoment(at: Date): string {
  return isLastOrLater(at) ? `${at.toISOString()} or later` : at.toISOString();
}

export const isLastOrLater = (at: Date): boolean => at.getTime() >= LAST_SECOND * SECOND_MS;

/** A number, or the digits of one that JavaScript cannot hold. `literal` is it as JSON writes it. */
function numberIn(value: unknown) {
  const text = typeof value === "number" ? String(value) : value;
  const [, , mantissa] = (typeof text === "string" && numberPattern.exec(text)) || [];
  if (typeof text !== "string" || mantissa === undefined) return null;
  const isZero = !/[1-9]/.test(mantissa);
  // Below what a double can hold it is still not zero.
  const amount = Number(text) || (isZero ? 0 : text.startsWith("-") ? -Number.MIN_VALUE : Number.MIN_VALUE);
  return { amount, isZero, literal: text.replace(/^(-?)0+(?=\d)/, "$1") };
}

function unixMs(value: number): number {
  if (value < 1e11) return value * SECOND_MS;
  if (value < 1e14) return value;
  if (value < 1e17) return value / 1e3;
  return value / 1e6;
}

function isoMs(value: unknown): number | null {
  const [, year, day, time, zone] = (typeof value === "string" && isoPattern.exec(value)) || [];
  if (year === undefined || day === undefined) return null;
  const date = (year.length > 4 ? `+${year.replace("+", "").padStart(6, "0")}` : year) + day;
  // Date.parse makes 2 March of 30 February.
  if (new Date(Date.parse(date)).getUTCDate() !== Number(day.slice(-2))) return null;
  const ms = Date.parse(time === undefined ? date : `${date}T${time}${offsetOf(zone)}`);
  return Number.isNaN(ms) ? null : ms;
}

/** As ECMAScript's own format wants it: "Z" or "+05:30". */
function offsetOf(zone: string | undefined): string {
  const [, sign, hours, minutes = "00"] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? "") ?? [];
  return sign === undefined ? "Z" : `${sign}${hours}:${minutes}`;
}
