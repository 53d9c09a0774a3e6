import type { KeySettings } from "@/lib/kraken/key";
import type { KeyFormValues } from "../form/values";

/**
 * What a new key takes over from another: everything but the name. An expiry that has passed comes along, so that the form
 * asks for a later one: left out, it would read as "never", and a key would live longer than anybody asked for.
 */
export function copiedSettings({ name: _own, ...settings }: KeySettings): Partial<KeyFormValues> {
  return { ...settings, lifetime: null };
}

/** The same, where a link may name limits of its own: each of those counts, and a copied list of addresses fills theirs in. */
export function copiedBeside(link: KeyFormValues, settings: KeySettings): Partial<KeyFormValues> {
  const copied = copiedSettings(settings);
  return {
    ...copied,
    ipAllowlist: settings.ipAllowlist ?? link.ipAllowlist,
    ...(link.validUntil !== null && { validUntil: link.validUntil, lifetime: link.lifetime }),
    queryFrom: link.queryFrom ?? settings.queryFrom,
    queryTo: link.queryTo ?? settings.queryTo,
  };
}
