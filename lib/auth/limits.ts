import { listAnd, listOr } from "@/lib/kraken/phrases";
import { may, type Role } from "./roles";

/** A member reaches only the keys of these connections, and those with one of these tags. */
export type Limits = { connectionIds: readonly string[]; tags: readonly string[] };

/** Who reads the whole audit log knows of every key. */
export const mayBeLimited = (role: Role): boolean => !may(role, "audit.read");

/** Null where nothing limits. A limit to connections that are all gone is one to no keys. */
export const limitsOf = (connectionIds: readonly string[], tags: readonly string[]): Limits | null =>
  connectionIds.length + tags.length > 0 ? { connectionIds, tags } : null;

/** Whether a member with the new limits reaches any key that the ones before kept from them. */
export function isWider(after: Limits | null, before: Limits | null): boolean {
  if (!before) return false;
  if (!after) return true;
  const isNew = (now: readonly string[], then: readonly string[]) => now.some((one) => !then.includes(one));
  return isNew(after.connectionIds, before.connectionIds) || isNew(after.tags, before.tags);
}

/** "keys of desk@example.com and keys tagged grid or tax" */
export function limitsInWords({ accounts, tags }: { accounts: readonly string[]; tags: readonly string[] }): string {
  const parts = [
    ...(accounts.length > 0 ? [`keys of ${listAnd(accounts)}`] : []),
    ...(tags.length > 0 ? [`keys tagged ${listOr(tags)}`] : []),
  ];
  return parts.length > 0 ? parts.join(" and ") : "all keys";
}
