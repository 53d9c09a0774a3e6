import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { keys } from "@/lib/db/schema/keys";
import { AppError } from "@/lib/errors";
import { inAccessScope } from "./scope-conditions";

type KeyRow = typeof keys.$inferSelect;

/** A key that the actor reaches, revoked ones included. Throws `not_found`. */
export async function requireKey(actor: Actor, keyId: string): Promise<KeyRow> {
  const [key] = await db()
    .select()
    .from(keys)
    .where(and(eq(keys.id, keyId), inAccessScope(actor)));
  if (!key) throw new AppError("not_found");
  return key;
}

/** Throws `not_found`, and `key_revoked` for a key that is only history. */
export async function requireLiveKey(actor: Actor, keyId: string): Promise<KeyRow> {
  const key = await requireKey(actor, keyId);
  if (key.revokedAt) throw new AppError("key_revoked");
  return key;
}
