/** What repeated measurements of one thing come to. */
export type Spread = { median: number; min: number; max: number };

export function spread(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const [min] = sorted;
  const max = sorted.at(-1);
  if (min === undefined || max === undefined) throw new Error("There is nothing to take the median of.");
  const middle = sorted.length / 2;
  const lower = sorted[Math.ceil(middle) - 1] ?? min;
  const upper = sorted[Math.floor(middle)] ?? max;
  return { median: (lower + upper) / 2, min, max };
}

/**
 * The ratio of two things measured in the same rounds, round by round: what slows one round slows both sides of it, so
 * the ratios spread less than the times.
 */
export function ratio(samples: readonly number[], base: readonly number[]): Spread {
  if (samples.length !== base.length) throw new Error("A ratio needs both sides of every round.");
  return spread(samples.map((sample, round) => sample / (base[round] ?? Number.NaN)));
}

/** What comes on top, by the same rounds. */
export function difference(samples: readonly number[], base: readonly number[]): Spread {
  if (samples.length !== base.length) throw new Error("A difference needs both sides of every round.");
  return spread(samples.map((sample, round) => sample - (base[round] ?? Number.NaN)));
}
