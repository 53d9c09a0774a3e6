/** A key's one status, in the order of "needs attention first". Apart from the schema, because browsers need it too. */
export const keyStatuses = [
  "uncertain",
  "drifted",
  "expired",
  "quarantined",
  "expiring_soon",
  "rotating",
  "pending",
  "active",
  "revoked",
] as const;

export type KeyStatus = (typeof keyStatuses)[number];
