/** Two letters or digits for the small box beside a name. */
export const initialsOf = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N}]/gu, "")
    .slice(0, 2)
    .toUpperCase();
