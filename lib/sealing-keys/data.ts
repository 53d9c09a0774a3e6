import "server-only";
import { asc, eq } from "drizzle-orm";
import type { PersonActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { sealingKeys } from "@/lib/db/schema/sealing-keys";

/** The public keys to which private keys are sealed for this person, in every workspace; the oldest first. */
export async function listOwnSealingKeys(actor: PersonActor) {
  return await db()
    .select({
      id: sealingKeys.id,
      kind: sealingKeys.kind,
      recipient: sealingKeys.recipient,
      name: sealingKeys.name,
      createdAt: sealingKeys.createdAt,
    })
    .from(sealingKeys)
    .where(eq(sealingKeys.userId, actor.userId))
    .orderBy(asc(sealingKeys.createdAt), asc(sealingKeys.id));
}

export type OwnSealingKey = Awaited<ReturnType<typeof listOwnSealingKeys>>[number];
