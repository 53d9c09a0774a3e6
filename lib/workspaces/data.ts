import "server-only";
import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import type { PersonActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { auditEvents } from "@/lib/db/schema/audit";
import { members } from "@/lib/db/schema/members";
import { workspaces } from "@/lib/db/schema/workspaces";

/** The workspaces that the person is in, the personal one first. */
export async function listOwnWorkspaces(actor: Pick<PersonActor, "userId">) {
  return await db()
    .select({
      id: workspaces.id,
      name: workspaces.name,
      slug: workspaces.slug,
      kind: workspaces.kind,
      role: members.role,
    })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.userId, actor.userId))
    .orderBy(sql`${workspaces.kind} = 'shared'`, asc(workspaces.name), asc(workspaces.id));
}

export type OwnWorkspace = Awaited<ReturnType<typeof listOwnWorkspaces>>[number];

/** How long somebody reads that they were removed. */
const REMOVAL_IS_NEWS_FOR_DAYS = 1;

/** The workspaces that removed the person of late, by the names that they knew. */
export async function listRecentRemovals(actor: PersonActor): Promise<string[]> {
  const rows = await db()
    .selectDistinct({ name: sql<string>`coalesce(${auditEvents.data} ->> 'workspaceName', ${workspaces.name})` })
    .from(auditEvents)
    .innerJoin(workspaces, eq(workspaces.id, auditEvents.workspaceId))
    .leftJoin(members, and(eq(members.workspaceId, workspaces.id), eq(members.userId, actor.userId)))
    .where(
      and(
        eq(auditEvents.personId, actor.userId),
        eq(auditEvents.kind, "member.removed"),
        gt(auditEvents.at, sql`now() - make_interval(days => ${REMOVAL_IS_NEWS_FOR_DAYS})`),
        isNull(members.userId),
      ),
    );
  return rows.map(({ name }) => name).sort();
}
