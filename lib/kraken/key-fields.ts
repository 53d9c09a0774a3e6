import { z } from "zod";
import { canonicalAddress } from "@/lib/kraken/ip-allowlist";
import { HELD_NAME_MAX } from "./key";
import { isPermissionFlag, type PermissionFlag, permissions, sortFlags } from "./permissions";
import { toStorable } from "./storable-text";
import { readKrakenTime, readLimit } from "./time";

/**
 * Readers of the fields that a key has in Kraken's list and in GetApiKeyInfo alike, in every shape they may have. What
 * is only looked at is tolerated in any shape; where guessing would misstate what the key can do or which one it is, the
 * message says what is wrong, to follow "its expiry". Every string is storable; see `toStorable`.
 */

/** Of a note or an id; Kraken's examples have at most 56 characters. */
const HELD_TEXT_MAX = 500;

export const nameField = z
  .string({ error: ({ input }) => (input === undefined || input === null ? "is missing" : "is not text") })
  .min(1, "is empty")
  .transform(toStorable)
  .refine((name) => name.length <= HELD_NAME_MAX, "is too long to be kept");

/** A moment for people to look at: unreadable is the same as unset. */
export const stampField = z.unknown().optional().transform(readKrakenTime);

const anyText = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === undefined || value === null || value === "" ? null : toStorable(String(value))))
  .catch(null);

/** A note for people to look at; a very long one is cut. */
export const textField = anyText.transform((text) =>
  text !== null && text.length > HELD_TEXT_MAX ? `${text.slice(0, HELD_TEXT_MAX)}…` : text,
);

/** What may tell one key from another: rather none than a part, which another key could share. */
export const idField = anyText.transform((text) => (text !== null && text.length > HELD_TEXT_MAX ? null : text));

/** Expiry or an end of the query window. */
export const limitField = z
  .unknown()
  .optional()
  .transform((value, context) => {
    const limit = readLimit(value);
    if (typeof limit !== "string") return limit;
    context.addIssue({ code: "custom", message: limit });
    return z.NEVER;
  });

/** Kraken counts in 64 bits, 20 digits; more are kept as well. */
const NONCE_WINDOW_MAX_DIGITS = 40;

export const nonceWindowField = z
  .unknown()
  .optional()
  .transform((value, context) => {
    if (value === undefined || value === null) return "0";
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text === "string" && /^\d+$/.test(text) && text.length <= NONCE_WINDOW_MAX_DIGITS) {
      return BigInt(text).toString();
    }
    context.addIssue({ code: "custom", message: nonceWindowFault(text) });
    return z.NEVER;
  });

function nonceWindowFault(text: unknown): string {
  const number = typeof text === "string" && text !== "" ? Number(text) : Number.NaN;
  if (Number.isNaN(number)) return "is not a number";
  if (number < 0) return "is below 0";
  return number < 1e20 ? "is not a whole number" : "is too large to be kept";
}

/** `addresses` is null for none; world ranges and what we cannot read stay as Kraken stored them. `exact` is all as it is. */
export const allowlistField = z
  .array(z.string("holds something that is not text"), "is not a list")
  .nullish()
  .transform((entries) => {
    const exact = (entries ?? []).map(toStorable);
    const addresses = new Set(exact.filter((entry) => entry.trim()).map((entry) => canonicalAddress(entry) ?? entry));
    return addresses.size > 0 ? { addresses: [...addresses], exact } : { addresses: null, exact: null };
  });

export type HeldPermissions = { permissions: PermissionFlag[]; otherPermissions: Record<string, boolean> };

/** A list of names, or an object of booleans; names as the Fast API or as GetApiKeyInfo writes them. */
export const permissionsField = z.unknown().transform((held, context): HeldPermissions => {
  const fault = permissionsFault(held);
  if (fault) {
    context.addIssue({ code: "custom", message: fault });
    return z.NEVER;
  }
  const entries = Array.isArray(held) ? held.map((name) => [name, true] as const) : Object.entries(held as object);
  const named = entries.map(([name, on]) => ({ name: toStorable(name), flag: flagOf(name), on }));
  return {
    permissions: sortFlags(named.flatMap(({ flag, on }) => (flag && on ? [flag] : []))),
    otherPermissions: Object.fromEntries(named.flatMap(({ name, flag, on }) => (flag ? [] : [[name, on]]))),
  };
});

// By hand: zod's record passes over a permission called "__proto__".
function permissionsFault(held: unknown): string | null {
  if (held === undefined || held === null) return "are missing";
  if (Array.isArray(held))
    return held.every((name) => typeof name === "string") ? null : "hold something that is not text";
  if (typeof held !== "object") return "are neither a list nor switches";
  return Object.values(held).every((on) => typeof on === "boolean") ? null : "are not all on or off";
}

const flagsByInfoName = new Map(permissions.map(({ infoName, flag }) => [infoName, flag]));

function flagOf(name: string): PermissionFlag | undefined {
  return isPermissionFlag(name) ? name : flagsByInfoName.get(name);
}
