import { z } from "zod";
import { normaliseIiban } from "./iiban";
import type { KeySettings } from "./key";
import {
  allowlistField,
  idField,
  limitField,
  nonceWindowField,
  permissionsField,
  stampField,
  textField,
} from "./key-fields";
import { toStorable } from "./storable-text";

/** What GetApiKeyInfo tells a key about itself, in our words. */
export type KeyInfo = {
  settings: KeySettings;
  otherPermissions: Record<string, boolean>;
  apiKey: string | null;
  iiban: string | null;
  createdAt: Date | null;
  modifiedAt: Date | null;
  lastUsedAt: Date | null;
};

export const keyInfoSchema = z
  .object({
    apiKeyName: z.string().transform(toStorable),
    permissions: permissionsField,
    ipAllowlist: allowlistField,
    validUntil: limitField,
    queryFrom: limitField,
    queryTo: limitField,
    nonceWindow: nonceWindowField,
    apiKey: idField,
    iban: textField,
    createdTime: stampField,
    modifiedTime: stampField,
    lastUsed: stampField,
  })
  .transform(
    (info): KeyInfo => ({
      settings: {
        name: info.apiKeyName,
        permissions: info.permissions.permissions,
        ipAllowlist: info.ipAllowlist.addresses,
        validUntil: info.validUntil.seconds,
        queryFrom: info.queryFrom.seconds,
        queryTo: info.queryTo.seconds,
        nonceWindow: info.nonceWindow,
      },
      otherPermissions: info.permissions.otherPermissions,
      apiKey: info.apiKey,
      iiban: info.iban && normaliseIiban(info.iban),
      createdAt: info.createdTime,
      modifiedAt: info.modifiedTime,
      lastUsedAt: info.lastUsed,
    }),
  );

type SettingValue = KeySettings[keyof KeySettings] | string[];

export type StoredDifference = { field: keyof KeySettings; asked: SettingValue; stored: SettingValue };

/**
 * The settings that Kraken stored otherwise than they were asked for; lists are compared as sets. Permissions that
 * Kraken added beyond the ten count as a difference.
 */
export function compareWithAsked(
  asked: KeySettings,
  info: Pick<KeyInfo, "settings" | "otherPermissions">,
): StoredDifference[] {
  const added = Object.keys(info.otherPermissions).filter((name) => info.otherPermissions[name]);
  const stored = { ...info.settings, permissions: [...info.settings.permissions, ...added] };
  return (Object.keys(asked) as (keyof KeySettings)[])
    .filter((field) => identity(asked[field]) !== identity(stored[field]))
    .map((field) => ({ field, asked: asked[field], stored: stored[field] }));
}

function identity(value: SettingValue): string {
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
}
