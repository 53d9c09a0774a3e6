/** Kraken's account number in the one form that we compare and store: no spaces, upper case. */
export function normaliseIiban(text: string): string {
  return text.replace(/\s+/g, "").toUpperCase();
}

/** Groups of four, as Kraken shows it. */
export function formatIiban(iiban: string): string {
  return normaliseIiban(iiban).replace(/(.{4})(?=.)/g, "$1 ");
}
