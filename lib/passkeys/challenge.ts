import "server-only";
import { and, eq } from "drizzle-orm";
import type { PersonActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema/sessions";
import { AppError } from "@/lib/errors";

/** How long the answer to a challenge may take. */
const CHALLENGE_SECONDS = 5 * 60;

const thisSession = (actor: PersonActor) => and(eq(sessions.id, actor.sessionId), eq(sessions.userId, actor.userId));

/** What the next answer of a passkey in this session has to sign; the challenge before is void. */
export async function rememberChallenge(actor: PersonActor, challenge: string): Promise<void> {
  await db().update(sessions).set({ challenge, challengedAt: new Date() }).where(thisSession(actor));
}

/** The open challenge of this session, which nobody gets a second time. Throws `passkey_refused` without one. */
export async function takeChallenge(actor: PersonActor): Promise<string> {
  const held = await db().transaction(async (tx) => {
    const [row] = await tx
      .select({ challenge: sessions.challenge, at: sessions.challengedAt })
      .from(sessions)
      .where(thisSession(actor))
      .for("update");
    await tx.update(sessions).set({ challenge: null, challengedAt: null }).where(thisSession(actor));
    return row;
  });
  const isOpen = held?.at && Date.now() - held.at.getTime() < CHALLENGE_SECONDS * 1000;
  if (!held?.challenge || !isOpen) throw new AppError("passkey_refused");
  return held.challenge;
}
