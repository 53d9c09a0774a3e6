import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { PersonActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { members } from "@/lib/db/schema/members";
import { passkeys } from "@/lib/db/schema/passkeys";
import { workspaces } from "@/lib/db/schema/workspaces";

/** The person's passkeys, the same in every workspace; the oldest first. */
export async function listOwnPasskeys(actor: PersonActor) {
  return await db()
    .select({
      id: passkeys.id,
      name: passkeys.name,
      transports: passkeys.transports,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.userId, actor.userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
}

export type OwnPasskey = Awaited<ReturnType<typeof listOwnPasskeys>>[number];

/** Whether any workspace that the person is in demands passkeys. */
export async function isDemandedAnywhere(actor: PersonActor): Promise<boolean> {
  const [demanding] = await db()
    .select({ id: workspaces.id })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(and(eq(members.userId, actor.userId), eq(workspaces.demandsPasskeys, true)))
    .limit(1);
  return demanding !== undefined;
}
