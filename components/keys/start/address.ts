import { isPermissionFlag, sortFlags } from "@/lib/kraken/permissions";
import { LAST_SECOND } from "@/lib/kraken/time";
import { withoutUnseen } from "@/lib/words/visible-text";
import { isLifetime } from "../form/lifetimes";
import { emptyValues, type KeyFormValues, starts, withExpiry } from "../form/values";

export const LONGEST_TEXT = 200;
export const MOST_CALLS = 100;

/**
 * The set-up as the query of an address: it fills the form in and never submits it. IP addresses and what is noted about
 * the key stay out, because an address ends up in histories and messages; so does the account that the form begins with
 * anyway.
 */
export function writeAddress(values: KeyFormValues, ownConnectionId: string): string {
  const parts: Record<string, string | null> = {
    start: values.startFrom === "preset" ? null : values.startFrom,
    preset: values.presetId,
    calls: values.calls.join(",") || null,
    name: values.name || null,
    tool: values.tool || null,
    account: values.connectionId === ownConnectionId ? null : values.connectionId,
    permissions: values.permissions.join(",") || null,
    // A limit that is switched on and blank stands there without a value: left out, it would be no limit.
    lifetime: values.lifetime,
    expires: values.lifetime === null ? momentText(values.validUntil) : null,
    "query-start": momentText(values.queryFrom),
    "query-end": momentText(values.queryTo),
    addresses: values.ipAllowlist === null ? null : "",
    nonce: values.nonceWindow === "0" ? null : values.nonceWindow,
  };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    if (value !== null) params.set(name, value);
  }
  return params.toString();
}

const momentText = (seconds: number | null) => (Number.isNaN(seconds) ? "" : (seconds?.toString() ?? null));

export type SearchParams = Record<string, string | string[] | undefined>;

/** The values of every parameter. Next lists one that is called "toString" behind what every object has of that name. */
export function partsOf(params: SearchParams): Map<string, string[]> {
  return new Map(
    Object.entries(params).map(([name, given]) => [name, [given].flat().filter((value) => typeof value === "string")]),
  );
}

/**
 * The set-up in an address. What it cannot mean is left out, which `notTakenFrom` tells; a limit that it names and that cannot
 * be read is switched on and blank, because off would mean that there is none. The form checks the rest like anything typed.
 */
export function readAddress(
  params: SearchParams,
  { connectionIds, nowSeconds }: { connectionIds: readonly string[]; nowSeconds: number },
): KeyFormValues {
  const parts = partsOf(params);
  const given = (name: string) => parts.get(name)?.[0];
  const text = (name: string) => withoutUnseen((given(name) ?? "").slice(0, LONGEST_TEXT));
  const list = (name: string) => (parts.get(name) ?? []).join(",").split(",").filter(Boolean);
  const account = given("account") ?? "";
  const lifetime = given("lifetime") ?? null;
  const isUnreadableLifetime = lifetime !== null && !isLifetime(lifetime);
  const empty = emptyValues(connectionIds.includes(account) ? account : (connectionIds[0] ?? ""));
  return withExpiry(
    {
      ...empty,
      startFrom: starts.find((start) => start === given("start")) ?? empty.startFrom,
      presetId: given("preset") || null,
      calls: [...new Set(list("calls"))].slice(0, MOST_CALLS),
      name: text("name"),
      tool: text("tool"),
      permissions: sortFlags(list("permissions").filter(isPermissionFlag)),
      lifetime: isLifetime(lifetime) ? lifetime : null,
      ipAllowlist: given("addresses") === undefined ? null : [],
      validUntil: isUnreadableLifetime ? Number.NaN : timeInAddress(given("expires")),
      queryFrom: timeInAddress(given("query-start")),
      queryTo: timeInAddress(given("query-end")),
      nonceWindow: given("nonce") === undefined ? "0" : text("nonce"),
    },
    nowSeconds,
  );
}

/** Unix seconds; null without a text, and NaN for one that is no time that a key can have. */
export function timeInAddress(text: string | undefined): number | null {
  if (text === undefined) return null;
  const seconds = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  return seconds >= 1 && seconds <= LAST_SECOND ? seconds : Number.NaN;
}
