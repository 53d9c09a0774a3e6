/** Up to so many keys may really have been deleted at once by somebody at Kraken. */
const FEW = 3;
/** A list that lost more is asked for again, and believed when a reading this much later says the same. */
export const BELIEVED_AFTER_MS = 2 * 60_000;

/**
 * Whether keys that Kraken's list leaves out are gone. Absence is not deletion: one reading never ends many keys, nor all of
 * them. `missingSince` is when a reading first left each of them out, null for those that this one is the first to miss.
 */
export function isBelieved(missing: readonly { missingSince: Date | null }[], listed: number, readAt: Date): boolean {
  if (missing.length <= FEW && listed > 0 && missing.length <= listed) return true;
  return missing.every(
    ({ missingSince }) => missingSince !== null && readAt.getTime() - missingSince.getTime() >= BELIEVED_AFTER_MS,
  );
}
