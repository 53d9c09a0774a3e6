import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { members, workspaces } from "@/lib/db/schema";

/** The workspaces that the person is in, the personal one first. */
export async function listOwnWorkspaces(actor: Actor) {
  return await db()
    .select({ id: workspaces.id, name: workspaces.name, kind: workspaces.kind, role: members.role })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.userId, actor.userId))
    .orderBy(sql`${workspaces.kind} = 'shared'`, asc(workspaces.name), asc(workspaces.id));
}

export type OwnWorkspace = Awaited<ReturnType<typeof listOwnWorkspaces>>[number];
