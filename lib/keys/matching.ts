import "server-only";
import { and, eq, ilike, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Actor } from "@/lib/auth/actor";
import { keys } from "@/lib/db/schema";
import type { KeyFilters, KeyView } from "./filters";
import { attentionOf, NEEDS_ATTENTION } from "./status";

/** Kraken may disable keys that are not used for months (support article on API key security). */
export const UNUSED_DAYS = 60;

const inWorkspace = (actor: Actor) => and(eq(keys.workspaceId, actor.workspaceId), isNull(keys.revokedAt));

const unusedBefore = sql`now() - make_interval(days => ${UNUSED_DAYS})`;

const viewConditions: Record<KeyView, SQL | undefined> = {
  all: undefined,
  attention: inArray(keys.attention, NEEDS_ATTENTION.map(attentionOf)),
  moves_out: sql`'funds_withdraw' = any(${keys.permissions})`,
  any_address: isNull(keys.ipAllowlist),
  unused: sql`coalesce(${keys.lastUsedAt}, ${keys.krakenCreatedAt}, ${keys.createdAt}) < ${unusedBefore}`,
};

export const inView = (actor: Actor, view: KeyView) => and(inWorkspace(actor), viewConditions[view]);

/** The workspace's live keys that the filters let through. */
export function matching(actor: Actor, filters: KeyFilters): SQL | undefined {
  const pattern = `%${filters.q.replace(/[\\%_]/g, "\\$&")}%`;
  const inText = (column: AnyPgColumn) => ilike(column, pattern);
  return and(
    inView(actor, filters.view),
    filters.status ? eq(keys.status, filters.status) : undefined,
    filters.origin ? eq(keys.origin, filters.origin) : undefined,
    filters.connection ? eq(keys.connectionId, filters.connection) : undefined,
    filters.q
      ? or(inText(keys.name), inText(keys.tool), sql`array_to_string(${keys.ipAllowlist}, ' ') ilike ${pattern}`)
      : undefined,
  );
}
