import "server-only";
import { and, eq, inArray, or } from "drizzle-orm";
import type { z } from "zod";
import { isWider, mayBeLimited } from "@/lib/access/member-scope";
import { type Permit, requirePermit } from "@/lib/access/roles";
import { type AccessScope, accessScopeOf } from "@/lib/auth/access-scope";
import type { PersonActor } from "@/lib/auth/actor";
import { endSessions } from "@/lib/auth/sessions";
import { requireStepUp } from "@/lib/auth/step-up";
import { listWaitingSecrets } from "@/lib/auth/waiting-secrets";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import type { Role } from "@/lib/db/member-roles";
import { personName } from "@/lib/db/person-name";
import { connections } from "@/lib/db/schema/connections";
import { members } from "@/lib/db/schema/members";
import { reveals } from "@/lib/db/schema/reveals";
import { sessions, sessionVisits } from "@/lib/db/schema/sessions";
import { users } from "@/lib/db/schema/users";
import { workspaces } from "@/lib/db/schema/workspaces";
import { AppError } from "@/lib/errors";
import { recordEvent } from "@/lib/events/record";
import { endLostRights } from "@/lib/handovers/mutations";
import { endInvitationsBy } from "@/lib/invitations/mutations";
import { formatIiban } from "@/lib/kraken/iiban";
import type { limitMemberSchema } from "./schema";

type Found = { userId: string; role: Role; name: string; accessScope: AccessScope | null };

/**
 * One change of who is what at a time in a workspace: two owners who unmake each other at the same moment would leave it
 * without any. The actor's own role is read inside as well, because it may be what just changed. What waited for somebody
 * whose right it took away ends with it.
 */
async function changeMembers<T>(
  actor: PersonActor,
  permit: Permit | null,
  change: (tx: Db, everyone: readonly Found[], self: Found) => Promise<T>,
): Promise<T> {
  return await db().transaction(async (tx) => {
    await tx.select().from(workspaces).where(eq(workspaces.id, actor.workspaceId)).for("update");
    const rows = await tx
      .select({
        userId: members.userId,
        role: members.role,
        email: users.email,
        subject: users.subject,
        limitedToConnections: members.limitedToConnections,
        limitedToTags: members.limitedToTags,
      })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(eq(members.workspaceId, actor.workspaceId));
    const everyone = rows.map(({ userId, role, email, subject, limitedToConnections, limitedToTags }) => ({
      userId,
      role,
      name: personName({ email, subject }),
      accessScope: accessScopeOf(limitedToConnections, limitedToTags),
    }));
    const self = everyone.find(({ userId }) => userId === actor.userId);
    if (!self) throw new AppError("signed_out");
    if (permit) requirePermit(self, permit);
    const done = await change(tx, everyone, self);
    await endLostRights(tx, actor);
    return done;
  });
}

/** Throws `not_found` for somebody who is not in the workspace. */
function find(everyone: readonly Found[], userId: string): Found {
  const member = everyone.find((one) => one.userId === userId);
  if (!member) throw new AppError("not_found");
  return member;
}

/** Throws `last_owner` when nobody would be left to answer for the workspace. */
function requireAnotherOwner(everyone: readonly Found[], leaving: Found): void {
  const others = everyone.filter(({ userId, role }) => role === "owner" && userId !== leaving.userId);
  if (leaving.role === "owner" && others.length === 0) throw new AppError("last_owner");
}

/** Owners are made and unmade by owners only. */
const permitToManage = (...touched: Role[]): Permit => (touched.includes("owner") ? "owners.manage" : "members.manage");

const membershipOf = ({ workspaceId }: PersonActor, userId: string) =>
  and(eq(members.workspaceId, workspaceId), eq(members.userId, userId));

/** With a role that knows of every key, limits to some of them end; and what a member invited to but may no longer. */
async function setRole(tx: Db, actor: PersonActor, { userId, name }: Found, role: Role): Promise<void> {
  const accessScope = mayBeLimited(role) ? {} : { limitedToConnections: [], limitedToTags: [] };
  await tx
    .update(members)
    .set({ role, ...accessScope })
    .where(membershipOf(actor, userId));
  await endInvitationsBy(tx, actor, { userId, name, role });
}

/** For an event: whether a new role ends what limited a member. */
const endedLimits = ({ accessScope }: Found, role: Role) =>
  accessScope && !mayBeLimited(role) ? { limitsEnded: true } : {};

/** Throws `not_allowed`, `step_up_needed`, `not_found` and `last_owner`. The new role holds from the member's next request on. */
export async function changeRole(actor: PersonActor, { userId, role }: { userId: string; role: Role }): Promise<void> {
  await changeMembers(actor, "members.manage", async (tx, everyone, self) => {
    requireStepUp(actor);
    const member = find(everyone, userId);
    requirePermit(self, permitToManage(member.role, role));
    if (member.role === role) return;
    if (role !== "owner") requireAnotherOwner(everyone, member);
    await setRole(tx, actor, member, role);
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "member.role_changed",
      personId: userId,
      data: { name: member.name, before: member.role, after: role, ...endedLimits(member, role) },
    });
  });
}

/** The actor, who must be an owner, makes another member owner and becomes an admin, in one step. */
export async function handOverOwnership(actor: PersonActor, { userId }: { userId: string }): Promise<void> {
  await changeMembers(actor, "owners.manage", async (tx, everyone, self) => {
    requireStepUp(actor);
    const heir = find(everyone, userId);
    if (userId === actor.userId) throw new AppError("invalid_input");
    await setRole(tx, actor, heir, "owner");
    await setRole(tx, actor, self, "admin");
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "workspace.handed_over",
      personId: userId,
      data: { name: heir.name, before: heir.role, ...endedLimits(heir, "owner") },
    });
  });
}

/**
 * Lets a member reach only the keys of some connections and with some tags; without either, all keys again. Holds from
 * their next request on. Throws `not_allowed`, `not_found` for a connection too, `not_limitable`, and `step_up_needed` for
 * what lets them reach more than before.
 */
export async function limitMember(
  actor: PersonActor,
  { userId, connectionIds, tags }: z.output<typeof limitMemberSchema>,
): Promise<void> {
  await changeMembers(actor, "members.manage", async (tx, everyone, self) => {
    const member = find(everyone, userId);
    requirePermit(self, permitToManage(member.role));
    if (!mayBeLimited(member.role)) throw new AppError("not_limitable");
    const accounts = await tx
      .select({ id: connections.id, email: connections.email, iiban: connections.iiban })
      .from(connections)
      .where(eq(connections.workspaceId, actor.workspaceId));
    const wanted = [...new Set(connectionIds)].sort();
    if (wanted.some((id) => !accounts.some((account) => account.id === id))) throw new AppError("not_found");
    const after = accessScopeOf(wanted, tags);
    if (JSON.stringify(after) === JSON.stringify(member.accessScope)) return;
    if (isWider(after, member.accessScope)) requireStepUp(actor);
    await tx
      .update(members)
      .set({ limitedToConnections: wanted, limitedToTags: tags })
      .where(membershipOf(actor, userId));
    const named = (accessScope: AccessScope | null) =>
      accessScope && {
        accounts: accessScope.connectionIds.map((id) => nameOf(accounts.find((account) => account.id === id))),
        tags: accessScope.tags,
      };
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "member.limits_changed",
      personId: userId,
      data: { name: member.name, before: named(member.accessScope), after: named(after) },
    });
  });
}

const nameOf = (account: { email: string | null; iiban: string } | undefined): string =>
  account ? (account.email ?? formatIiban(account.iiban).slice(0, 9)) : "an account that is gone";

/** Throws `not_allowed`, `not_found` and `last_owner`. */
export async function removeMember(actor: PersonActor, { userId }: { userId: string }): Promise<void> {
  if (userId === actor.userId) return await leave(actor);
  await changeMembers(actor, "members.manage", async (tx, everyone, self) => {
    const member = find(everyone, userId);
    requirePermit(self, permitToManage(member.role));
    await takeOut(tx, actor, member);
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "member.removed",
      personId: userId,
      // They are told by which, under the name that they knew.
      data: { name: member.name, role: member.role, workspaceName: actor.workspaceName },
    });
  });
}

/**
 * Ends the actor's own membership. Throws `last_owner`; a personal workspace has no other. What waits here for the person ends
 * with it; `secrets_waiting` where a private key of another workspace would end with the session.
 */
export async function leave(actor: PersonActor): Promise<void> {
  await changeMembers(actor, null, async (tx, everyone, self) => {
    requireAnotherOwner(everyone, self);
    await takeOut(tx, actor, self);
    // Those that are elsewhere go on there.
    const areHere = and(eq(sessions.workspaceId, actor.workspaceId), eq(sessions.userId, self.userId));
    const waitingHere = await listWaitingSecrets(eq(reveals.workspaceId, actor.workspaceId), tx);
    await endSessions(tx, areHere, { actor, losing: waitingHere.map(({ keyId }) => keyId) });
    await recordEvent(tx, { workspaceId: actor.workspaceId, actor, kind: "member.left", data: { role: self.role } });
  });
}

/**
 * With the membership ends what the person had a right to here, and their open invitations. A session opens nothing without it;
 * whoever was removed is told so where theirs is used next (lib/auth/removal).
 */
async function takeOut(tx: Db, actor: PersonActor, { userId, name }: Found): Promise<void> {
  await tx.delete(members).where(membershipOf(actor, userId));
  await endInvitationsBy(tx, actor, { userId, name, role: null });
}

/** Ends every session of a member that began or was used here, wherever it is by now. Throws `not_allowed` and `not_found`. */
export async function endMemberSessions(
  actor: PersonActor,
  { userId }: { userId: string },
): Promise<{ ended: number }> {
  return await changeMembers(actor, "members.manage", async (tx, everyone, self) => {
    const member = find(everyone, userId);
    requirePermit(self, permitToManage(member.role));
    const visits = tx
      .select({ id: sessionVisits.sessionId })
      .from(sessionVisits)
      .where(eq(sessionVisits.workspaceId, actor.workspaceId));
    // One that has just begun has not been used anywhere yet.
    const wereHere = or(eq(sessions.workspaceId, actor.workspaceId), inArray(sessions.id, visits));
    const ended = await endSessions(tx, and(eq(sessions.userId, userId), wereHere), { actor });
    if (ended.length === 0) return { ended: 0 };
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "member.sessions_ended",
      personId: userId,
      data: { name: member.name, count: ended.length },
    });
    return { ended: ended.length };
  });
}
