import { settingNames } from "@/components/keys/detail/setting-names";
import type { InventoryRow } from "@/lib/keys/inventory";
import { asSettings, settingsOf } from "@/lib/keys/rows";
import { differenceBetween } from "@/lib/kraken/difference";

/** Why a key has its status, and what else is the case; null where the status says it all. */
export function statusCause(row: InventoryRow): string | null {
  const causes: (string | null)[] = [];
  if (row.status === "uncertain") causes.push("Kraken did not answer a write");
  if (row.status === "pending") causes.push("A write is on its way");
  if (row.status === "drifted") {
    causes.push(whatDrifted(row), isExpired(row) ? "expired" : null);
  }
  if (row.secret === "not_received") causes.push("Private key not received");
  if (row.secret === "lapsed") causes.push("Private key not stored");
  return causes.filter(Boolean).join(", ") || null;
}

function whatDrifted(row: InventoryRow): string | null {
  const changes = differenceBetween(asSettings(row.wanted), settingsOf(row));
  const [change] = changes;
  if (!change) return null;
  if (changes.length > 1) return `${changes.length} settings changed`;
  if (change.kind === "ipAllowlist" && change.after === null) return "IP restriction removed";
  return `${settingNames[change.kind]} changed`;
}

const isExpired = ({ validUntil }: InventoryRow) => validUntil !== null && validUntil * 1000 <= Date.now();
