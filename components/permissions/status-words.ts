export type StatusName =
  | "active"
  | "pending"
  | "rotating"
  | "expiring_soon"
  | "drifted"
  | "uncertain"
  | "quarantined"
  | "expired"
  | "revoked";

const words: Record<StatusName, string> = {
  active: "Active",
  pending: "Pending",
  rotating: "Rotating",
  expiring_soon: "Expiring soon",
  drifted: "Drifted",
  uncertain: "Uncertain",
  quarantined: "Quarantined",
  expired: "Expired",
  revoked: "Revoked",
};

export const statusWord = (status: StatusName): string => words[status];

export const statusClasses = (status: StatusName): string => `icon-before status status-${status}`;
