import type { Limits } from "@/lib/auth/limits";
import type { KeyFormValues } from "./values";

/** The one tag that a new key must have to be within its creator's limits. */
export function withOwnTag(values: KeyFormValues, limits: Limits | null): KeyFormValues {
  if (!limits || limits.connectionIds.includes(values.connectionId)) return values;
  const [tag, ...others] = limits.tags;
  return tag !== undefined && others.length === 0 ? { ...values, tags: tag } : values;
}
