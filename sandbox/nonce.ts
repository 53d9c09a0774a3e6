const LARGEST_NONCE = 2n ** 64n - 1n;

/**
 * A nonce counts when it is above the highest one seen, less the window. Within a window the same nonce counts again:
 * Kraken says which nonces it accepts, not that it remembers them.
 */
export function isFreshNonce(nonce: string, key: { highestNonce: string; nonceWindow: string }): boolean {
  if (!/^\d{1,20}$/.test(nonce) || BigInt(nonce) > LARGEST_NONCE) return false;
  return BigInt(nonce) > BigInt(key.highestNonce) - BigInt(key.nonceWindow);
}

export function highestOf(a: string, b: string): string {
  return BigInt(a) > BigInt(b) ? a : b;
}
