import "server-only";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { workspaces } from "@/lib/db/schema";
import { AppError } from "@/lib/errors";

/** Throws `not_found` when the workspace was removed meanwhile. */
export async function getWorkspaceName(actor: Actor): Promise<string> {
  const [workspace] = await db()
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, actor.workspaceId));
  if (!workspace) throw new AppError("not_found");
  return workspace.name;
}
