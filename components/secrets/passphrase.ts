export const PASSPHRASE_MIN_CHARS = 14;
const MIN_DIFFERENT_CHARS = 8;

/** Why a passphrase will not do, or null. Length is what protects a file that somebody can try on their own machine. */
export function passphraseFault(passphrase: string): string | null {
  const characters = [...passphrase];
  if (characters.length < PASSPHRASE_MIN_CHARS) return `Use at least ${PASSPHRASE_MIN_CHARS} characters.`;
  if (new Set(characters).size < MIN_DIFFERENT_CHARS)
    return `Use at least ${MIN_DIFFERENT_CHARS} different characters.`;
  return null;
}
