import ipaddr from "ipaddr.js";
import { permissionFlags, permissions } from "@/lib/kraken/permissions";
import type { Account } from "./accounts";
import { networkOf } from "./key-request";
import type { StoredKey } from "./keys";
import type { Switches } from "./switches";

/** Added to a reported nonce so that it needs more digits than a JavaScript number keeps. */
const BEYOND_SAFE_NONCE = 1_700_000_000_000_000_001n;

/** GetApiKeyInfo's names for permissions outside the ten. */
const OTHER_INFO_NAMES: Record<string, string> = {
  withdrawal_address_add: "add-withdraw-address",
  withdrawal_address_update: "update-withdraw-address",
};

const infoNames = new Map<string, string>(permissions.map((permission) => [permission.flag, permission.infoName]));

/** A key as POST and the list of keys show it, without its secret. */
export function keyAnswer(key: StoredKey, options: { withApiKey: boolean }, switches: Switches): object {
  return {
    ...(options.withApiKey ? { api_key: key.apiKey } : {}),
    api_key_name: key.name,
    created_time: timeAnswer(key.createdAt, switches),
    id: key.id,
    ...restriction("ip_allowlist", allowlistAnswer(key, switches), key.ipAllowlist.length > 0, switches),
    last_used: key.lastUsedAt ?? (switches.lastUsedNever === "zero" ? 0 : null),
    modified_time: timeAnswer(key.modifiedAt, switches),
    nonce: reportedNonce(key, switches),
    ...restriction("nonce_window", BigInt(key.nonceWindow), key.nonceWindow !== "0", switches),
    oauth_client: key.oauthClient,
    permissions: permissionsAnswer(key, switches),
    purpose: switches.purpose === "mixed" && key.name.length % 2 === 0 ? "sub-account-view" : key.purpose,
    ...restriction("query_from", key.queryFrom, key.queryFrom !== 0, switches),
    ...restriction("query_to", key.queryTo, key.queryTo !== 0, switches),
    ...restriction("valid_until", key.validUntil, key.validUntil !== 0, switches),
  };
}

/** A key as GetApiKeyInfo shows it: numbers mostly as strings, "0" when not set. */
export function keyInfoAnswer(key: StoredKey, account: Account, switches: Switches): object {
  return {
    apiKeyName: key.name,
    apiKey: key.apiKey,
    nonce: key.highestNonce,
    nonceWindow: BigInt(key.nonceWindow),
    permissions: key.permissions.map(infoName),
    iban: account.iiban,
    validUntil: String(key.validUntil),
    queryFrom: String(key.queryFrom),
    queryTo: String(key.queryTo),
    createdTime: String(key.createdAt),
    modifiedTime: String(key.modifiedAt),
    ipAllowlist: allowlistAnswer(key, switches),
    lastUsed: key.lastUsedAt === null ? null : String(key.lastUsedAt),
  };
}

function infoName(permission: string): string {
  return infoNames.get(permission) ?? OTHER_INFO_NAMES[permission] ?? permission.replaceAll("_", "-");
}

function restriction(field: string, value: unknown, isRestricted: boolean, switches: Switches): object {
  if (isRestricted || switches.noRestriction === "zero_and_empty_list") return { [field]: value };
  return switches.noRestriction === "null" ? { [field]: null } : {};
}

function timeAnswer(seconds: number, switches: Switches): string | number {
  if (switches.timeFormat === "iso_8601") return new Date(seconds * 1000).toISOString();
  return switches.timeFormat === "unix_number" ? seconds : String(seconds);
}

function reportedNonce(key: StoredKey, switches: Switches): bigint {
  return BigInt(key.highestNonce) + (switches.reportedNonce === "beyond_2_53" ? BEYOND_SAFE_NONCE : 0n);
}

function permissionsAnswer(key: StoredKey, switches: Switches): unknown {
  if (switches.permissionsShape === "names") return key.permissions;
  const on = Object.fromEntries(key.permissions.map((name) => [name, true]));
  if (switches.permissionsShape === "only_true") return on;
  return { ...Object.fromEntries(permissionFlags.map((flag) => [flag, false])), ...on };
}

function allowlistAnswer(key: StoredKey, switches: Switches): string[] {
  if (switches.allowlistForm === "as_sent") return key.ipAllowlist;
  return key.ipAllowlist.map((entry) => {
    const [address = "", prefix] = entry.split("/");
    if (prefix !== undefined) return `${networkOf(entry)}/${Number(prefix)}`;
    const parsed = ipaddr.parse(address);
    if (switches.allowlistForm === "canonical") return parsed.toString();
    return `${parsed}/${parsed.kind() === "ipv4" ? 32 : 128}`;
  });
}
