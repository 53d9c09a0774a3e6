import { isPermissionFlag, sortFlags } from "@/lib/kraken/permissions";
import { isLifetime } from "./lifetimes";
import { emptyValues, type KeyFormValues, starts, withExpiry } from "./values";

const LONGEST_TEXT = 200;
const MOST_CALLS = 100;

/**
 * The set-up as the query of an address: it fills the form in and never submits it. IP addresses and what is noted about
 * the key stay out, because an address ends up in histories and messages; so does the account that the form begins with
 * anyway.
 */
export function writeAddress(values: KeyFormValues, ownConnectionId: string): string {
  const parts: Record<string, string | number | null> = {
    start: values.startFrom === "preset" ? null : values.startFrom,
    preset: values.presetId,
    calls: values.calls.join(","),
    name: values.name,
    tool: values.tool,
    account: values.connectionId === ownConnectionId ? null : values.connectionId,
    permissions: values.permissions.join(","),
    lifetime: values.lifetime,
    expires: values.lifetime === null ? values.validUntil : null,
    "query-start": values.queryFrom,
    "query-end": values.queryTo,
    nonce: values.nonceWindow === "0" ? null : values.nonceWindow,
  };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    if (value !== null && value !== "" && !Number.isNaN(value)) params.set(name, String(value));
  }
  return params.toString();
}

type SearchParams = Record<string, string | string[] | undefined>;

/** The set-up in an address. What it cannot mean is left out; the form checks the rest like anything typed. */
export function readAddress(
  params: SearchParams,
  { connectionIds, nowSeconds }: { connectionIds: readonly string[]; nowSeconds: number },
): KeyFormValues {
  const text = (name: string) => {
    const value = params[name];
    return ((Array.isArray(value) ? value[0] : value) ?? "").slice(0, LONGEST_TEXT);
  };
  const list = (name: string) => [params[name]].flat().join(",").split(",").filter(Boolean);
  const account = text("account");
  const lifetime = text("lifetime");
  const empty = emptyValues(connectionIds.includes(account) ? account : (connectionIds[0] ?? ""));
  return withExpiry(
    {
      ...empty,
      startFrom: starts.find((start) => start === text("start")) ?? empty.startFrom,
      presetId: text("preset") || null,
      calls: [...new Set(list("calls"))].slice(0, MOST_CALLS),
      name: text("name"),
      tool: text("tool"),
      permissions: sortFlags(list("permissions").filter(isPermissionFlag)),
      lifetime: isLifetime(lifetime) ? lifetime : null,
      validUntil: unixSeconds(text("expires")),
      queryFrom: unixSeconds(text("query-start")),
      queryTo: unixSeconds(text("query-end")),
      nonceWindow: text("nonce") || "0",
    },
    nowSeconds,
  );
}

function unixSeconds(text: string): number | null {
  return /^\d{1,12}$/.test(text) ? Number(text) : null;
}
