import { z } from "zod";
import { canonicalAddressList, readAddress } from "./ip-allowlist";
import type { KeySettings } from "./key";
import { isPermissionFlag, permissionFlags, sortFlags } from "./permissions";

/** Kraken's limit. Its reference is an OpenAPI document, whose string lengths are code points (RFC 8259), not bytes. */
export const KEY_NAME_MAX_CHARS = 32;

/** Beyond this a JSON number may lose digits on its way through Kraken; its own limit is not known. */
export const NONCE_WINDOW_MAX = 2n ** 53n;

/** Kraken's limit is not known; this one only bounds the work that a request can cause. */
export const IP_ALLOWLIST_MAX_ENTRIES = 1_000;

/** 31 Dec 9999, the last day that dates are commonly written for. */
const LAST_SECOND = 253_402_300_799;

/**
 * Characters that nobody sees: controls, format characters (bidirectional overrides, zero-width ones), lone surrogates,
 * line separators, unusual spaces and blanks. They make two names look alike.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/u;

export function keyNameLength(name: string): number {
  return [...name].length;
}

export type KeySettingsContext = {
  /** Unix time in seconds; asked for with every check, so that one schema serves for good. */
  nowSeconds?: () => number;
  /** Names of the other keys on the account; compared exactly, as nothing says that Kraken ignores case. */
  namesInUse?: readonly string[];
};

/**
 * The settings as a person enters them, for form and server alike. The input has the shape of `KeySettings`; an empty
 * allowlist or a NaN date is an option that was switched on and left blank, and is refused at its field.
 */
export function keySettingsSchema({
  nowSeconds = unixNow,
  namesInUse = [],
}: KeySettingsContext = {}): z.ZodType<KeySettings, KeySettings> {
  return z
    .strictObject({
      name: nameSchema(namesInUse),
      permissions: z
        .array(z.enum(permissionFlags, "Choose from the ten permissions"), "Choose at least one permission")
        .min(1, "Choose at least one permission")
        .transform(sortFlags),
      ipAllowlist: ipAllowlistSchema,
      validUntil: moment("Key expiration")
        .refine((seconds) => seconds > nowSeconds(), "This moment has passed. Choose a later one.")
        .nullable(),
      queryFrom: moment("Query start").nullable(),
      queryTo: moment("Query end").nullable(),
      nonceWindow: nonceWindowSchema,
    })
    .refine(endsAfterStart, {
      path: ["queryTo"],
      message: "Query end must be later than query start",
      // Also while other fields still have faults, so that a person sees all of them at once.
      when: ({ value }) => typeof value === "object" && value !== null,
    });
}

const unixNow = () => Math.floor(Date.now() / 1000);

const nameSchema = (namesInUse: readonly string[]) =>
  z
    .string("Give the key a name")
    .trim()
    .min(1, "Give the key a name")
    .refine((name) => keyNameLength(name) <= KEY_NAME_MAX_CHARS, `Use at most ${KEY_NAME_MAX_CHARS} characters`)
    .refine((name) => !INVISIBLE.test(name), "The name contains a character that cannot be seen. Type it again.")
    .refine((name) => !namesInUse.includes(name), "Another key on this account has this name. Choose a different one.");

const ipAllowlistSchema = z
  .array(z.string(), "Add an address, or switch IP address restriction off")
  .min(1, "Add an address, or switch IP address restriction off")
  .max(IP_ALLOWLIST_MAX_ENTRIES, `Use at most ${IP_ALLOWLIST_MAX_ENTRIES} entries`)
  .transform((entries, context) => {
    const canonical = new Set<string>();
    for (const entry of entries) {
      const read = readAddress(entry);
      if ("reason" in read)
        context.addIssue({ code: "custom", message: `${read.text || "An empty entry"} ${read.reason}` });
      else canonical.add(read.text);
    }
    return [...canonical];
  })
  .nullable();

function moment(label: string) {
  const unset = `Choose a date and time, or switch ${label} off`;
  // 0 would tell Kraken "no restriction", the opposite of what was entered.
  return z
    .number(unset)
    .int(unset)
    .min(1, "Choose a date after 1 Jan 1970")
    .max(LAST_SECOND, "Choose a date before the year 10000");
}

const nonceWindowSchema = z
  .string("Enter a whole number")
  // Spaces are how numbers are grouped on screen and in what people paste.
  .transform((text) => text.replaceAll(/\s/g, ""))
  .pipe(
    z
      .string()
      .refine((text) => !/^-\d/.test(text), { error: "The nonce window cannot be below 0", abort: true })
      .refine((text) => /^\d{1,40}$/.test(text), { error: "Enter a whole number, without point or sign", abort: true })
      .transform((digits) => String(BigInt(digits)))
      .refine((digits) => BigInt(digits) <= NONCE_WINDOW_MAX, `The largest nonce window is ${NONCE_WINDOW_MAX}`),
  );

function endsAfterStart(settings: { queryFrom: number | null; queryTo: number | null }): boolean {
  const { queryFrom, queryTo } = settings;
  return typeof queryFrom !== "number" || typeof queryTo !== "number" || !(queryTo <= queryFrom);
}

type StoredSettings = Omit<KeySettings, "permissions"> & { permissions: readonly string[] };

/** The settings that a row or stored JSON holds, without permissions that are none of the ten. */
export function knownSettings(stored: StoredSettings): KeySettings {
  const { name, permissions, ipAllowlist, validUntil, queryFrom, queryTo, nonceWindow } = stored;
  return {
    name,
    permissions: permissions.filter(isPermissionFlag),
    ipAllowlist,
    validUntil,
    queryFrom,
    queryTo,
    nonceWindow,
  };
}

/** One spelling for equal settings, property by property in a fixed order, so that its JSON can be hashed. */
export function canonicalSettings(settings: KeySettings): KeySettings {
  const { name, permissions, ipAllowlist, validUntil, queryFrom, queryTo, nonceWindow } = settings;
  return {
    name,
    permissions: sortFlags(permissions),
    // An empty list is taken to restrict nothing at Kraken; only the form knows it as an unfinished entry.
    ipAllowlist: ipAllowlist?.length ? canonicalAddressList(ipAllowlist) : null,
    validUntil,
    queryFrom,
    queryTo,
    nonceWindow: /^\d+$/.test(nonceWindow) ? String(BigInt(nonceWindow)) : nonceWindow,
  };
}

export function sameSettings(a: KeySettings, b: KeySettings): boolean {
  return JSON.stringify(canonicalSettings(a)) === JSON.stringify(canonicalSettings(b));
}
