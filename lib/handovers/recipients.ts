import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { requirePermit } from "@/lib/access/roles";
import { isInAccessScope } from "@/lib/access/scope-conditions";
import { accessScopeOf } from "@/lib/auth/access-scope";
import type { Actor, PersonActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Role } from "@/lib/db/member-roles";
import { personName } from "@/lib/db/person-name";
import { members } from "@/lib/db/schema/members";
import { sealingKeys } from "@/lib/db/schema/sealing-keys";
import { users } from "@/lib/db/schema/users";
import { AppError } from "@/lib/errors";

const inWorkspace = (actor: Actor) => eq(members.workspaceId, actor.workspaceId);

/** Whom a private key of this workspace can be handed to: its members, with how many public keys it can be sealed to. */
export async function listRecipients(actor: PersonActor) {
  requirePermit(actor, "secrets.hand_over");
  const rows = await db()
    .select({
      userId: users.id,
      email: users.email,
      subject: users.subject,
      sealingKeys: db().$count(sealingKeys, eq(sealingKeys.userId, members.userId)),
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(inWorkspace(actor))
    .orderBy(asc(members.createdAt), asc(users.id));
  return rows.map((row) => ({
    userId: row.userId,
    name: personName(row),
    canOpenSealed: row.sealingKeys > 0,
    isSelf: row.userId === actor.userId,
  }));
}

export type Recipient = Awaited<ReturnType<typeof listRecipients>>[number];

/** Where a key is, for whether its recipient reaches it. */
type Place = Parameters<typeof isInAccessScope>[1];

/**
 * A member's name and role. Throws `not_allowed`, `not_found` for whoever is not in the workspace, and `recipient_limited` for who
 * does not reach the key.
 */
export async function requireRecipient(
  actor: Actor,
  userId: string,
  key: Place,
): Promise<{ userId: string; name: string; role: Role }> {
  requirePermit(actor, "secrets.hand_over");
  const [row] = await db()
    .select({
      email: users.email,
      subject: users.subject,
      role: members.role,
      connectionIds: members.limitedToConnections,
      tags: members.limitedToTags,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(inWorkspace(actor), eq(members.userId, userId)));
  if (!row) throw new AppError("not_found");
  if (!isInAccessScope(accessScopeOf(row.connectionIds, row.tags), key)) throw new AppError("recipient_limited");
  return { userId, name: personName(row), role: row.role };
}

/** The same with the public keys to seal to. Throws `recipient_unready` when there are none. */
export async function requireSealingRecipient(actor: Actor, userId: string, key: Place) {
  const recipient = await requireRecipient(actor, userId, key);
  const rows = await db()
    .select({ recipient: sealingKeys.recipient })
    .from(sealingKeys)
    .where(eq(sealingKeys.userId, userId));
  if (rows.length === 0) throw new AppError("recipient_unready");
  return { ...recipient, recipients: rows.map((row) => row.recipient) };
}

export type SealingRecipient = Awaited<ReturnType<typeof requireSealingRecipient>>;
