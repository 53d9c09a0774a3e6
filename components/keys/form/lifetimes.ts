const DAY_SECONDS = 86_400;

export const lifetimes = [
  { id: "24h", label: "24 hours", seconds: DAY_SECONDS },
  { id: "7d", label: "7 days", seconds: 7 * DAY_SECONDS },
  { id: "30d", label: "30 days", seconds: 30 * DAY_SECONDS },
  { id: "90d", label: "90 days", seconds: 90 * DAY_SECONDS },
  { id: "1y", label: "1 year", seconds: 365 * DAY_SECONDS },
] as const;

export type LifetimeId = (typeof lifetimes)[number]["id"];

export function isLifetime(id: string | null): id is LifetimeId {
  return lifetimes.some((lifetime) => lifetime.id === id);
}

export function lifetimeSeconds(id: LifetimeId): number {
  return lifetimes.find((lifetime) => lifetime.id === id)?.seconds ?? DAY_SECONDS;
}
