import { z } from "zod";
import { canonicalAddress } from "@/lib/kraken/ip-allowlist";
import { isPermissionFlag, type PermissionFlag, permissions, sortFlags } from "./permissions";
import { readKrakenTime, readUnixSeconds } from "./time";

/** Readers of the fields that a key has in Kraken's list and in GetApiKeyInfo alike, in every shape they may have. */

/** A moment for people to look at: unreadable is the same as unset. */
export const stampField = z.unknown().optional().transform(readKrakenTime);

/** A note for people to look at. */
export const textField = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === undefined || value === null || value === "" ? null : String(value)))
  .catch(null);

/** Expiry or an end of the query window: guessing here would misstate what the key can do. */
export const limitField = z
  .unknown()
  .optional()
  .transform((value, context) => {
    const seconds = readUnixSeconds(value);
    if (seconds !== undefined) return seconds;
    context.addIssue({ code: "custom", message: "not a time" });
    return z.NEVER;
  });

export const nonceWindowField = z
  .union([z.int().nonnegative(), z.string().regex(/^\d{1,20}$/)])
  .nullish()
  .transform((value) => BigInt(value ?? 0).toString());

/** World ranges and what we cannot read stay as Kraken stored them. */
export const allowlistField = z
  .array(z.string())
  .nullish()
  .transform((entries) => {
    const addresses = new Set(
      (entries ?? []).filter((entry) => entry.trim()).map((entry) => canonicalAddress(entry) ?? entry),
    );
    return addresses.size > 0 ? [...addresses] : null;
  });

export type HeldPermissions = { permissions: PermissionFlag[]; otherPermissions: Record<string, boolean> };

/** A list of names, or an object of booleans; names as the Fast API or as GetApiKeyInfo writes them. */
export const permissionsField = z
  .union([z.array(z.string()), z.record(z.string(), z.boolean())])
  .transform((held): HeldPermissions => {
    const entries = Array.isArray(held) ? held.map((name) => [name, true] as const) : Object.entries(held);
    const named = entries.map(([name, on]) => ({ name, flag: flagOf(name), on }));
    return {
      permissions: sortFlags(named.flatMap(({ flag, on }) => (flag && on ? [flag] : []))),
      otherPermissions: Object.fromEntries(named.flatMap(({ name, flag, on }) => (flag ? [] : [[name, on]]))),
    };
  });

const flagsByInfoName = new Map(permissions.map(({ infoName, flag }) => [infoName, flag]));

function flagOf(name: string): PermissionFlag | undefined {
  return isPermissionFlag(name) ? name : flagsByInfoName.get(name);
}
