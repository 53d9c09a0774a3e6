import "server-only";
import { and, eq, inArray, ne } from "drizzle-orm";
import { requirePermit, rolesThatMay } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import { goToWorkspace } from "@/lib/auth/open-session";
import { requireStepUp } from "@/lib/auth/step-up";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { members } from "@/lib/db/schema/members";
import { passkeys } from "@/lib/db/schema/passkeys";
import { workspaces } from "@/lib/db/schema/workspaces";
import { AppError } from "@/lib/errors";
import { recordEvent } from "@/lib/events/record";
import { newSlug } from "@/lib/workspace-slug";

/** Makes a shared workspace, whose owner the person is, and goes there; `slug` is how it is called in addresses. */
export async function createWorkspace(
  actor: PersonActor,
  { name }: { name: string },
): Promise<{ workspaceId: string; slug: string }> {
  return await db().transaction(async (tx) => {
    const slug = newSlug(name);
    const [made] = await tx.insert(workspaces).values({ name, slug, kind: "shared" }).returning({ id: workspaces.id });
    if (!made) throw new Error("the workspace was not recorded");
    await tx.insert(members).values({ workspaceId: made.id, userId: actor.userId, role: "owner" });
    await goToWorkspace(tx, { sessionId: actor.sessionId, workspaceId: made.id });
    await recordEvent(tx, { workspaceId: made.id, actor, kind: "workspace.created", data: { name } });
    return { workspaceId: made.id, slug };
  });
}

/** Throws `not_allowed`. */
export async function renameWorkspace(actor: PersonActor, { name }: { name: string }): Promise<void> {
  requirePermit(actor, "workspace.rename");
  await db().transaction(async (tx) => {
    await tx.update(workspaces).set({ name }).where(eq(workspaces.id, actor.workspaceId));
    const data = { before: actor.workspaceName, after: name };
    await recordEvent(tx, { workspaceId: actor.workspaceId, actor, kind: "workspace.renamed", data });
  });
}

/**
 * Whether a fresh sign-in is enough here where proof is asked for. Only for somebody who has just used a passkey, and only
 * while there is a way back, so that nobody locks everybody out. Throws `not_allowed`, `step_up_needed` and
 * `passkeys_too_few`.
 */
export async function demandPasskeys(actor: PersonActor, { demanded }: { demanded: boolean }): Promise<void> {
  requirePermit(actor, "workspace.demand_passkeys");
  requireStepUp(actor, { passkeyOnly: true });
  await db().transaction(async (tx) => {
    if (demanded) await requireWayBack(tx, actor);
    const changed = await tx
      .update(workspaces)
      .set({ demandsPasskeys: demanded })
      .where(and(eq(workspaces.id, actor.workspaceId), ne(workspaces.demandsPasskeys, demanded)))
      .returning({ id: workspaces.id });
    if (changed.length === 0) return;
    const data = { demanded };
    await recordEvent(tx, { workspaceId: actor.workspaceId, actor, kind: "workspace.passkeys_demanded", data });
  });
}

/** Somebody else who may stop the demand, or a second passkey: the only one can be lost. */
async function requireWayBack(tx: Pick<Db, "$count">, { workspaceId, userId }: PersonActor): Promise<void> {
  const others = and(
    eq(members.workspaceId, workspaceId),
    ne(members.userId, userId),
    inArray(members.role, rolesThatMay("workspace.demand_passkeys")),
  );
  if ((await tx.$count(members, others)) > 0) return;
  if ((await tx.$count(passkeys, eq(passkeys.userId, userId))) < 2) throw new AppError("passkeys_too_few");
}
