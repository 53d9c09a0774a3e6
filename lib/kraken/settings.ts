import { z } from "zod";
import { keptOr } from "@/lib/kept";
import { unseenIn } from "@/lib/words/visible-text";
import { canonicalAddressList, IP_ALLOWLIST_MAX_ENTRIES, readAddress } from "./ip-allowlist";
import type { KeySettings } from "./key";
import { KEY_NAME_MAX_CHARS, keyNameLength, newKeyName } from "./key-name";
import { NONCE_WINDOW_MAX } from "./nonce-window";
import { isPermissionFlag, permissionFlags, sortFlags } from "./permissions";
import { hasMark } from "./storable-text";
import { LAST_SECOND } from "./time";

export type KeySettingsContext = {
  /** Unix time in seconds; asked for with every check, so that one schema serves for good. */
  nowSeconds?: () => number;
  /** Names of the other keys on the account; compared exactly, as nothing says that Kraken ignores case. */
  namesInUse?: readonly string[];
  /**
   * The settings of a key that is changed. Kraken may hold what nobody could enter here, and that must not keep anybody
   * from taking a permission away: what stays as it was passes as it is.
   */
  before?: KeySettings;
};

/**
 * The settings as a person enters them, for form and server alike. The input has the shape of `KeySettings`; an empty
 * allowlist or a NaN date is an option that was switched on and left blank, and is refused at its field.
 */
export function keySettingsSchema({
  nowSeconds = unixNow,
  namesInUse = [],
  before,
}: KeySettingsContext = {}): z.ZodType<KeySettings, KeySettings> {
  return z
    .strictObject({
      name: keptOr(before?.name, nameSchema(namesInUse)),
      permissions: keptOr(before?.permissions, permissionsSchema),
      ipAllowlist: keptOr(before?.ipAllowlist, ipAllowlistSchema(before?.ipAllowlist ?? [])),
      validUntil: keptOr(
        before?.validUntil,
        moment("Key expiration")
          .refine((seconds) => seconds > nowSeconds(), "This moment has passed. Choose a later one.")
          .nullable(),
      ),
      queryFrom: keptOr(before?.queryFrom, moment("Query start").nullable()),
      queryTo: keptOr(before?.queryTo, moment("Query end").nullable()),
      nonceWindow: keptOr(before?.nonceWindow, nonceWindowSchema),
    })
    .refine((settings) => endsAfterStart(settings) || (before !== undefined && isSameWindow(settings, before)), {
      path: ["queryTo"],
      message: "Query end must be later than query start",
      // Also while other fields still have faults, so that a person sees all of them at once.
      when: ({ value }) => typeof value === "object" && value !== null,
    });
}

const unixNow = () => Math.floor(Date.now() / 1000);

/** Blanks that look like the usual one, and make two names look alike. */
const ODD_BLANK = /(?! )\p{Zs}/u;

const nameSchema = (namesInUse: readonly string[]) =>
  z
    .string("Give the key a name")
    .overwrite(newKeyName)
    .min(1, "Give the key a name")
    .refine((name) => keyNameLength(name) <= KEY_NAME_MAX_CHARS, `Use at most ${KEY_NAME_MAX_CHARS} characters`)
    .refine(
      (name) => !ODD_BLANK.test(name) && unseenIn(name) === null,
      "The name contains a character that cannot be seen. Type it again.",
    )
    .refine((name) => !hasMark(name), "Leave out ⟦0000⟧ and the like: they stand for characters that cannot be shown.")
    .refine((name) => !namesInUse.includes(name), "Another key on this account has this name. Choose a different one.");

const permissionsSchema = z
  .array(z.enum(permissionFlags, "Choose from the ten permissions"), "Choose at least one permission")
  .min(1, "Choose at least one permission")
  .transform(sortFlags);

/** Entries that are there already may stay whatever they are; a list of too many may become shorter. */
function ipAllowlistSchema(held: readonly string[]) {
  const limit = Math.max(IP_ALLOWLIST_MAX_ENTRIES, held.length);
  const isHeld = new Set(held);
  return z
    .array(z.string(), "Add an address, or switch IP address restriction off")
    .min(1, "Add an address, or switch IP address restriction off")
    .max(limit, `Use at most ${limit} entries`)
    .transform((entries, context) => {
      const canonical = new Set<string>();
      for (const entry of entries) {
        const read = isHeld.has(entry) ? { text: entry } : readAddress(entry);
        if ("reason" in read)
          context.addIssue({ code: "custom", message: `${read.text || "An empty entry"} ${read.reason}` });
        else canonical.add(read.text);
      }
      return [...canonical];
    })
    .nullable();
}

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

type QueryWindow = Pick<KeySettings, "queryFrom" | "queryTo">;

const isSameWindow = (a: QueryWindow, b: QueryWindow) => a.queryFrom === b.queryFrom && a.queryTo === b.queryTo;

function endsAfterStart({ queryFrom, queryTo }: QueryWindow): boolean {
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
    validUntil: withinDates(validUntil),
    queryFrom: withinDates(queryFrom),
    queryTo: withinDates(queryTo),
    nonceWindow: /^\d+$/.test(nonceWindow) ? String(BigInt(nonceWindow)) : nonceWindow,
  };
}

/** Moments after the year 9999 are one, as a reading of Kraken's list holds them; what was stored before may be later. */
const withinDates = (seconds: number | null) => (seconds === null ? null : Math.min(seconds, LAST_SECOND));

export function sameSettings(a: KeySettings, b: KeySettings): boolean {
  return JSON.stringify(canonicalSettings(a)) === JSON.stringify(canonicalSettings(b));
}
