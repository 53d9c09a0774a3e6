/** The statuses by which the inventory can be filtered. Revoked keys live in the history only. */
export const keyStatusWords = [
  "uncertain",
  "drifted",
  "expired",
  "quarantined",
  "expiring_soon",
  "rotating",
  "pending",
  "active",
] as const;
