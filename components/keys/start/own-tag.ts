import type { AccessScope } from "@/lib/auth/access-scope";
import type { KeyFormValues } from "../form/values";

/** The one tag that a new key must have to be within its creator's limits. */
export function withOwnTag(values: KeyFormValues, accessScope: AccessScope | null): KeyFormValues {
  if (!accessScope || accessScope.connectionIds.includes(values.connectionId)) return values;
  const [tag, ...others] = accessScope.tags;
  return tag !== undefined && others.length === 0 ? { ...values, tags: tag } : values;
}
