import { listAnd, listOr } from "./phrases";

/** "keys of desk@example.com and keys tagged grid or tax", or "all keys" where nothing limits. */
export function accessScopeInWords({
  accounts,
  tags,
}: {
  /** By the names that people know. */
  accounts: readonly string[];
  tags: readonly string[];
}): string {
  const parts = [
    ...(accounts.length > 0 ? [`keys of ${listAnd(accounts)}`] : []),
    ...(tags.length > 0 ? [`keys tagged ${listOr(tags)}`] : []),
  ];
  return parts.length > 0 ? parts.join(" and ") : "all keys";
}
