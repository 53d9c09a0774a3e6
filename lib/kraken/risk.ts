import { allowsAnyAddress } from "./ip-allowlist";
import type { KeySettings } from "./key";
import { type PermissionFlag, permissionOf } from "./permissions";

export const riskLevels = ["none", "low", "medium", "high", "critical"] as const;
export type RiskLevel = (typeof riskLevels)[number];

type RiskReason = { text: string; points: number };
export type Risk = { level: RiskLevel; points: number; reasons: RiskReason[] };

/**
 * What somebody who stole the key could do with the permission, as points. Reading tells secrets; trading can lose the
 * whole account in bad trades; withdrawing takes it away for good and is critical under any restriction.
 */
const permissionPoints: Record<PermissionFlag, number> = {
  // More than the other reading permissions: it can also move funds to the Futures wallet.
  funds_query: 5,
  trades_query_open: 2,
  trades_query_closed: 2,
  ledger_query: 2,
  export_data: 2,
  funds_add: 8,
  funds_earn: 30,
  trades_modify: 40,
  trades_close: 15,
  funds_withdraw: 150,
};

/** The least points of each level. */
const levelStarts = [
  ["critical", 150],
  ["high", 80],
  ["medium", 30],
  ["low", 1],
] as const;

/**
 * Harm times exposure. The permissions give the harm; a key that works from any address counts double, because its
 * secret alone is enough. A key without an end adds a tenth; so does, for what it can change, a nonce window, because a
 * recorded call can then be repeated.
 */
export function assessRisk(settings: KeySettings): Risk {
  const reasons: RiskReason[] = settings.permissions.map((flag) => ({
    text: permissionOf(flag).label,
    points: permissionPoints[flag],
  }));
  const harm = sum(reasons);
  const changeable = settings.permissions.filter((flag) => permissionOf(flag).power !== "reads");
  const changing = changeable.reduce((points, flag) => points + permissionPoints[flag], 0);

  if (allowsAnyAddress(settings.ipAllowlist)) reasons.push({ text: "Works from any address", points: harm });
  if (settings.validUntil === null) reasons.push({ text: "Never expires", points: tenth(harm) });
  if (settings.nonceWindow !== "0")
    reasons.push({ text: "Nonce window lets calls be repeated", points: tenth(changing) });

  const points = sum(reasons);
  const level = levelStarts.find(([, start]) => points >= start)?.[0] ?? "none";
  return { level, points, reasons: reasons.filter((reason) => reason.points > 0) };
}

const sum = (reasons: readonly RiskReason[]) => reasons.reduce((points, reason) => points + reason.points, 0);
const tenth = (points: number) => Math.ceil(points / 10);
