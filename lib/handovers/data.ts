import "server-only";
import { and, asc, desc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { matchesAccessScope } from "@/lib/access/scope-conditions";
import type { PersonActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { maybePersonNameIn, personNameIn } from "@/lib/db/person-name";
import { handovers } from "@/lib/db/schema/handovers";
import { keys } from "@/lib/db/schema/keys";
import { users } from "@/lib/db/schema/users";
import { workspaces } from "@/lib/db/schema/workspaces";
import { recipientHasRight, recipientReaches } from "./right";

const senders = alias(users, "senders");
const receivers = alias(users, "receivers");

const select = (where: SQL | undefined) =>
  db()
    .select({
      id: handovers.id,
      keyId: handovers.keyId,
      keyName: keys.name,
      workspaceName: workspaces.name,
      workspaceSlug: workspaces.slug,
      kind: handovers.kind,
      recipientId: handovers.recipientId,
      recipient: personNameIn(receivers),
      sender: maybePersonNameIn(senders),
      createdAt: handovers.createdAt,
      expiresAt: handovers.expiresAt,
      recipients: handovers.recipients,
      openedAt: handovers.openedAt,
      endedAt: handovers.endedAt,
      ending: handovers.ending,
      keyRevokedAt: keys.revokedAt,
      /** Whether there is something left to open, for a recipient who still may. */
      isOpen: sql<boolean>`${handovers.ciphertext} is not null and ${handovers.expiresAt} > now()
        and ${isNull(keys.revokedAt)} and ${recipientHasRight}`,
    })
    .from(handovers)
    .innerJoin(keys, eq(keys.id, handovers.keyId))
    .innerJoin(workspaces, eq(workspaces.id, handovers.workspaceId))
    .innerJoin(receivers, eq(receivers.id, handovers.recipientId))
    .leftJoin(senders, eq(senders.id, handovers.senderId))
    .where(where)
    .orderBy(desc(handovers.createdAt), desc(handovers.id))
    .limit(1);

export type Handover = Awaited<ReturnType<typeof select>>[number];

export const isReceiving = (actor: PersonActor, { recipientId }: Pick<Handover, "recipientId">) =>
  recipientId === actor.userId;

/** The last hand-over of a key of the workspace; null when its private key went to nobody else. */
export async function findHandoverOf(actor: PersonActor, keyId: string): Promise<Handover | null> {
  const [found] = await select(
    and(eq(handovers.keyId, keyId), eq(handovers.workspaceId, actor.workspaceId), matchesAccessScope(actor)),
  );
  return found ?? null;
}

/**
 * A hand-over to the actor, in any workspace of theirs; null for one to somebody else, which is as good as none.
 */
export async function findOwnHandover(actor: PersonActor, id: string): Promise<Handover | null> {
  const [found] = await select(and(eq(handovers.id, id), eq(handovers.recipientId, actor.userId), recipientReaches));
  return found ?? null;
}

export type WaitingKey = { keyId: string; keyName: string; until: Date };

/** Keys of the workspace whose private key waits for the actor to open it, the oldest first. */
export const listWaitingKeys = ({ userId, workspaceId }: PersonActor): Promise<WaitingKey[]> =>
  db()
    .select({ keyId: handovers.keyId, keyName: keys.name, until: handovers.expiresAt })
    .from(handovers)
    .innerJoin(keys, eq(keys.id, handovers.keyId))
    .where(
      and(
        eq(handovers.recipientId, userId),
        eq(handovers.workspaceId, workspaceId),
        isNull(handovers.endedAt),
        isNull(handovers.openedAt),
        gt(handovers.expiresAt, sql`now()`),
        isNull(keys.revokedAt),
        recipientHasRight,
      ),
    )
    .orderBy(asc(handovers.createdAt));
