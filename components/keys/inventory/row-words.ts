import type { InventoryRow } from "@/lib/inventory/list";
import { settingsOf } from "@/lib/keys/rows";
import { UNUSED_DAYS } from "@/lib/keys/unused-days";
import { differenceBetween } from "@/lib/kraken/difference";
import { allowsAnyAddress } from "@/lib/kraken/ip-allowlist";
import { permissionOf } from "@/lib/kraken/permissions";
import { shortSettingLabels } from "@/lib/kraken/setting-labels";
import { shownText } from "@/lib/kraken/shown-name";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether to say so of a key that was used once. */
export const isUnused = ({ lastUsedAt }: Pick<InventoryRow, "lastUsedAt">, now: Date): boolean =>
  lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() > UNUSED_DAYS * DAY_MS;

/** From where a key works. Any address is risky where a stolen secret could do something from anywhere. */
export type IpRestriction =
  | { kind: "any"; isRisky: boolean }
  | { kind: "one"; address: string }
  | { kind: "some" /** How many there are: "2 addresses". */; count: string };

export function ipRestrictionOf(row: InventoryRow): IpRestriction {
  const { ipAllowlist, permissions: flags } = settingsOf(row);
  if (ipAllowlist === null || allowsAnyAddress(ipAllowlist)) {
    return { kind: "any", isRisky: flags.some((flag) => permissionOf(flag).power !== "reads") };
  }
  const [address, ...more] = ipAllowlist;
  if (address && more.length === 0) return { kind: "one", address: shownText(address) };
  const word = ipAllowlist.some((entry) => entry.includes("/")) ? "entries" : "addresses";
  return { kind: "some", count: `${ipAllowlist.length} ${word}` };
}

/** Why a key has its status, and what else is the case; null where there is nothing to say. */
export function causeOf(row: InventoryRow, now: Date, { waitsForReader }: { waitsForReader: boolean }): string | null {
  const isExpired = row.validUntil !== null && row.validUntil * 1000 <= now.getTime();
  const causes = [
    row.status === "uncertain" ? "Kraken did not answer a write" : null,
    row.status === "pending" ? "A write is on its way" : null,
    row.status === "drifted" ? whatDrifted(row) : null,
    row.status === "drifted" && isExpired ? "expired" : null,
    row.secret === "not_received" ? "Private key not received" : null,
    row.secret === "lapsed" ? "Private key not stored" : null,
    row.secret === "waiting" && !waitsForReader ? "Private key waits for its maker" : null,
    row.secret === "handed_over" && !waitsForReader ? "Private key waits for its recipient" : null,
  ];
  return causes.filter(Boolean).join(", ") || null;
}

function whatDrifted(row: InventoryRow): string | null {
  const changes = differenceBetween(settingsOf(row.wanted), settingsOf(row));
  const [change] = changes;
  if (!change) return null;
  if (changes.length > 1) return `${changes.length} settings changed`;
  if (change.kind === "ipAllowlist" && change.after === null) return `${shortSettingLabels.ipAllowlist} removed`;
  return `${shortSettingLabels[change.kind]} changed`;
}
