/** What readers of the audit log are told that came of something. */
export const shownOutcomes = ["done", "asked", "refused", "failed", "unknown"] as const;

export type ShownOutcome = (typeof shownOutcomes)[number];
