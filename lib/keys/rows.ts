import "server-only";
import type { keys } from "@/lib/db/schema/keys";
import type { KeySettings, KrakenKey } from "@/lib/kraken/key";
import { assessRisk, riskLevels } from "@/lib/kraken/risk";
import { canonicalSettings, knownSettings, sameSettings } from "@/lib/kraken/settings";
import type { Ownership } from "./ownership-schema";
import { attentionOf, statusOf } from "./status";

export type KeyRow = typeof keys.$inferSelect;

type SettingsColumns = Pick<
  KeyRow,
  "name" | "permissions" | "ipAllowlist" | "validUntil" | "queryFrom" | "queryTo" | "nonceWindow"
>;

/** The settings that columns or stored JSON hold. */
export function settingsOf(row: SettingsColumns): KeySettings {
  return knownSettings(row);
}

/** What Kraken does not store. */
export function ownershipOf({ ownerId, backupOwnerId, tool, purpose, ticket, tags, note }: Ownership): Ownership {
  return { ownerId, backupOwnerId, tool, purpose, ticket, tags, note };
}

/** Columns that follow from what Kraken says about a key. */
export function columnsFromKraken(key: KrakenKey, readAt: Date) {
  return {
    ...canonicalSettings(key.settings),
    otherPermissions: key.otherPermissions,
    krakenId: key.krakenId,
    oauthClient: key.oauthClient,
    krakenPurpose: key.purpose,
    krakenCreatedAt: key.createdAt,
    krakenModifiedAt: key.modifiedAt,
    lastUsedAt: key.lastUsedAt,
    readAt,
    // The list may leave the public part out; what we know from the creation stays.
    ...(key.apiKey === null ? {} : { apiKey: key.apiKey }),
  };
}

type Derived = Pick<KeyRow, "status" | "statusDueAt" | "attention" | "risk">;

/** Columns that follow from the others. */
export function derivedColumns(facts: {
  settings: KeySettings;
  wanted: KeySettings;
  revoked?: boolean;
  uncertain?: boolean;
  pending?: boolean;
  now?: Date;
}): Derived {
  const { settings, wanted, revoked = false, uncertain = false, pending = false, now = new Date() } = facts;
  const drifted = !sameSettings(settings, wanted);
  const { status, statusDueAt } = statusOf(
    { revoked, uncertain, pending, drifted, validUntil: settings.validUntil },
    now.getTime() / 1000,
  );
  const powerless = revoked || (settings.validUntil !== null && settings.validUntil * 1000 <= now.getTime());
  return {
    status,
    statusDueAt,
    attention: attentionOf(status),
    risk: powerless ? 0 : riskLevels.indexOf(assessRisk(settings).level),
  };
}
