import type { AccessScope } from "@/lib/auth/access-scope";
import type { Role } from "@/lib/db/member-roles";
import { may } from "./roles";

/** Who reads the whole audit log knows of every key. */
export const mayBeLimited = (role: Role): boolean => !may(role, "audit.read");

/** Whether a member with the new limits reaches any key that the ones before kept from them. */
export function isWider(after: AccessScope | null, before: AccessScope | null): boolean {
  if (!before) return false;
  if (!after) return true;
  const isNew = (now: readonly string[], then: readonly string[]) => now.some((one) => !then.includes(one));
  return isNew(after.connectionIds, before.connectionIds) || isNew(after.tags, before.tags);
}
