import { eq, sql } from "drizzle-orm";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { sessions, workspaces } from "@/lib/db/schema";

/** The same session as it is when its last proof is older than a proof holds. */
export async function withoutStepUp(actor: Actor): Promise<Actor> {
  await db()
    .update(sessions)
    .set({
      signedInAt: sql`${sessions.signedInAt} - interval '6 minutes'`,
      passkeyAt: sql`${sessions.passkeyAt} - interval '6 minutes'`,
    })
    .where(eq(sessions.id, actor.sessionId));
  return await asNow(actor);
}

/** What the next request of the session knows about its proofs. */
export async function asNow(actor: Actor): Promise<Actor> {
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
  return { ...actor, ...now };
}
