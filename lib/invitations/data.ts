import "server-only";
import { and, asc, eq, exists, gt, inArray, isNull, ne, or } from "drizzle-orm";
import { type Permit, requirePermit, rolesThatMay } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Role } from "@/lib/db/member-roles";
import { invitations } from "@/lib/db/schema/invitations";
import { members } from "@/lib/db/schema/members";
import { users } from "@/lib/db/schema/users";
import { workspaces } from "@/lib/db/schema/workspaces";
import { hashToken } from "./token";

export const isOpen = () => and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/** Owners are invited by owners only. */
export const permitToInvite = (role: Role): Permit => (role === "owner" ? "owners.manage" : "members.manage");

const isInRole = (roles: readonly Role[]) => inArray(members.role, [...roles]);

/** Whether who invited is still a member who may. */
const isVouchedFor = () =>
  exists(
    db()
      .select({ userId: members.userId })
      .from(members)
      .where(
        and(
          eq(members.workspaceId, invitations.workspaceId),
          eq(members.userId, invitations.invitedBy),
          or(
            // Who may invite owners may invite anybody.
            isInRole(rolesThatMay(permitToInvite("owner"))),
            and(ne(invitations.role, "owner"), isInRole(rolesThatMay(permitToInvite("viewer")))),
          ),
        ),
      ),
  );

/** The invitation of a link that can be used now. */
export const isUsable = (token: string) =>
  and(eq(invitations.tokenHash, hashToken(token)), isOpen(), gt(invitations.expiresAt, new Date()), isVouchedFor());

/** Invitations that nobody used or took back, lapsed ones included, the oldest first. */
export async function listInvitations(actor: PersonActor) {
  requirePermit(actor, "members.see");
  return await db()
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(and(eq(invitations.workspaceId, actor.workspaceId), isOpen()))
    .orderBy(asc(invitations.createdAt), asc(invitations.id));
}

export type Invitation = Awaited<ReturnType<typeof listInvitations>>[number];

/** What a link that still works invites to, or null. For whoever holds the link, signed in or not. */
export async function findInvitation(token: string) {
  const [found] = await db()
    .select({
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
      workspaceName: workspaces.name,
      invitedBy: users.email,
    })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(isUsable(token));
  return found ?? null;
}

export type OpenInvitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;
