import "server-only";
import { and, desc, eq, isNull, or, sql } from "drizzle-orm";
import { cookies } from "next/headers";
import { db } from "@/lib/db/client";
import { auditEvents } from "@/lib/db/schema/audit";
import { members } from "@/lib/db/schema/members";
import { sessions } from "@/lib/db/schema/sessions";
import { users } from "@/lib/db/schema/users";
import { workspaces } from "@/lib/db/schema/workspaces";
import { isSlug } from "@/lib/workspace-slug";
import { sessionCookieName } from "./cookies";
import { hashSessionToken, isWithinLimits } from "./open-session";

/** Somebody who was removed from the workspace that they asked for, or from the one where they worked last. */
export type Removal = { sessionId: string; userId: string /** As they knew it. */; workspaceName: string };

/** The page that tells them. Without a workspace, it looks at the one where they worked last. */
export function removedHref({ slug, returnTo }: { slug: string | null; returnTo?: string }): string {
  const query = new URLSearchParams({ ...(slug !== null && { from: slug }), ...(returnTo && { returnTo }) }).toString();
  return query ? `/removed?${query}` : "/removed";
}

/** The removal that whoever sends this request is to be told about, or null. Without a workspace: from where they worked last. */
export async function findRemoval(slug: string | null): Promise<Removal | null> {
  const token = (await cookies()).get(sessionCookieName())?.value;
  return token ? await removalOfSession(token, slug) : null;
}

export async function removalOfSession(token: string, slug: string | null = null): Promise<Removal | null> {
  if (slug !== null && !isSlug(slug)) return null;
  const isMeant = slug === null ? eq(workspaces.id, sessions.workspaceId) : eq(workspaces.slug, slug);
  const [session] = await db()
    .select({ sessionId: sessions.id, userId: sessions.userId, workspaceId: workspaces.id })
    .from(sessions)
    .innerJoin(workspaces, isMeant)
    .leftJoin(members, and(eq(members.userId, sessions.userId), eq(members.workspaceId, workspaces.id)))
    .where(and(eq(sessions.tokenHash, hashSessionToken(token)), isWithinLimits(), isNull(members.userId)));
  if (!session) return null;
  const { sessionId, userId, workspaceId } = session;
  const workspaceName = await nameWhenRemoved(userId, workspaceId);
  return workspaceName === null ? null : { sessionId, userId, workspaceName };
}

/** Where the person worked last, if they were removed from there since: a new session begins there, so that they hear of it. */
export async function removedFrom(userId: string): Promise<string | null> {
  const [last] = await db()
    .select({ workspaceId: sql<string>`${users.lastWorkspaceId}` })
    .from(users)
    .innerJoin(workspaces, eq(workspaces.id, users.lastWorkspaceId))
    .leftJoin(members, and(eq(members.userId, users.id), eq(members.workspaceId, users.lastWorkspaceId)))
    .where(and(eq(users.id, userId), isNull(members.userId)));
  if (!last || (await nameWhenRemoved(userId, last.workspaceId)) === null) return null;
  return last.workspaceId;
}

/** What the workspace was called when it removed the person; null where they left by themselves. */
async function nameWhenRemoved(userId: string, workspaceId: string): Promise<string | null> {
  const wasRemoved = and(eq(auditEvents.kind, "member.removed"), eq(auditEvents.personId, userId));
  const left = and(eq(auditEvents.kind, "member.left"), eq(auditEvents.actorId, userId));
  const [end] = await db()
    .select({
      kind: auditEvents.kind,
      name: sql<string>`coalesce(${auditEvents.data} ->> 'workspaceName', ${workspaces.name})`,
    })
    .from(auditEvents)
    .innerJoin(workspaces, eq(workspaces.id, auditEvents.workspaceId))
    .where(and(eq(auditEvents.workspaceId, workspaceId), or(wasRemoved, left)))
    .orderBy(desc(auditEvents.id))
    .limit(1);
  return end?.kind === "member.removed" ? end.name : null;
}
