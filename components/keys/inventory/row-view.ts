import { settingNames } from "@/components/keys/detail/setting-names";
import type { InventoryRow } from "@/lib/keys/inventory";
import { UNUSED_DAYS } from "@/lib/keys/matching";
import { settingsOf } from "@/lib/keys/rows";
import { differenceBetween } from "@/lib/kraken/difference";
import { allowsAnyAddress } from "@/lib/kraken/ip-allowlist";
import { type PermissionFlag, permissionOf } from "@/lib/kraken/permissions";
import { type RiskLevel, riskLevels } from "@/lib/kraken/risk";
import { shortIiban } from "./account-name";

/** From where a key works; `risky` where a stolen secret could do something from anywhere. */
export type IpView =
  | { kind: "any"; risky: boolean }
  | { kind: "one"; address: string }
  | { kind: "some"; text: string };

/**
 * What one row shows, as small as it goes: rows are drawn by a component that runs in the browser too, so that the
 * page carries these few values instead of every element a second time.
 */
export type RowView = {
  id: string;
  name: string;
  tool: string | null;
  account: string;
  madeAtKraken: boolean;
  /** Null for a key that nobody here made. */
  owner: string | null;
  status: InventoryRow["status"];
  /** Why it has that status, and what else is the case. */
  cause: string | null;
  flags: PermissionFlag[];
  other: string[];
  risk: RiskLevel;
  ip: IpView;
  /** Unix seconds, as the moments below. */
  validUntil: number | null;
  lastUsed: number | null;
  unused: boolean;
  created: number;
};

const DAY_MS = 24 * 60 * 60 * 1000;

export function viewOfRow(row: InventoryRow, now: Date): RowView {
  const { permissions, ipAllowlist } = settingsOf(row);
  return {
    id: row.id,
    name: row.name,
    tool: row.tool,
    account: shortIiban(row.iiban),
    madeAtKraken: row.origin === "kraken",
    owner: row.owner,
    status: row.status,
    cause: causeOf(row, now),
    flags: permissions,
    other: Object.keys(row.otherPermissions).filter((name) => row.otherPermissions[name]),
    risk: riskLevels[row.risk] ?? "none",
    ip: ipView(ipAllowlist, permissions),
    validUntil: row.validUntil,
    lastUsed: seconds(row.lastUsedAt),
    unused: row.lastUsedAt !== null && now.getTime() - row.lastUsedAt.getTime() > UNUSED_DAYS * DAY_MS,
    created: seconds(row.krakenCreatedAt ?? row.createdAt),
  };
}

function seconds(at: Date): number;
function seconds(at: Date | null): number | null;
function seconds(at: Date | null): number | null {
  return at && Math.floor(at.getTime() / 1000);
}

function ipView(ipAllowlist: string[] | null, permissions: readonly PermissionFlag[]): IpView {
  if (ipAllowlist === null || allowsAnyAddress(ipAllowlist)) {
    return { kind: "any", risky: permissions.some((flag) => permissionOf(flag).power !== "reads") };
  }
  const [address, ...more] = ipAllowlist;
  if (address && more.length === 0) return { kind: "one", address };
  const word = ipAllowlist.some((entry) => entry.includes("/")) ? "entries" : "addresses";
  return { kind: "some", text: `${ipAllowlist.length} ${word}` };
}

function causeOf(row: InventoryRow, now: Date): string | null {
  const isExpired = row.validUntil !== null && row.validUntil * 1000 <= now.getTime();
  const causes = [
    row.status === "uncertain" ? "Kraken did not answer a write" : null,
    row.status === "pending" ? "A write is on its way" : null,
    row.status === "drifted" ? whatDrifted(row) : null,
    row.status === "drifted" && isExpired ? "expired" : null,
    row.secret === "not_received" ? "Private key not received" : null,
    row.secret === "lapsed" ? "Private key not stored" : null,
  ];
  return causes.filter(Boolean).join(", ") || null;
}

function whatDrifted(row: InventoryRow): string | null {
  const changes = differenceBetween(settingsOf(row.wanted), settingsOf(row));
  const [change] = changes;
  if (!change) return null;
  if (changes.length > 1) return `${changes.length} settings changed`;
  if (change.kind === "ipAllowlist" && change.after === null) return `${settingNames.ipAllowlist} removed`;
  return `${settingNames[change.kind]} changed`;
}
