import "server-only";
import { and, desc, eq, inArray, isNull, max, notExists } from "drizzle-orm";
import { requirePermit } from "@/lib/access/roles";
import { inAccessScope } from "@/lib/access/scope-conditions";
import type { PersonActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { auditEvents } from "@/lib/db/schema/audit";
import { keys } from "@/lib/db/schema/keys";
import { members } from "@/lib/db/schema/members";
import { sightKinds } from "@/lib/events/catalogue";

/**
 * Live keys whose private key somebody has seen who is no longer in the workspace: each may still be in that person's
 * hands until it is replaced. By key and person, the latest look first.
 */
export async function listKeysSeenByLeavers(actor: PersonActor) {
  requirePermit(actor, "members.see");
  const here = actor.workspaceId;
  const isStillHere = db()
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.workspaceId, here), eq(members.userId, auditEvents.actorId)));
  const seenAt = max(auditEvents.at);
  return await db()
    .select({ keyId: keys.id, keyName: keys.name, person: auditEvents.actorName, seenAt })
    .from(auditEvents)
    .innerJoin(keys, and(eq(keys.id, auditEvents.keyId), inAccessScope(actor), isNull(keys.revokedAt)))
    .where(and(eq(auditEvents.workspaceId, here), inArray(auditEvents.kind, sightKinds), notExists(isStillHere)))
    .groupBy(keys.id, keys.name, auditEvents.actorName)
    .orderBy(desc(seenAt), keys.name);
}

export type SeenByLeaver = Awaited<ReturnType<typeof listKeysSeenByLeavers>>[number];
