import "server-only";
import { and, eq } from "drizzle-orm";
import { keyInMembersAccessScope } from "@/lib/access/scope-conditions";
import type { PersonActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { keys } from "@/lib/db/schema/keys";
import { members } from "@/lib/db/schema/members";
import { workspaces } from "@/lib/db/schema/workspaces";
import { isUuid } from "@/lib/words/uuid";
import { workspacePath } from "@/lib/workspace-path";

const KEY = /^\/keys\/([^/?]+)/;

/**
 * Where such a path leads: a key's page to the workspace of the key, if the person reaches it there, any other to where they
 * worked last.
 */
export async function leadOn(actor: PersonActor, path: string): Promise<string> {
  const keyId = KEY.exec(path)?.[1];
  const slug = keyId && isUuid(keyId) ? await workspaceOfKey(actor, keyId) : null;
  return workspacePath(slug ?? actor.workspaceSlug) + path;
}

async function workspaceOfKey({ userId }: PersonActor, keyId: string): Promise<string | null> {
  const [found] = await db()
    .select({ slug: workspaces.slug })
    .from(keys)
    .innerJoin(members, eq(members.workspaceId, keys.workspaceId))
    .innerJoin(workspaces, eq(workspaces.id, keys.workspaceId))
    .where(and(eq(keys.id, keyId), eq(members.userId, userId), keyInMembersAccessScope));
  return found?.slug ?? null;
}
