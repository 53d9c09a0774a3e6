import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { may, requirePermit, roles } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import { goToWorkspace } from "@/lib/auth/open-session";
import { spendInvitationBudget } from "@/lib/auth/rate-limits";
import { requireStepUp } from "@/lib/auth/step-up";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import type { Role } from "@/lib/db/member-roles";
import { invitations } from "@/lib/db/schema/invitations";
import { members } from "@/lib/db/schema/members";
import { users } from "@/lib/db/schema/users";
import { workspaces } from "@/lib/db/schema/workspaces";
import { AppError } from "@/lib/errors";
import { recordEvent, recordEvents } from "@/lib/events/record";
import { isOpen, isUsable, permitToInvite } from "./data";
import { newToken } from "./token";

const INVITATION_DAYS = 7;

const expiry = () => new Date(Date.now() + INVITATION_DAYS * 24 * 60 * 60 * 1000);

/** The token of a link that nobody can read anywhere again. */
export type NewLink = { token: string; expiresAt: Date };

function requireInviter(actor: PersonActor, role: Role): void {
  requirePermit(actor, permitToInvite(role));
  requireStepUp(actor);
  if (actor.workspaceKind === "personal") throw new AppError("workspace_personal");
}

/**
 * Invites whoever signs in with this address. Throws `not_allowed`, `step_up_needed`, `workspace_personal`, `already_member` and
 * `already_invited`.
 */
export async function invite(actor: PersonActor, { email, role }: { email: string; role: Role }): Promise<NewLink> {
  requireInviter(actor, role);
  await spendInvitationBudget(actor);
  const { token, tokenHash } = newToken();
  const expiresAt = expiry();
  await db().transaction(async (tx) => {
    const [member] = await tx
      .select({ userId: members.userId })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(and(eq(members.workspaceId, actor.workspaceId), eq(users.email, email)));
    if (member) throw new AppError("already_member");
    const made = await tx
      .insert(invitations)
      .values({ workspaceId: actor.workspaceId, email, role, tokenHash, invitedBy: actor.userId, expiresAt })
      .onConflictDoNothing()
      .returning({ id: invitations.id });
    if (made.length === 0) throw new AppError("already_invited");
    const data = { email, role };
    await recordEvent(tx, { workspaceId: actor.workspaceId, actor, kind: "member.invited", data });
  });
  return { token, expiresAt };
}

/**
 * A new link and seven more days, for which the actor vouches; the link before is void. Throws `not_allowed`, `step_up_needed` and
 * `not_found`.
 */
export async function renewInvitation(
  actor: PersonActor,
  { invitationId }: { invitationId: string },
): Promise<NewLink> {
  requireInviter(actor, "viewer");
  await spendInvitationBudget(actor);
  const { token, tokenHash } = newToken();
  const expiresAt = expiry();
  await db().transaction(async (tx) => {
    const [renewed] = await tx
      .update(invitations)
      .set({ tokenHash, expiresAt, invitedBy: actor.userId })
      .where(and(isTheirs(actor, invitationId), isOpen()))
      .returning();
    if (!renewed) throw new AppError("not_found");
    requireInviter(actor, renewed.role);
    const data = { email: renewed.email, role: renewed.role };
    await recordEvent(tx, { workspaceId: actor.workspaceId, actor, kind: "member.invitation_renewed", data });
  });
  return { token, expiresAt };
}

/** Throws `not_allowed` and `not_found`. */
export async function takeBackInvitation(
  actor: PersonActor,
  { invitationId }: { invitationId: string },
): Promise<void> {
  requirePermit(actor, "members.manage");
  await db().transaction(async (tx) => {
    const [taken] = await tx
      .update(invitations)
      .set({ revokedAt: new Date() })
      .where(and(isTheirs(actor, invitationId), isOpen()))
      .returning();
    if (!taken) throw new AppError("not_found");
    const data = { email: taken.email, role: taken.role };
    await recordEvent(tx, { workspaceId: actor.workspaceId, actor, kind: "member.invitation_taken_back", data });
  });
}

type Inviter = { userId: string; name: string /** Null for who is no member any more. */; role: Role | null };

/** Ends what somebody invited to and, with the role they have now, could not. In the transaction of the change. */
export async function endInvitationsBy(tx: Db, actor: PersonActor, { userId, name, role }: Inviter): Promise<void> {
  const { workspaceId } = actor;
  const lost = roles.filter((to) => role === null || !may(role, permitToInvite(to)));
  const ended = await tx
    .update(invitations)
    .set({ revokedAt: new Date() })
    .where(
      and(
        eq(invitations.workspaceId, workspaceId),
        eq(invitations.invitedBy, userId),
        inArray(invitations.role, lost),
        isOpen(),
      ),
    )
    .returning({ email: invitations.email, role: invitations.role });
  await recordEvents(
    tx,
    ended.map((invitation) => ({
      workspaceId,
      actor,
      kind: "member.invitation_ended" as const,
      personId: userId,
      data: { ...invitation, name },
    })),
  );
}

const isTheirs = (actor: PersonActor, invitationId: string) =>
  and(eq(invitations.id, invitationId), eq(invitations.workspaceId, actor.workspaceId));

/**
 * Joins and goes there; `slug` is how the workspace is called in addresses. One person, once: the row is taken in the same
 * statement that looks whether it is open. Throws `invitation_gone`, and `invitation_for_another` for somebody whose sign-in
 * reports another address.
 */
export async function acceptInvitation(actor: PersonActor, { token }: { token: string }): Promise<{ slug: string }> {
  await spendInvitationBudget(actor);
  return await db().transaction(async (tx) => {
    const [accepted] = await tx
      .update(invitations)
      .set({ acceptedAt: new Date(), acceptedBy: actor.userId })
      .where(isUsable(token))
      .returning();
    if (!accepted) throw new AppError("invitation_gone");
    // Thrown, it takes the acceptance back.
    if (accepted.email !== actor.email?.trim().toLowerCase()) throw new AppError("invitation_for_another");
    const { workspaceId, role } = accepted;
    await tx.insert(members).values({ workspaceId, userId: actor.userId, role }).onConflictDoNothing();
    await goToWorkspace(tx, { sessionId: actor.sessionId, workspaceId });
    await recordEvent(tx, { workspaceId, actor, kind: "member.joined", data: { role } });
    const [joined] = await tx.select({ slug: workspaces.slug }).from(workspaces).where(eq(workspaces.id, workspaceId));
    if (!joined) throw new Error("the workspace is gone");
    return joined;
  });
}
