import "server-only";
import { and, eq, isNotNull, isNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { inAccessScope } from "@/lib/access/scope-conditions";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { keys } from "@/lib/db/schema/keys";
import { attentionOf } from "./status";
import { lastActivity, unusedBefore } from "./unused";

/** Keys that one statement moves; a reading of a large account may have made many due. */
const BATCH = 1_000;

/** How many living keys of the workspace Kraken's list has left out, which is not believed yet; counts those in reach. */
export async function countMissingKeys(actor: Actor): Promise<number> {
  return await db().$count(keys, and(inAccessScope(actor), isNull(keys.revokedAt), isNotNull(keys.missingSince)));
}

const secondOfAdvance = new Map<string, number>();

/** For pages, of which a busy workspace shows many in one second: Kraken's moments are whole seconds too. */
export async function advanceOncePerSecond(actor: Actor): Promise<void> {
  const second = Math.floor(Date.now() / 1000);
  if (secondOfAdvance.get(actor.workspaceId) === second) return;
  secondOfAdvance.set(actor.workspaceId, second);
  await advanceDueStatuses(actor);
}

/** Moves keys that the passing of time alone gives another status, or makes unused; usually touches no row. */
export async function advanceDueStatuses(actor: Actor): Promise<void> {
  const isDue = sql`${keys.statusDueAt} <= now()`;
  const isExpired = sql`${keys.validUntil} <= extract(epoch from now())`;
  const whenDue = (expired: SQL, soon: SQL, otherwise: SQLWrapper) =>
    sql`case when ${isDue} then case when ${isExpired} then ${expired} else ${soon} end else ${otherwise} end`;
  let moved: unknown[];
  do {
    moved = await db()
      .update(keys)
      .set({
        status: whenDue(sql`'expired'`, sql`'expiring_soon'`, keys.status),
        attention: whenDue(
          sql`${attentionOf("expired")}::smallint`,
          sql`${attentionOf("expiring_soon")}::smallint`,
          keys.attention,
        ),
        risk: whenDue(sql`0::smallint`, sql`${keys.risk}`, keys.risk),
        statusDueAt: whenDue(sql`null`, sql`to_timestamp(${keys.validUntil})`, keys.statusDueAt),
        unused: sql`${lastActivity} < ${unusedBefore}`,
      })
      .where(and(eq(keys.workspaceId, actor.workspaceId), sql`${keys.id} = any(array(${dueKeys(actor)}))`))
      .returning({ one: sql`1` });
  } while (moved.length >= BATCH);
}

/** Each kind in the order of its index, so that the rest is not looked at. */
const dueKeys = (actor: Actor) => {
  const live = sql`${eq(keys.workspaceId, actor.workspaceId)} and ${isNull(keys.revokedAt)}`;
  const first = (condition: SQL, order: SQL) =>
    sql`(select ${keys.id} from ${keys} where ${live} and ${condition} order by ${order} limit ${BATCH})`;
  return sql.join(
    [
      first(sql`${keys.statusDueAt} <= now()`, sql`${keys.statusDueAt}`),
      first(sql`not ${keys.unused} and ${lastActivity} < ${unusedBefore}`, sql`${lastActivity}`),
      first(sql`${keys.unused} and ${lastActivity} >= ${unusedBefore}`, sql`${lastActivity} desc`),
    ],
    sql` union all `,
  );
};
