import { type KeyStatus, keyStatuses } from "@/lib/db/key-statuses";

/** How long before its expiry a key counts as expiring soon. */
const EXPIRING_SOON_SECONDS = 14 * 24 * 60 * 60;

/** Position in "needs attention first". */
export const attentionOf = (status: KeyStatus) => keyStatuses.indexOf(status);

/** Statuses that want somebody to look. */
export const NEEDS_ATTENTION: readonly KeyStatus[] = ["uncertain", "drifted", "expired", "expiring_soon"];

export type StatusFacts = {
  revoked: boolean;
  uncertain: boolean;
  pending: boolean;
  drifted: boolean;
  /** Unix seconds. */
  validUntil: number | null;
};

/** A key's one status, and when it changes by the passing of time alone. */
export function statusOf(facts: StatusFacts, nowSeconds: number): { status: KeyStatus; statusDueAt: Date | null } {
  const settled = (status: KeyStatus) => ({ status, statusDueAt: null });
  if (facts.revoked) return settled("revoked");
  if (facts.uncertain) return settled("uncertain");
  if (facts.drifted) return settled("drifted");
  if (facts.validUntil !== null) {
    if (facts.validUntil <= nowSeconds) return settled("expired");
    const soonFrom = facts.validUntil - EXPIRING_SOON_SECONDS;
    if (soonFrom <= nowSeconds) return { status: "expiring_soon", statusDueAt: new Date(facts.validUntil * 1000) };
    return { status: facts.pending ? "pending" : "active", statusDueAt: new Date(soonFrom * 1000) };
  }
  return settled(facts.pending ? "pending" : "active");
}
