import type { KeyFilters } from "@/lib/inventory/filters";

/** Statuses that a key can have today, in the order of "needs attention first". */
export const filterStatuses = ["uncertain", "drifted", "expired", "expiring_soon", "pending", "active"] as const;

export const originWords: Record<NonNullable<KeyFilters["origin"]>, string> = {
  quayside: "Made with Quayside",
  kraken: "Made at Kraken",
};
