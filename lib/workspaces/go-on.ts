import "server-only";
import { and, eq } from "drizzle-orm";
import { goToWorkspace } from "@/lib/auth/open-session";
import type { Removal } from "@/lib/auth/removal";
import { db } from "@/lib/db/client";
import { members } from "@/lib/db/schema/members";

/** Who was removed from one workspace goes on in another; false for one that they are not in either. */
export async function goOn(removal: Removal, workspaceId: string): Promise<boolean> {
  return await db().transaction(async (tx) => {
    const theirs = and(eq(members.workspaceId, workspaceId), eq(members.userId, removal.userId));
    if ((await tx.$count(members, theirs)) === 0) return false;
    await goToWorkspace(tx, { sessionId: removal.sessionId, workspaceId });
    return true;
  });
}
