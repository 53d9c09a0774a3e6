import { eq, sql } from "drizzle-orm";
import type { PersonActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema/sessions";
import { workspaces } from "@/lib/db/schema/workspaces";
import { changed } from "@/lib/testing/actor";

/** The same session as it is when its last step-up is older than one holds. */
export async function withoutStepUp(actor: PersonActor): Promise<PersonActor> {
  await db()
    .update(sessions)
    .set({
      signedInAt: sql`${sessions.signedInAt} - interval '6 minutes'`,
      passkeyAt: sql`${sessions.passkeyAt} - interval '6 minutes'`,
    })
    .where(eq(sessions.id, actor.sessionId));
  return await asNow(actor);
}

/** What the next request of the session knows about its step-ups. */
export async function asNow(actor: PersonActor): Promise<PersonActor> {
  const [now] = await db()
    .select({
      signedInAt: sessions.signedInAt,
      passkeyAt: sessions.passkeyAt,
      demandsPasskeys: workspaces.demandsPasskeys,
    })
    .from(sessions)
    .innerJoin(workspaces, eq(workspaces.id, sessions.workspaceId))
    .where(eq(sessions.id, actor.sessionId));
  if (!now) throw new Error("the session has ended");
  const { demandsPasskeys, ...proved } = now;
  return changed(actor, { demandsPasskeys, assurance: { by: "session", ...proved } });
}
