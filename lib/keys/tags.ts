/** The tags in what was typed, in its order. */
export const tagsIn = (typed: string): string[] => typed.split(/[\s,;]+/).filter(Boolean);

/** As a field shows them: "grid, tax". */
export const writeTags = (tags: readonly string[]): string => tags.join(", ");
