import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { keys } from "@/lib/db/schema/keys";
import { liveKeys, matching, viewConditions } from "./conditions";
import type { KeyFilters, KeyView } from "./filters";

/** How many keys the filters let through, on all pages of the list together. */
export async function countMatching(actor: Actor, filters: KeyFilters): Promise<number> {
  return await db().$count(keys, matching(actor, filters));
}

/** How many keys each view holds when nothing else narrows the list. */
export async function countViews(actor: Actor): Promise<Record<KeyView, number>> {
  const count = (condition: SQL = sql`true`) => sql`count(*) filter (where ${condition})`.mapWith(Number);
  const [counts] = await db()
    .select({
      all: count(viewConditions.all),
      attention: count(viewConditions.attention),
      moves_out: count(viewConditions.moves_out),
      any_address: count(viewConditions.any_address),
      unused: count(viewConditions.unused),
    })
    .from(keys)
    .where(liveKeys(actor));
  return counts ?? { all: 0, attention: 0, moves_out: 0, any_address: 0, unused: 0 };
}
