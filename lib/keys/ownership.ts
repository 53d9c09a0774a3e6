import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { requireLiveKey } from "@/lib/access/require-key";
import { requirePermit } from "@/lib/access/roles";
import { inAccessScope, requireInAccessScope } from "@/lib/access/scope-conditions";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import { members } from "@/lib/db/schema/members";
import { users } from "@/lib/db/schema/users";
import { AppError } from "@/lib/errors";
import type { FactChange } from "@/lib/events/fact-changes";
import { recordEvent } from "@/lib/events/record";
import { endLostRights } from "@/lib/handovers/mutations";
import type { Ownership } from "./ownership-schema";
import { ownershipOf } from "./rows";

type ChangeOwnershipInput = {
  keyId: string;
  ownership: Ownership;
  /** The facts that the person saw when they began; what is replaced must still be that. */
  seen: Ownership;
};

/**
 * Replaces what Kraken does not store about a key. Throws `facts_changed` when it is not what the person saw,
 * `invalid_input` for owners who are not in the workspace or the same person twice, and `outside_limits`.
 */
export async function changeOwnership(
  actor: Actor,
  { keyId, ownership, seen }: ChangeOwnershipInput,
): Promise<{ keyId: string }> {
  requirePermit(actor, "keys.write");
  await requireLiveKey(actor, keyId);
  await db().transaction(async (tx) => {
    const isTheKey = and(eq(keys.id, keyId), inAccessScope(actor));
    const [key] = await tx.select().from(keys).where(isTheKey).for("update");
    if (!key) throw new AppError("not_found");
    const before = ownershipOf(key);
    if (!isSame(before, seen)) throw new AppError("facts_changed");
    if (isSame(before, ownership)) return;
    await requireOwners(tx, actor, ownership, before);
    requireInAccessScope(actor, { connectionId: key.connectionId, tags: ownership.tags });
    await tx.update(keys).set(ownership).where(isTheKey);
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "key.ownership_changed",
      connectionId: key.connectionId,
      keyId,
      data: { name: key.name, facts: await changesBetween(tx, before, ownership) },
    });
    // Tags decide who reaches a key.
    await endLostRights(tx, actor);
  });
  return { keyId };
}

const isSame = (a: Ownership, b: Ownership) => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));

const inOrder = ({ ownerId, backupOwnerId, tool, purpose, ticket, tags, note }: Ownership) => [
  ownerId,
  backupOwnerId,
  tool,
  purpose,
  ticket,
  tags,
  note,
];

type Owners = Pick<Ownership, "ownerId" | "backupOwnerId">;

/**
 * Throws `invalid_input` unless both are members and two people. Who has left since they were named may stay, so that a
 * change of something else does not ask for a new owner.
 */
export async function requireOwners(
  tx: Pick<Db, "select">,
  actor: Actor,
  owners: Owners,
  before?: Owners,
): Promise<void> {
  const refuse = (field: keyof Owners, message: string) => {
    throw new AppError("invalid_input", { fields: { [field]: [message] } });
  };
  const { ownerId, backupOwnerId } = owners;
  if (backupOwnerId !== null && backupOwnerId === ownerId)
    refuse("backupOwnerId", "Choose somebody else than the owner.");
  const named = (["ownerId", "backupOwnerId"] as const).filter(
    (field) => owners[field] !== null && owners[field] !== before?.[field],
  );
  if (named.length === 0) return;
  const present = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(
      and(
        eq(members.workspaceId, actor.workspaceId),
        inArray(
          members.userId,
          named.flatMap((field) => owners[field] ?? []),
        ),
      ),
    );
  for (const field of named) {
    if (!present.some(({ userId }) => userId === owners[field])) {
      refuse(field, "They are not a member of this workspace any more. Choose somebody else.");
    }
  }
}

async function changesBetween(tx: Pick<Db, "select">, before: Ownership, after: Ownership): Promise<FactChange[]> {
  const ids = [before.ownerId, before.backupOwnerId, after.ownerId, after.backupOwnerId].filter((id) => id !== null);
  const people = ids.length > 0 ? await tx.select().from(users).where(inArray(users.id, ids)) : [];
  const nameOf = (id: string | null) => {
    const person = people.find((one) => one.id === id);
    return person ? person.email || person.subject : null;
  };
  const named = (facts: Ownership) => ({
    ...facts,
    owner: nameOf(facts.ownerId),
    backupOwner: nameOf(facts.backupOwnerId),
  });
  const [was, is] = [named(before), named(after)];
  const changes: FactChange[] = (["owner", "backupOwner", "tool", "purpose", "ticket"] as const)
    .filter((fact) => was[fact] !== is[fact])
    .map((fact) => ({ fact, before: was[fact], after: is[fact] }));
  const added = after.tags.filter((tag) => !before.tags.includes(tag));
  const removed = before.tags.filter((tag) => !after.tags.includes(tag));
  if (added.length + removed.length > 0) changes.push({ fact: "tags", added, removed });
  if (before.note !== after.note) changes.push({ fact: "note" });
  return changes;
}
