import "server-only";
import { and, asc, countDistinct, eq, inArray, isNull, sql } from "drizzle-orm";
import { may, requirePermit } from "@/lib/access/roles";
import { inAccessScope, keyInAccessScope } from "@/lib/access/scope-conditions";
import { accessScopeOf } from "@/lib/auth/access-scope";
import type { PersonActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { personNameIn } from "@/lib/db/person-name";
import { auditEvents } from "@/lib/db/schema/audit";
import { keys } from "@/lib/db/schema/keys";
import { members } from "@/lib/db/schema/members";
import { sessions, sessionVisits } from "@/lib/db/schema/sessions";
import { users } from "@/lib/db/schema/users";
import { sightKinds } from "@/lib/events/catalogue";

export type Person = { id: string; name: string; isMember: boolean };

/** Whom a key can belong to: the members, in the order in which they came; and those named besides, who may have left. */
export async function listPeople(actor: PersonActor, named: readonly (string | null)[] = []): Promise<Person[]> {
  requirePermit(actor, "members.see");
  const person = { id: users.id, name: personNameIn(users) };
  const present = await db()
    .select({ ...person, isMember: sql<boolean>`true` })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.workspaceId, actor.workspaceId))
    .orderBy(asc(members.createdAt), asc(users.id));
  const missing = named.filter((id) => id !== null && !present.some((one) => one.id === id)) as string[];
  if (missing.length === 0) return present;
  const former = await db()
    .select({ ...person, isMember: sql<boolean>`false` })
    .from(users)
    .where(inArray(users.id, missing));
  return [...present, ...former];
}

export type Member = Awaited<ReturnType<typeof listMembers>>[number];

/** Who is in the workspace, in the order in which they came. Limits are told to those who set them, and one's own. */
export async function listMembers(actor: PersonActor) {
  requirePermit(actor, "members.see");
  const here = actor.workspaceId;
  const keysOwned = db()
    .select({ count: sql<number>`count(*)::int` })
    .from(keys)
    .where(and(inAccessScope(actor), eq(keys.ownerId, members.userId), isNull(keys.revokedAt)));
  const secretsSeen = db()
    .select({ count: countDistinct(auditEvents.keyId) })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.workspaceId, here),
        eq(auditEvents.actorId, members.userId),
        inArray(auditEvents.kind, sightKinds),
        keyInAccessScope(actor, auditEvents.keyId),
      ),
    );
  const lastSeen = db()
    .select({ at: sql`max(${sessionVisits.lastSeenAt})` })
    .from(sessionVisits)
    .innerJoin(sessions, eq(sessions.id, sessionVisits.sessionId))
    .where(and(eq(sessions.userId, members.userId), eq(sessionVisits.workspaceId, here)));
  const rows = await db()
    .select({
      userId: members.userId,
      role: members.role,
      limitedToConnections: members.limitedToConnections,
      limitedToTags: members.limitedToTags,
      joinedAt: members.createdAt,
      email: users.email,
      subject: users.subject,
      keysOwned: sql<number>`(${keysOwned})`.mapWith(Number),
      secretsSeen: sql<number>`(${secretsSeen})`.mapWith(Number),
      lastSeenAt: sql<Date | null>`(${lastSeen})`.mapWith(sessionVisits.lastSeenAt),
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.workspaceId, here))
    .orderBy(asc(members.createdAt), asc(members.userId));
  return rows.map(({ limitedToConnections, limitedToTags, ...row }) => {
    const isSelf = row.userId === actor.userId;
    const tells = isSelf || may(actor.role, "members.manage");
    return { ...row, isSelf, accessScope: tells ? accessScopeOf(limitedToConnections, limitedToTags) : null };
  });
}
