import "server-only";
import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { inAccessScope } from "@/lib/access/scope-conditions";
import type { Actor } from "@/lib/auth/actor";
import { containsText } from "@/lib/db/key-search";
import { keys } from "@/lib/db/schema/keys";
import { attentionOf, NEEDS_ATTENTION } from "@/lib/keys/status";
import { seenOf } from "@/lib/words/plain-text";
import { activeFilters, type FilterName, type KeyFilters, type KeyView } from "./filters";

/** Which keys each view holds; all of them where nothing is said. */
export const viewConditions: Record<KeyView, SQL | undefined> = {
  all: undefined,
  attention: inArray(keys.attention, NEEDS_ATTENTION.map(attentionOf)),
  moves_out: sql`'funds_withdraw' = any(${keys.permissions})`,
  any_address: isNull(keys.ipAllowlist),
  unused: eq(keys.unused, true),
};

/** Which keys each filter lets through. Another filter is one line here and one in lib/inventory/filters. */
const conditions: { [Name in FilterName]: (value: NonNullable<KeyFilters[Name]>) => SQL | undefined } = {
  q: (text) => or(...[...new Set([seenOf(text), text])].map(containsText)),
  view: (view) => viewConditions[view],
  status: (status) => eq(keys.attention, attentionOf(status)),
  origin: (origin) => eq(keys.origin, origin),
  connection: (connectionId) => eq(keys.connectionId, connectionId),
};

function conditionOf<Name extends FilterName>(name: Name, value: KeyFilters[Name]): SQL | undefined {
  return value === null ? undefined : conditions[name](value as NonNullable<KeyFilters[Name]>);
}

/** The keys that the actor reaches and that are not revoked. */
export const liveKeys = (actor: Actor): SQL | undefined => and(inAccessScope(actor), isNull(keys.revokedAt));

/** Those of them that the filters let through. */
export const matching = (actor: Actor, filters: KeyFilters): SQL | undefined =>
  and(liveKeys(actor), ...activeFilters(filters).map((name) => conditionOf(name, filters[name])));
