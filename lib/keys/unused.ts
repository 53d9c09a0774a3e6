import "server-only";
import { sql } from "drizzle-orm";
import { keys } from "@/lib/db/schema/keys";
import { UNUSED_DAYS } from "./unused-days";

/** A key that nobody ever used counts from its creation. The schema has an index for it. */
export const lastActivity = sql`coalesce(${keys.lastUsedAt}, ${keys.krakenCreatedAt}, ${keys.createdAt})`;

export const unusedBefore = sql`now() - make_interval(days => ${UNUSED_DAYS})`;

/** For keys that are just being recorded: the many that a first reading brings need no second write. */
export function isUnused(key: { lastUsedAt: Date | null; krakenCreatedAt: Date | null }, now: Date): boolean {
  const activity = key.lastUsedAt ?? key.krakenCreatedAt ?? now;
  return activity.getTime() < now.getTime() - UNUSED_DAYS * 24 * 60 * 60 * 1000;
}
