import "server-only";
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/auth/actor";
import { requirePermit } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { invitations, users, workspaces } from "@/lib/db/schema";
import { hashToken } from "./token";

export const isOpen = () => and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/** Invitations that nobody used or took back, lapsed ones included, the oldest first. */
export async function listInvitations(actor: Actor) {
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
    .where(and(eq(invitations.tokenHash, hashToken(token)), isOpen(), gt(invitations.expiresAt, new Date())));
  return found ?? null;
}

export type OpenInvitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;
