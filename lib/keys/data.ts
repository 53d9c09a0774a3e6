import "server-only";
import { and, eq, isNull, lte, sql } from "drizzle-orm";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { keys } from "@/lib/db/schema";
import { AppError } from "@/lib/errors";
import type { KeyRow } from "./rows";
import { attentionOf } from "./status";

/** A key of the workspace, revoked ones included. Throws `not_found`. */
export async function requireKey(actor: Actor, keyId: string): Promise<KeyRow> {
  const [key] = await db()
    .select()
    .from(keys)
    .where(and(eq(keys.id, keyId), eq(keys.workspaceId, actor.workspaceId)));
  if (!key) throw new AppError("not_found");
  return key;
}

/** Throws `not_found`, and `key_revoked` for a key that is only history. */
export async function requireLiveKey(actor: Actor, keyId: string): Promise<KeyRow> {
  const key = await requireKey(actor, keyId);
  if (key.revokedAt) throw new AppError("key_revoked");
  return key;
}

/** Moves keys whose expiry came nearer or passed to the status they have by now; usually touches no row. */
export async function advanceDueStatuses(actor: Actor): Promise<void> {
  const expired = sql`${keys.validUntil} <= extract(epoch from now())`;
  await db()
    .update(keys)
    .set({
      status: sql`case when ${expired} then 'expired' else 'expiring_soon' end`,
      attention: sql`case when ${expired} then ${attentionOf("expired")}::smallint else ${attentionOf("expiring_soon")}::smallint end`,
      risk: sql`case when ${expired} then 0::smallint else ${keys.risk} end`,
      statusDueAt: sql`case when ${expired} then null else to_timestamp(${keys.validUntil}) end`,
    })
    .where(and(eq(keys.workspaceId, actor.workspaceId), isNull(keys.revokedAt), lte(keys.statusDueAt, sql`now()`)));
}
