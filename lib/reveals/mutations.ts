import "server-only";
import { and, eq, isNotNull, lte, not, sql } from "drizzle-orm";
import type { Actor, PersonActor } from "@/lib/auth/actor";
import { spendRevealBudget } from "@/lib/auth/rate-limits";
import { requireStepUp } from "@/lib/auth/step-up";
import { wipeWaiting } from "@/lib/auth/waiting-secrets";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import { reveals } from "@/lib/db/schema/reveals";
import { decrypt, type EncryptionContext, encrypt } from "@/lib/encryption";
import { AppError } from "@/lib/errors";
import { recordEvent } from "@/lib/events/record";
import type { Secret } from "@/lib/secret";
import { isForSession, makerHasRight } from "./for-session";

/** How long a new private key can be shown to the session that created it. */
export const REVEAL_SECONDS = 10 * 60;

const context = (keyId: string, { sessionId, sessionToken }: PersonActor): EncryptionContext => ({
  purpose: "private_key",
  owner: `${keyId}:${sessionId}`,
  boundTo: sessionToken,
});

/** Keeps a new private key for its creator's session, encrypted, so that a lost response does not lose it. */
export async function keepForReveal(
  tx: Pick<Db, "insert">,
  actor: PersonActor,
  keyId: string,
  privateKey: Secret,
): Promise<void> {
  const { workspaceId, sessionId } = actor;
  const ciphertext = encrypt(privateKey, context(keyId, actor));
  const expiresAt = new Date(Date.now() + REVEAL_SECONDS * 1000);
  await tx.insert(reveals).values({ keyId, workspaceId, sessionId, ciphertext, expiresAt });
  await recordEvent(tx, { workspaceId, actor, kind: "secret.received", keyId });
}

const isTheirs = (actor: PersonActor, keyId: string) => and(isForSession(actor), eq(reveals.keyId, keyId));

/** The private key, to the session that created it. Throws `step_up_needed`, and `secret_gone` for everybody else and afterwards. */
export async function showSecret(actor: PersonActor, keyId: string): Promise<Secret> {
  requireStepUp(actor);
  await spendRevealBudget(actor);
  return await db().transaction(async (tx) => {
    const [reveal] = await tx
      .update(reveals)
      .set({ shownAt: sql`coalesce(${reveals.shownAt}, now())` })
      .where(isTheirs(actor, keyId))
      .returning({ ciphertext: reveals.ciphertext });
    if (!reveal) throw new AppError("secret_gone");
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "secret.shown",
      keyId,
    });
    return decrypt(reveal.ciphertext, context(keyId, actor));
  });
}

/**
 * The person says that they have stored the private key: it is wiped here. Throws `secret_gone` when it was gone already,
 * and `secret_unseen` when it was never given out, so that nobody can have stored it.
 */
export async function confirmStored(actor: PersonActor, keyId: string): Promise<void> {
  await db().transaction(async (tx) => {
    await passOnWaiting(tx, actor, keyId);
    await tx
      .update(keys)
      .set({ secret: "stored" })
      .where(and(eq(keys.id, keyId), eq(keys.workspaceId, actor.workspaceId)));
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "secret.stored",
      keyId,
    });
  });
}

/**
 * The private key leaves this session for somebody else: it is wiped here, in the transaction that hands it on. Throws
 * `secret_gone`, and `secret_unseen` when the session was never given what it says to hand on.
 */
export async function passOnWaiting(
  tx: Pick<Db, "delete" | "$count">,
  actor: PersonActor,
  keyId: string,
): Promise<void> {
  const isShown = and(isTheirs(actor, keyId), isNotNull(reveals.shownAt));
  const wiped = await tx.delete(reveals).where(isShown).returning({ keyId: reveals.keyId });
  if (wiped.length > 0) return;
  throw new AppError((await tx.$count(reveals, isTheirs(actor, keyId))) > 0 ? "secret_unseen" : "secret_gone");
}

/** Wipes private keys of a workspace whose creators have lost the right to them. In the transaction of what took it. */
export const wipeLostRights = (tx: Db, actor: Actor): Promise<void> =>
  wipeWaiting(tx, and(eq(reveals.workspaceId, actor.workspaceId), not(makerHasRight)), {
    because: "right_lost",
    actor,
  });

/** Wipes private keys whose time is up, in every workspace. Runs by the clock. */
export async function wipeLapsedSecrets(): Promise<void> {
  await db().transaction((tx) => wipeWaiting(tx, lte(reveals.expiresAt, new Date()), { because: "time", actor: null }));
}
