import type { KeySettings } from "@/lib/kraken/key";
import { sortFlags } from "@/lib/kraken/permissions";

/** The changes from `seen` to `wanted`, made on `current` instead: lists by entry, everything else as a whole. */
export function rebase(seen: KeySettings, wanted: KeySettings, current: KeySettings): KeySettings {
  const scalar = <Name extends keyof KeySettings>(name: Name) =>
    wanted[name] === seen[name] ? current[name] : wanted[name];
  return {
    name: scalar("name"),
    permissions: sortFlags(applied(seen.permissions, wanted.permissions, current.permissions)),
    ipAllowlist: addresses(seen.ipAllowlist, wanted.ipAllowlist, current.ipAllowlist),
    validUntil: scalar("validUntil"),
    queryFrom: scalar("queryFrom"),
    queryTo: scalar("queryTo"),
    nonceWindow: scalar("nonceWindow"),
  };
}

/** Switching the restriction on or off is a decision of its own, which entries added elsewhere do not undo. */
function addresses(seen: string[] | null, wanted: string[] | null, current: string[] | null): string[] | null {
  if (wanted === null || seen === null) return sameList(seen, wanted) ? current : wanted;
  if (sameList(seen, wanted)) return current;
  if (current === null) return wanted;
  const merged = applied(seen, wanted, current);
  // Nothing left would mean any address.
  return merged.length > 0 ? merged : wanted;
}

function applied<T>(seen: readonly T[], wanted: readonly T[], current: readonly T[]): T[] {
  const added = wanted.filter((entry) => !seen.includes(entry) && !current.includes(entry));
  const kept = current.filter((entry) => wanted.includes(entry) || !seen.includes(entry));
  return [...kept, ...added];
}

const sameList = (a: readonly string[] | null, b: readonly string[] | null) => JSON.stringify(a) === JSON.stringify(b);
