import "server-only";
import { and, eq } from "drizzle-orm";
import { recordEvent } from "@/lib/audit/mutations";
import type { Actor } from "@/lib/auth/actor";
import { requireProof } from "@/lib/auth/proof";
import { type Permit, type Role, requirePermit } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { members, sessions, users, workspaces } from "@/lib/db/schema";
import { AppError } from "@/lib/errors";
import { endHandoversTo } from "@/lib/handovers/mutations";

type Found = { userId: string; role: Role; name: string };

/**
 * One change of who is what at a time in a workspace: two owners who unmake each other at the same moment would leave it
 * without any. The actor's own role is read inside as well, because it may be what just changed.
 */
async function changeMembers<T>(
  actor: Actor,
  permit: Permit | null,
  change: (tx: Db, everyone: readonly Found[], self: Found) => Promise<T>,
): Promise<T> {
  return await db().transaction(async (tx) => {
    await tx.select().from(workspaces).where(eq(workspaces.id, actor.workspaceId)).for("update");
    const rows = await tx
      .select({ userId: members.userId, role: members.role, email: users.email, subject: users.subject })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(eq(members.workspaceId, actor.workspaceId));
    const everyone = rows.map(({ userId, role, email, subject }) => ({ userId, role, name: email || subject }));
    const self = everyone.find(({ userId }) => userId === actor.userId);
    if (!self) throw new AppError("signed_out");
    if (permit) requirePermit(self, permit);
    return await change(tx as unknown as Db, everyone, self);
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

async function setRole(tx: Db, { workspaceId }: Actor, userId: string, role: Role): Promise<void> {
  const isTheirs = and(eq(members.workspaceId, workspaceId), eq(members.userId, userId));
  await tx.update(members).set({ role }).where(isTheirs);
}

/** Throws `not_allowed`, `proof_needed`, `not_found` and `last_owner`. The new role holds from the member's next request on. */
export async function changeRole(actor: Actor, { userId, role }: { userId: string; role: Role }): Promise<void> {
  await changeMembers(actor, "members.manage", async (tx, everyone, self) => {
    requireProof(actor);
    const member = find(everyone, userId);
    requirePermit(self, permitToManage(member.role, role));
    if (member.role === role) return;
    if (role !== "owner") requireAnotherOwner(everyone, member);
    await setRole(tx, actor, userId, role);
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "member.role_changed",
      personId: userId,
      data: { name: member.name, before: member.role, after: role },
    });
  });
}

/** The actor, who must be an owner, makes another member owner and becomes an admin, in one step. */
export async function handOverOwnership(actor: Actor, { userId }: { userId: string }): Promise<void> {
  await changeMembers(actor, "owners.manage", async (tx, everyone) => {
    requireProof(actor);
    const heir = find(everyone, userId);
    if (userId === actor.userId) throw new AppError("invalid_input");
    await setRole(tx, actor, userId, "owner");
    await setRole(tx, actor, actor.userId, "admin");
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "workspace.handed_over",
      personId: userId,
      data: { name: heir.name, before: heir.role },
    });
  });
}

/** Throws `not_allowed`, `not_found` and `last_owner`. */
export async function removeMember(actor: Actor, { userId }: { userId: string }): Promise<void> {
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
      data: { name: member.name, role: member.role },
    });
  });
}

/** Ends the actor's own membership. Throws `last_owner`; a personal workspace has no other. */
export async function leave(actor: Actor): Promise<void> {
  await changeMembers(actor, null, async (tx, everyone, self) => {
    requireAnotherOwner(everyone, self);
    await takeOut(tx, actor, self);
    await recordEvent(tx, { workspaceId: actor.workspaceId, actor, kind: "member.left", data: { role: self.role } });
  });
}

/** With the sessions go the private keys that were waiting for them, and what was to be handed over to the person. */
async function takeOut(tx: Db, actor: Actor, { userId }: Found): Promise<void> {
  const { workspaceId } = actor;
  await endHandoversTo(tx, actor, userId);
  await tx.delete(members).where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)));
  await tx.delete(sessions).where(and(eq(sessions.workspaceId, workspaceId), eq(sessions.userId, userId)));
}

/** Signs a member out of this workspace everywhere. Throws `not_allowed` and `not_found`. */
export async function endMemberSessions(actor: Actor, { userId }: { userId: string }): Promise<{ ended: number }> {
  return await changeMembers(actor, "members.manage", async (tx, everyone, self) => {
    const member = find(everyone, userId);
    requirePermit(self, permitToManage(member.role));
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.workspaceId, actor.workspaceId), eq(sessions.userId, userId)))
      .returning({ id: sessions.id });
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
