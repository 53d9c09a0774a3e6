import type { InventoryRow } from "@/lib/keys/inventory";
import { type Maker, makerOf } from "@/lib/keys/maker";
import { UNUSED_DAYS } from "@/lib/keys/matching";
import { settingsOf } from "@/lib/keys/rows";
import { differenceBetween } from "@/lib/kraken/difference";
import { allowsAnyAddress } from "@/lib/kraken/ip-allowlist";
import type { KeySettings } from "@/lib/kraken/key";
import { shownOthers } from "@/lib/kraken/other-permissions";
import { lettersOf, permissionOf } from "@/lib/kraken/permissions";
import { type RiskLevel, riskLevels } from "@/lib/kraken/risk";
import { shortSettingLabels } from "@/lib/kraken/setting-labels";
import { shownName, shownText } from "@/lib/kraken/shown-name";
import { shortIiban } from "../../connections/account-name";

/** From where a key works; "risky" where a stolen secret could do something from anywhere. */
export type IpKind = "any" | "risky" | "one" | "some";

/**
 * What one row shows, as small as it goes: rows are drawn by a component that runs in the browser too, so that the
 * page carries these few values instead of every element a second time. What does not apply is left out, and nothing
 * is nested, because each value and each object is written, read and drawn at a cost of its own.
 */
export type RowView = {
  id: string;
  name: string;
  account: string;
  status: InventoryRow["status"];
  /** The letters of its permissions in the hoist: "QOC". */
  letters: string;
  risk: RiskLevel;
  ip: IpKind;
  /** The address, or how many there are; absent where any will do. */
  addresses?: string;
  /** Unix seconds, as the moments below. */
  created: number;
  validUntil?: number;
  lastUsed?: number;
  unused?: true;
  tool?: string;
  /** Where somebody else made it. */
  maker?: Exclude<Maker, "here">;
  /** Absent where nobody is named. */
  owner?: string;
  /** Why it has that status, and what else is the case. */
  cause?: string;
  /** Until when its private key waits for the reader. */
  waits?: number;
  /** Permissions outside the ten. */
  other?: string[];
};

const DAY_SECONDS = 24 * 60 * 60;

/** `waits`: until when its private key waits for the reader, if it does. */
export function viewOfRow(row: InventoryRow, now: Date, waits?: Date): RowView {
  const settings = settingsOf(row);
  const { validUntil, lastUsed, tool, owner } = row;
  const maker = makerOf(row);
  const cause = causeOf(row, now, waits !== undefined);
  const other = shownOthers(row.otherPermissions);
  const isUnused = lastUsed !== null && now.getTime() / 1000 - lastUsed > UNUSED_DAYS * DAY_SECONDS;
  return {
    id: row.id,
    name: shownName(row.name),
    account: shortIiban(row.iiban),
    status: row.status,
    letters: lettersOf(settings.permissions),
    risk: riskLevels[row.risk] ?? "none",
    ...whereFrom(settings),
    created: row.made,
    // An undefined property would travel too, by name.
    ...(validUntil !== null && { validUntil }),
    ...(lastUsed !== null && { lastUsed }),
    ...(isUnused && { unused: true }),
    ...(tool && { tool }),
    ...(maker !== "here" && { maker }),
    ...(owner && { owner }),
    ...(cause && { cause }),
    ...(waits && { waits: Math.floor(waits.getTime() / 1000) }),
    ...(other.length > 0 && { other }),
  };
}

function whereFrom({ ipAllowlist, permissions: flags }: KeySettings): Pick<RowView, "ip" | "addresses"> {
  if (ipAllowlist === null || allowsAnyAddress(ipAllowlist)) {
    return { ip: flags.some((flag) => permissionOf(flag).power !== "reads") ? "risky" : "any" };
  }
  const [address, ...more] = ipAllowlist;
  if (address && more.length === 0) return { ip: "one", addresses: shownText(address) };
  const word = ipAllowlist.some((entry) => entry.includes("/")) ? "entries" : "addresses";
  return { ip: "some", addresses: `${ipAllowlist.length} ${word}` };
}

function causeOf(row: InventoryRow, now: Date, waitsForReader: boolean): string | null {
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
  const changes = row.wanted ? differenceBetween(settingsOf(row.wanted), settingsOf(row)) : [];
  const [change] = changes;
  if (!change) return null;
  if (changes.length > 1) return `${changes.length} settings changed`;
  if (change.kind === "ipAllowlist" && change.after === null) return `${shortSettingLabels.ipAllowlist} removed`;
  return `${shortSettingLabels[change.kind]} changed`;
}
