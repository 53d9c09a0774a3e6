import { lockout, throttled } from "./error-text";

/**
 * How long Kraken wants to be left alone, and why. A lockout is one of this server's address, so it concerns every connection;
 * the others are a matter of the connection that called.
 */
export type Pause = { by: "lockout" | "throttled" | "slow_down"; seconds: number };

/** Kraken's own clients call it a hard ban of about 15 minutes, which each further call renews. */
const LOCKOUT_SECONDS = 15 * 60;
/** When Kraken names no time, or one that has passed. */
const DEFAULT_SECONDS = 30;
/** A time further ahead than a day is taken for a mistake, and a day is waited. */
const LONGEST_SECONDS = 24 * 60 * 60;

/** What an error's words ask for; null when they ask for no pause. */
export function pauseOf(words: readonly string[], retryAfterSeconds: number | null, nowMs: number): Pause | null {
  const longest = (texts: readonly string[]) =>
    Math.max(retryAfterSeconds ?? 0, ...texts.map((text) => secondsNamed(text, nowMs)));
  const lockouts = words.filter((text) => lockout.test(text));
  if (lockouts.length > 0) return { by: "lockout", seconds: Math.max(LOCKOUT_SECONDS, bounded(longest(lockouts))) };
  const throttles = words.filter((text) => throttled.test(text));
  return throttles.length > 0 ? { by: "throttled", seconds: bounded(longest(throttles)) } : null;
}

/** For "too many requests" without words that say more. */
export const slowDown = (retryAfterSeconds: number | null): Pause => ({
  by: "slow_down",
  seconds: bounded(retryAfterSeconds ?? 0),
});

const bounded = (seconds: number) => (seconds > 0 ? Math.min(seconds, LONGEST_SECONDS) : DEFAULT_SECONDS);

/** How far the time after Kraken's words lies ahead, in whole seconds; 0 when there is none that can be read. */
function secondsNamed(text: string, nowMs: number): number {
  const time = text.replace(/^.*?(?:lockout|throttled)[: ]*(?:until |for |in )?/i, "");
  const moment = momentOf(time, nowMs);
  return Number.isFinite(moment) ? Math.ceil((moment - nowMs) / 1000) : 0;
}

const SECONDS_OF: Record<string, number> = { s: 1, m: 60, h: 3600 };

/** A number this small is no moment of this century but a span of seconds. */
const LONGEST_SPAN_SECONDS = 1e8;
/** Moments of this century have ten digits in seconds; those with more count in a smaller unit. */
const SECONDS_BELOW = 1e11;

/**
 * In milliseconds; NaN for anything but a time. Unix time in seconds, as Kraken's own client reads it, and in case it is written
 * otherwise: in a smaller unit, as seconds from now, or as a date.
 */
function momentOf(time: string, nowMs: number): number {
  const [, digits, unit = "s"] =
    /^(\d+(?:\.\d+)?) ?(s|m(?!s)|h)?(?:ec|in|our|r)?(?:ond|ute)?s?(?![\w:-])/i.exec(time) ?? [];
  if (digits !== undefined) {
    let seconds = Number(digits) * (SECONDS_OF[unit.toLowerCase()] ?? 1);
    if (seconds < LONGEST_SPAN_SECONDS) return nowMs + seconds * 1000;
    while (seconds >= SECONDS_BELOW) seconds /= 1000;
    return seconds * 1000;
  }
  const [date] = /^\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?|^[a-z]{3}, .*GMT/i.exec(time) ?? [];
  if (date === undefined) return Number.NaN;
  return Date.parse(/Z|GMT|[+-]\d\d:?\d\d$/.test(date) ? date : `${date}Z`);
}

/** Why no call is made until a moment. */
export const pauseTitles: Readonly<Record<Pause["by"], string>> = {
  lockout: "Kraken has locked this server out for a while",
  throttled: "Kraken is holding back calls",
  slow_down: "Kraken asks us to slow down",
};

/** The same in a word or two, beside an account. */
export const pauseWords: Readonly<Record<Pause["by"], string>> = {
  lockout: "locked out",
  throttled: "held back",
  slow_down: "told to wait",
};
