import { countOf } from "@/lib/words/phrases";

/** Beyond this a JSON number may lose digits on its way through Kraken; its own limit is not known. */
export const NONCE_WINDOW_MAX = 2n ** 53n;

/**
 * How a tool makes its nonce. Kraken counts the window in nonce ticks (support article on the nonce window), so the
 * same number means 10 seconds to one tool and 10 microseconds to another.
 */
export const nonceUnits = [
  { id: "milliseconds", label: "Milliseconds since 1970", counts: "milliseconds", ticksPerSecond: 1_000n },
  { id: "microseconds", label: "Microseconds since 1970", counts: "microseconds", ticksPerSecond: 1_000_000n },
  { id: "nanoseconds", label: "Nanoseconds since 1970", counts: "nanoseconds", ticksPerSecond: 1_000_000_000n },
  { id: "counter", label: "A counter, one up with each call", counts: "calls", ticksPerSecond: null },
] as const;

export type NonceUnit = (typeof nonceUnits)[number]["id"];

/** One reading of a nonce window: "5 seconds" for a tool that counts "milliseconds". */
export type NonceWindowReading = { unit: NonceUnit; counts: string; tolerance: string };

const THOUSAND = 1_000n;

/** The window that tolerates so much disorder, as digits; what is not a positive amount gives 0, the safest window. */
export function nonceWindowFor(wanted: { unit: NonceUnit; seconds: number; callsPerSecond?: number }): string {
  const milliseconds = inThousandths(wanted.seconds);
  const ticksPerSecond = nonceUnits.find((unit) => unit.id === wanted.unit)?.ticksPerSecond;
  const milliticksPerSecond = ticksPerSecond ? ticksPerSecond * THOUSAND : inThousandths(wanted.callsPerSecond ?? 1);
  const microticks = milliseconds * milliticksPerSecond;
  return String((microticks + THOUSAND * THOUSAND - 1n) / (THOUSAND * THOUSAND));
}

function inThousandths(amount: number): bigint {
  const thousandths = Math.round(amount * 1_000);
  return Number.isFinite(thousandths) && thousandths > 0 ? BigInt(thousandths) : 0n;
}

/** What the window tolerates, for each way to make a nonce. */
export function describeNonceWindow(digits: string): NonceWindowReading[] {
  return nonceUnits.map(({ id, counts }) => ({ unit: id, counts, tolerance: toleranceOf(digits, id) }));
}

/** "5 seconds" or "5 000 calls"; "none" for a window of 0. */
export function toleranceOf(digits: string, unitId: NonceUnit): string {
  const ticks = BigInt(digits);
  const ticksPerSecond = nonceUnits.find((unit) => unit.id === unitId)?.ticksPerSecond;
  if (ticks <= 0n) return "none";
  if (!ticksPerSecond) return countOf(ticks, "call", "calls");
  return durationInWords((ticks * 1_000_000_000n) / ticksPerSecond);
}

const durations = [
  ["day", 86_400_000_000_000n],
  ["hour", 3_600_000_000_000n],
  ["minute", 60_000_000_000n],
  ["second", 1_000_000_000n],
  ["millisecond", 1_000_000n],
  ["microsecond", 1_000n],
  ["nanosecond", 1n],
] as const;

function durationInWords(nanoseconds: bigint): string {
  const [name, size] = durations.find(([, length]) => nanoseconds >= length) ?? ["nanosecond", 1n];
  const whole = nanoseconds / size;
  const tenths = ((nanoseconds % size) * 10n) / size;
  const isExact = (nanoseconds * 10n) % size === 0n;
  const number = tenths === 0n ? countOf(whole, name, `${name}s`) : `${whole}.${tenths} ${name}s`;
  return isExact ? number : `about ${number}`;
}
