import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/lib/db/database";
import { sessions } from "@/lib/db/schema/sessions";
import { AppError } from "@/lib/errors";
import { recordEvent } from "@/lib/events/record";
import type { Actor, PersonActor } from "./actor";
import { signInOf } from "./company";

/** How long a sign-in or a passkey proves who somebody is (S12). */
export const STEP_UP_SECONDS = 5 * 60;

const isFresh = (at: Date | null) => at !== null && Date.now() - at.getTime() < STEP_UP_SECONDS * 1000;

/**
 * For acts that an open session, or a job by itself, is not enough for. Throws `step_up_needed` unless the person has just
 * proved who they are, with a passkey or by signing in where that will do, or somebody who had did approve the job's act.
 */
export function requireStepUp(
  { assurance, demandsPasskeys }: Pick<Actor, "assurance" | "demandsPasskeys">,
  { passkeyOnly = demandsPasskeys }: { passkeyOnly?: boolean } = {},
): void {
  if (isSure(assurance, passkeyOnly)) return;
  throw new AppError("step_up_needed", { details: { passkeyOnly } });
}

function isSure(assurance: Actor["assurance"], passkeyOnly: boolean): boolean {
  switch (assurance.by) {
    case "session":
      return isFresh(assurance.passkeyAt) || (!passkeyOnly && isFresh(assurance.signedInAt));
    case "approval":
      return assurance.withPasskey || !passkeyOnly;
    case "nothing":
      return false;
  }
}

/** Renews how sure we are of this very session. Throws `signed_out` when it has ended. */
export async function recordStepUp(
  tx: Pick<Db, "update" | "insert">,
  actor: PersonActor,
  by: "passkey" | "sign_in",
  at: Date = new Date(),
): Promise<void> {
  const renewed = await tx
    .update(sessions)
    .set(by === "passkey" ? { passkeyAt: at } : { signedInAt: at })
    .where(and(eq(sessions.id, actor.sessionId), eq(sessions.userId, actor.userId)))
    .returning({ id: sessions.id });
  if (renewed.length === 0) throw new AppError("signed_out");
  const data = by === "sign_in" ? { by, provider: signInOf(actor.issuer).name } : { by };
  await recordEvent(tx, { workspaceId: actor.workspaceId, actor, kind: "person.confirmed", data });
}
