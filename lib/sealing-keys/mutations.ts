import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { PersonActor } from "@/lib/auth/actor";
import { requireStepUp } from "@/lib/auth/step-up";
import { db } from "@/lib/db/client";
import { sealingKeys } from "@/lib/db/schema/sealing-keys";
import { AppError } from "@/lib/errors";
import { recordEvent } from "@/lib/events/record";
import { isAgeRecipient } from "./age";
import type { addSealingKeySchema } from "./schema";

/** More than anybody's browsers; every sealed private key is sealed to all of them. */
const MOST = 20;

/**
 * From now on private keys for this person are sealed to this public key too. One that is there already stays as it is.
 * Throws `step_up_needed`, and `invalid_input` for what is no recipient and for one too many.
 */
export async function addSealingKey(
  actor: PersonActor,
  { kind, recipient, name }: z.output<typeof addSealingKeySchema>,
): Promise<void> {
  requireStepUp(actor);
  if (!isAgeRecipient(recipient)) {
    const words = "This is not an age recipient. It begins with age1, and is the public half of an identity.";
    throw new AppError("invalid_input", { fields: { recipient: [words] } });
  }
  await db().transaction(async (tx) => {
    const isOwn = eq(sealingKeys.userId, actor.userId);
    if ((await tx.$count(sealingKeys, isOwn)) >= MOST) {
      throw new AppError("invalid_input", { fields: { recipient: [`There are ${MOST} already. Remove one first.`] } });
    }
    const [added] = await tx
      .insert(sealingKeys)
      .values({ userId: actor.userId, kind, recipient, name })
      .onConflictDoNothing()
      .returning({ id: sealingKeys.id });
    if (!added) return;
    const data = { kind, name, recipient };
    await recordEvent(tx, { workspaceId: actor.workspaceId, actor, kind: "sealing_key.added", data });
  });
}

/** What was sealed to it before can still be opened with it. Throws `not_found`. */
export async function removeSealingKey(actor: PersonActor, { id }: { id: string }): Promise<void> {
  await db().transaction(async (tx) => {
    const [removed] = await tx
      .delete(sealingKeys)
      .where(and(eq(sealingKeys.id, id), eq(sealingKeys.userId, actor.userId)))
      .returning({ kind: sealingKeys.kind, name: sealingKeys.name, recipient: sealingKeys.recipient });
    if (!removed) throw new AppError("not_found");
    await recordEvent(tx, { workspaceId: actor.workspaceId, actor, kind: "sealing_key.removed", data: removed });
  });
}
