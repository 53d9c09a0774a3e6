import "server-only";
import { and, eq, gt, inArray, lte, notExists, sql } from "drizzle-orm";
import type { LoggedChange } from "@/lib/audit/logged-change";
import { recordEvent } from "@/lib/audit/mutations";
import type { Actor } from "@/lib/auth/actor";
import { requireProof } from "@/lib/auth/proof";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { keys, reveals } from "@/lib/db/schema";
import { decrypt, type EncryptionContext, encrypt } from "@/lib/encryption";
import { AppError } from "@/lib/errors";
import { keyInReach } from "@/lib/keys/reach";
import { spendRevealBudget } from "@/lib/rate-limits";
import type { Secret } from "@/lib/secret";

/** How long a new private key can be shown to the session that created it. */
export const REVEAL_SECONDS = 10 * 60;

const context = (keyId: string, sessionId: string): EncryptionContext => ({
  purpose: "private_key",
  owner: `${keyId}:${sessionId}`,
});

/** Keeps a new private key for its creator's session, encrypted, so that a lost response does not lose it. */
export function keptForReveal(actor: Actor, keyId: string, privateKey: Secret): LoggedChange {
  const { workspaceId, sessionId } = actor;
  const ciphertext = encrypt(privateKey, context(keyId, sessionId));
  const expiresAt = new Date(Date.now() + REVEAL_SECONDS * 1000);
  return {
    statements: [db().insert(reveals).values({ keyId, workspaceId, sessionId, ciphertext, expiresAt })],
    events: [{ workspaceId, actor, kind: "secret.received", keyId }],
  };
}

const isForThisSession = (actor: Actor, keyId: string) =>
  and(
    eq(reveals.keyId, keyId),
    eq(reveals.workspaceId, actor.workspaceId),
    eq(reveals.sessionId, actor.sessionId),
    gt(reveals.expiresAt, new Date()),
    keyInReach(actor, reveals.keyId),
  );

/** The private key, to the session that created it. Throws `proof_needed`, and `secret_gone` for everybody else and afterwards. */
export async function showSecret(actor: Actor, keyId: string): Promise<Secret> {
  requireProof(actor);
  await spendRevealBudget(actor);
  return await db().transaction(async (tx) => {
    const [reveal] = await tx
      .select({ ciphertext: reveals.ciphertext })
      .from(reveals)
      .where(isForThisSession(actor, keyId));
    if (!reveal) throw new AppError("secret_gone");
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "secret.shown",
      keyId,
    });
    return decrypt(reveal.ciphertext, context(keyId, actor.sessionId));
  });
}

/** The person has stored the private key: it is wiped here. Throws `secret_gone` when it was gone already. */
export async function confirmStored(actor: Actor, keyId: string): Promise<void> {
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
 * `secret_gone`.
 */
export async function passOnWaiting(tx: Pick<Db, "delete">, actor: Actor, keyId: string): Promise<void> {
  const wiped = await tx.delete(reveals).where(isForThisSession(actor, keyId)).returning({ keyId: reveals.keyId });
  if (wiped.length === 0) throw new AppError("secret_gone");
}

/** Wipes private keys whose time is up or whose session ended, in every workspace. Runs by the clock. */
export async function wipeLapsedSecrets(): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.delete(reveals).where(lte(reveals.expiresAt, new Date()));
    const waiting = tx.select({ one: sql`1` }).from(reveals).where(eq(reveals.keyId, keys.id));
    const lapsed = await tx
      .select({ id: keys.id, workspaceId: keys.workspaceId })
      .from(keys)
      .where(and(eq(keys.secret, "waiting"), notExists(waiting)));
    if (lapsed.length === 0) return;
    const ids = lapsed.map((key) => key.id);
    await tx.update(keys).set({ secret: "lapsed" }).where(inArray(keys.id, ids));
    for (const key of lapsed) {
      await recordEvent(tx, { workspaceId: key.workspaceId, actor: null, kind: "secret.lapsed", keyId: key.id });
    }
  });
}
