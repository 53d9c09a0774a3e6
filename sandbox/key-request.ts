import ipaddr from "ipaddr.js";
import { isLosslessNumber, parse } from "lossless-json";
import { isPermissionFlag } from "@/lib/kraken/permissions";
import { nowSeconds } from "./keys";
import { invalidArguments } from "./kraken-error";
import type { Switches } from "./switches";

/** Names outside the ten that Kraken's own wallet sends, and the WebSocket interface. */
const OTHER_PERMISSIONS = ["withdrawal_address_add", "withdrawal_address_update", "create_ws_token"];

const NAME_MAX_CHARACTERS = 32;
const LARGEST_NONCE_WINDOW = { uint64: 2n ** 64n - 1n, uint32: 2n ** 32n - 1n, int32: 2n ** 31n - 1n };

const NAME_PATTERNS: Record<Switches["nameCharacters"], RegExp> = {
  no_control_characters: /^\P{Cc}+$/u,
  any: /^.+$/su,
  printable_ascii: /^[\x20-\x7e]+$/,
  letters_digits_dash: /^[A-Za-z0-9_-]+$/,
};

/** The settings in a request: what was left out is undefined. */
export type RequestedSettings = {
  permissions?: Record<string, boolean>;
  ipAllowlist?: string[];
  nobodyAllowed?: boolean;
  nonceWindow?: string;
  queryFrom?: number;
  queryTo?: number;
  validUntil?: number;
};

export type CreateRequest = { name: string; settings: RequestedSettings };
export type UpdateRequest = { name: string; newName: string | null; settings: RequestedSettings };

const SETTINGS_FIELDS = ["ip_allowlist", "nonce_window", "permissions", "query_from", "query_to", "valid_until"];

export function parseCreate(body: string, switches: Switches): CreateRequest {
  const fields = readFields(body, ["api_key_name", ...SETTINGS_FIELDS]);
  if (fields.permissions === undefined) throw invalidArguments("permissions");
  return { name: parseName("api_key_name", fields.api_key_name, switches), settings: parseSettings(fields, switches) };
}

export function parseUpdate(body: string, switches: Switches): UpdateRequest {
  const fields = readFields(body, ["api_key_name", "new_api_key_name", ...SETTINGS_FIELDS]);
  return {
    name: parseExistingName(fields.api_key_name),
    newName:
      fields.new_api_key_name === undefined ? null : parseName("new_api_key_name", fields.new_api_key_name, switches),
    settings: parseSettings(fields, switches),
  };
}

export function parseDelete(body: string): { name: string } {
  return { name: parseExistingName(readFields(body, ["api_key_name"]).api_key_name) };
}

function readFields(body: string, known: string[]): Record<string, unknown> {
  const fields = parseJson(body);
  if (!isObject(fields)) throw invalidArguments();
  const unknownField = Object.keys(fields).find((name) => !known.includes(name));
  if (unknownField !== undefined) throw invalidArguments(unknownField);
  return fields;
}

export function parseJson(body: string): unknown {
  try {
    return parse(body);
  } catch {
    throw invalidArguments();
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}

function parseExistingName(value: unknown): string {
  if (typeof value !== "string" || value === "") throw invalidArguments("api_key_name");
  return value;
}

function parseName(field: string, value: unknown, switches: Switches): string {
  const ok =
    typeof value === "string" &&
    [...value].length <= NAME_MAX_CHARACTERS &&
    NAME_PATTERNS[switches.nameCharacters].test(value);
  if (!ok) throw invalidArguments(field);
  return value;
}

function parseSettings(fields: Record<string, unknown>, switches: Switches): RequestedSettings {
  const settings: RequestedSettings = {};
  for (const name of SETTINGS_FIELDS) {
    if (fields[name] === null && switches.nullInRequests === "refused") throw invalidArguments(name);
  }
  if (fields.permissions !== undefined) settings.permissions = parsePermissions(fields.permissions, switches);
  if (fields.ip_allowlist !== undefined) {
    settings.ipAllowlist = parseAllowlist(fields.ip_allowlist, switches);
    settings.nobodyAllowed =
      fields.ip_allowlist !== null && settings.ipAllowlist.length === 0 && switches.emptyAllowlist === "nobody";
  }
  if (fields.nonce_window !== undefined) settings.nonceWindow = parseNonceWindow(fields.nonce_window, switches);
  if (fields.query_from !== undefined) settings.queryFrom = parseTime("query_from", fields.query_from);
  if (fields.query_to !== undefined) settings.queryTo = parseTime("query_to", fields.query_to);
  if (fields.valid_until !== undefined) settings.validUntil = parseTime("valid_until", fields.valid_until);
  return settings;
}

function parsePermissions(value: unknown, switches: Switches): Record<string, boolean> {
  if (!isObject(value)) throw invalidArguments("permissions");
  const kept: Record<string, boolean> = {};
  for (const [name, on] of Object.entries(value)) {
    if (typeof on !== "boolean") throw invalidArguments(`permissions.${name}`);
    if (!isPermissionFlag(name)) {
      if (switches.permissionsOutsideTheTen === "dropped") continue;
      const known = OTHER_PERMISSIONS.includes(name) && switches.permissionsOutsideTheTen === "kept_if_held";
      if (!known) throw invalidArguments(`permissions.${name}`);
    }
    kept[name] = on;
  }
  return kept;
}

function parseAllowlist(value: unknown, switches: Switches): string[] {
  if (value === null) return [];
  if (!Array.isArray(value) || value.length > switches.allowlistLimit) throw invalidArguments("ip_allowlist");
  if (value.length === 0 && switches.emptyAllowlist === "refused") throw invalidArguments("ip_allowlist");
  for (const entry of value) {
    if (typeof entry !== "string" || !isAddressOrBlock(entry, switches)) throw invalidArguments("ip_allowlist");
  }
  return value;
}

function isAddressOrBlock(entry: string, switches: Switches): boolean {
  // ipaddr.js also reads "10.1" and hexadecimal parts; an allowlist has four decimal parts or an IPv6 address.
  const [address = "", prefix] = entry.split("/");
  const wellFormed = address.includes(":") ? ipaddr.IPv6.isValid(address) : ipaddr.IPv4.isValidFourPartDecimal(address);
  if (!wellFormed || entry.includes("%")) return false;
  if (prefix === undefined) return true;
  if (!/^\d{1,3}$/.test(prefix) || !ipaddr.isValidCIDR(entry)) return false;
  return switches.hostBitsInBlock === "accepted" || networkOf(entry) === ipaddr.parse(address).toString();
}

export function networkOf(block: string): string {
  const [address] = ipaddr.parseCIDR(block);
  return address.kind() === "ipv4"
    ? ipaddr.IPv4.networkAddressFromCIDR(block).toString()
    : ipaddr.IPv6.networkAddressFromCIDR(block).toString();
}

function parseNonceWindow(value: unknown, switches: Switches): string {
  if (value === null) return "0";
  const digits = wholeNumber("nonce_window", value);
  if (BigInt(digits) > LARGEST_NONCE_WINDOW[switches.nonceWindowLimit]) throw invalidArguments("nonce_window");
  return BigInt(digits).toString();
}

function parseTime(field: string, value: unknown): number {
  if (value === null) return 0;
  const seconds = Number(wholeNumber(field, value));
  if (!Number.isSafeInteger(seconds)) throw invalidArguments(field);
  return seconds;
}

function wholeNumber(field: string, value: unknown): string {
  if (!isLosslessNumber(value) || !/^\d+$/.test(value.value)) throw invalidArguments(field);
  return value.value;
}

/** Checks that need more than one field, after the request was merged with what the key had. */
export function checkSettings(
  wanted: { permissions: string[]; queryFrom: number; queryTo: number; validUntil: number },
  requested: RequestedSettings,
  switches: Switches,
): void {
  if (wanted.permissions.length === 0 && switches.allFalsePermissions === "refused") {
    throw invalidArguments("permissions");
  }
  const endsBeforeItStarts = wanted.queryTo !== 0 && wanted.queryTo < wanted.queryFrom;
  if (endsBeforeItStarts && switches.queryEndBeforeStart === "refused") throw invalidArguments("query_to");
  const past = requested.validUntil !== undefined && requested.validUntil !== 0 && requested.validUntil <= nowSeconds();
  if (past && switches.pastValidUntil === "refused") throw invalidArguments("valid_until");
}
