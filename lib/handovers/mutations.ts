import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, gt, inArray, isNotNull, isNull, lte, not, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { requireLiveKey } from "@/lib/access/require-key";
import { requirePermit } from "@/lib/access/roles";
import { keyInAccessScope } from "@/lib/access/scope-conditions";
import type { Actor, PersonActor } from "@/lib/auth/actor";
import { spendRevealBudget } from "@/lib/auth/rate-limits";
import { requireStepUp } from "@/lib/auth/step-up";
import { wipeWaiting } from "@/lib/auth/waiting-secrets";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import type { KeySecret } from "@/lib/db/key-secrets";
import { personNameIn } from "@/lib/db/person-name";
import { handovers } from "@/lib/db/schema/handovers";
import { keys } from "@/lib/db/schema/keys";
import { reveals } from "@/lib/db/schema/reveals";
import { users } from "@/lib/db/schema/users";
import { AppError } from "@/lib/errors";
import { recordEvent, recordEvents } from "@/lib/events/record";
import { passOnWaiting, wipeLostRights } from "@/lib/reveals/mutations";
import { requireRecipient, type SealingRecipient } from "./recipients";
import { endingOfRight, recipientHasRight } from "./right";
import type { makeLinkSchema } from "./schema";

/** How long a sealed private key waits for its recipient. */
const SEALED_SECONDS = 7 * 86_400;

const secondsFromNow = (seconds: number) => new Date(Date.now() + seconds * 1000);

type NewHandover = Pick<
  typeof handovers.$inferInsert,
  "kind" | "keyId" | "recipientId" | "recipientRole" | "recipients" | "ciphertext" | "expiresAt"
>;

/** Answers its id. The caller says of the key's secret that it is handed over. */
async function begin(
  tx: Pick<Db, "insert">,
  actor: Actor,
  handover: NewHandover,
  recipientName: string,
): Promise<string> {
  const id = randomUUID();
  const { workspaceId, userId: senderId } = actor;
  await tx.insert(handovers).values({ ...handover, id, workspaceId, senderId });
  await recordEvent(tx, {
    workspaceId,
    actor,
    kind: handover.kind === "sealed" ? "handover.sealed" : "handover.link_made",
    keyId: handover.keyId,
    personId: handover.recipientId,
    data: { recipient: recipientName, until: handover.expiresAt.toISOString() },
  });
  return id;
}

type Place = { workspaceId: string; keyId: string };

async function setSecret(tx: Pick<Db, "update">, { workspaceId, keyId }: Place, secret: KeySecret): Promise<void> {
  await tx
    .update(keys)
    .set({ secret })
    .where(and(eq(keys.id, keyId), eq(keys.workspaceId, workspaceId)));
}

/** Keeps what was sealed as Kraken answered, for its recipient alone. */
export async function keepSealed(
  tx: Pick<Db, "insert">,
  actor: Actor,
  keyId: string,
  { userId: recipientId, role: recipientRole, recipients, name }: SealingRecipient,
  ciphertext: Uint8Array,
): Promise<void> {
  const expiresAt = secondsFromNow(SEALED_SECONDS);
  const handover = { kind: "sealed" as const, keyId, recipientId, recipientRole, recipients, ciphertext, expiresAt };
  await begin(tx, actor, handover, name);
}

/**
 * Passes a private key on that still waits for its creator's session, which then sees it no more. Throws `not_allowed`,
 * `step_up_needed`, `invalid_input` for oneself, `not_found` for a key or recipient outside the workspace,
 * `recipient_limited`, `secret_unseen` and `secret_gone`.
 */
export async function makeLink(
  actor: PersonActor,
  { keyId, recipientId, hours, ciphertext }: z.output<typeof makeLinkSchema>,
): Promise<{ id: string }> {
  requirePermit(actor, "secrets.hand_over");
  requireStepUp(actor);
  if (recipientId === actor.userId) throw new AppError("invalid_input");
  const { name, role: recipientRole } = await requireRecipient(actor, recipientId, await requireLiveKey(actor, keyId));
  return await db().transaction(async (tx) => {
    await passOnWaiting(tx, actor, keyId);
    await setSecret(tx, { workspaceId: actor.workspaceId, keyId }, "handed_over");
    const expiresAt = secondsFromNow(hours * 3600);
    const bytes = Buffer.from(ciphertext, "base64");
    const handover = { kind: "link" as const, keyId, recipientId, recipientRole, ciphertext: bytes, expiresAt };
    return { id: await begin(tx, actor, handover, name) };
  });
}

const isOpen = (actor: PersonActor, id: string): SQL | undefined =>
  and(
    eq(handovers.id, id),
    eq(handovers.workspaceId, actor.workspaceId),
    isNull(handovers.endedAt),
    gt(handovers.expiresAt, new Date()),
  );

const keyLives = sql`exists (select 1 from ${keys} where ${and(eq(keys.id, handovers.keyId), isNull(keys.revokedAt))})`;

const isForThem = (actor: PersonActor, id: string) =>
  and(isOpen(actor, id), eq(handovers.recipientId, actor.userId), recipientHasRight, keyLives);

/**
 * What the recipient's browser decrypts, in base64. A link is read once: its ciphertext is gone afterwards. What is
 * sealed stays until the person has confirmed that they stored it. Throws `secret_gone` for everybody else and afterwards.
 */
export async function openHandover(
  actor: PersonActor,
  { id }: { id: string },
): Promise<{ kind: "sealed" | "link"; ciphertext: string }> {
  requireStepUp(actor);
  await spendRevealBudget(actor);
  return await db().transaction(async (tx) => {
    const [found] = await tx
      .select({ keyId: handovers.keyId, kind: handovers.kind, ciphertext: handovers.ciphertext })
      .from(handovers)
      .where(and(isForThem(actor, id), isNotNull(handovers.ciphertext)))
      .for("update");
    if (!found?.ciphertext) throw new AppError("secret_gone");
    const { keyId, kind, ciphertext } = found;
    const kept = kind === "link" ? null : ciphertext;
    await tx.update(handovers).set({ openedAt: new Date(), ciphertext: kept }).where(eq(handovers.id, id));
    await setSecret(tx, { workspaceId: actor.workspaceId, keyId }, "delivered");
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "handover.opened",
      keyId,
      data: { by: kind },
    });
    return { kind, ciphertext: Buffer.from(ciphertext).toString("base64") };
  });
}

/** The recipient has stored the private key: nothing of it is kept here. Throws `secret_gone`. */
export async function confirmHandover(actor: PersonActor, { id }: { id: string }): Promise<void> {
  await db().transaction(async (tx) => {
    const [ended] = await tx
      .update(handovers)
      .set({ endedAt: new Date(), ending: "stored", ciphertext: null })
      .where(and(isForThem(actor, id), isNotNull(handovers.openedAt)))
      .returning({ keyId: handovers.keyId });
    if (!ended) throw new AppError("secret_gone");
    await setSecret(tx, { workspaceId: actor.workspaceId, keyId: ended.keyId }, "stored");
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "handover.stored",
      keyId: ended.keyId,
    });
  });
}

/** Ends a hand-over that nobody has opened. Throws `not_allowed`, `not_found`, and `handover_over` when it is too late. */
export async function takeBackHandover(actor: PersonActor, { id }: { id: string }): Promise<void> {
  requirePermit(actor, "secrets.hand_over");
  await db().transaction(async (tx) => {
    const isReached = keyInAccessScope(actor, handovers.keyId);
    const unopened = and(isOpen(actor, id), isNull(handovers.openedAt), isReached);
    if ((await end(tx, unopened, { ending: "taken_back", actor })) > 0) return;
    const isHere = and(eq(handovers.id, id), eq(handovers.workspaceId, actor.workspaceId), isReached);
    throw new AppError((await tx.$count(handovers, isHere)) > 0 ? "handover_over" : "not_found");
  });
}

/**
 * Ends what waits in the workspace for members who have lost the right to it, whoever waits: a recipient or a creator. In
 * the transaction of what took the right.
 */
export async function endLostRights(tx: Db, actor: Actor): Promise<void> {
  const lost = and(eq(handovers.workspaceId, actor.workspaceId), isNull(handovers.endedAt), not(recipientHasRight));
  await end(tx, lost, { ending: endingOfRight, actor });
  await wipeLostRights(tx, actor);
}

/** Ends what waits of a key that was revoked. In the transaction that notes it; `actor` is null for sync. */
export async function endWaitingOf(tx: Db, { keyId }: { keyId: string }, actor: Actor | null): Promise<void> {
  await end(tx, and(eq(handovers.keyId, keyId), isNull(handovers.endedAt)), { ending: "key_revoked", actor });
  await wipeWaiting(tx, eq(reveals.keyId, keyId), { because: "key_revoked", actor });
}

/** Ends hand-overs whose time is up, in every workspace. Runs by the clock. */
export async function endLapsedHandovers(): Promise<void> {
  await db().transaction(async (tx) => {
    const lapsed = and(isNull(handovers.endedAt), lte(handovers.expiresAt, new Date()));
    await end(tx, lapsed, { ending: "lapsed", actor: null });
  });
}

type EndingName = Exclude<NonNullable<typeof handovers.$inferSelect.ending>, "stored">;

type Ending = { ending: EndingName | SQL<EndingName>; actor: Actor | null };

/** Wipes what they held; how many there were. A key whose private key nobody has got is said to be such. */
async function end(tx: Db, which: SQL | undefined, { ending, actor }: Ending): Promise<number> {
  const ended = await tx
    .update(handovers)
    .set({ endedAt: new Date(), ending, ciphertext: null })
    .where(which)
    .returning({
      workspaceId: handovers.workspaceId,
      keyId: handovers.keyId,
      recipientId: handovers.recipientId,
      recipient: sql<string>`(select ${personNameIn(users)} from ${users} where ${users.id} = ${handovers.recipientId})`,
      openedAt: handovers.openedAt,
      ending: sql<EndingName>`${handovers.ending}`,
    });
  const unopened = ended.filter(({ openedAt }) => openedAt === null).map(({ keyId }) => keyId);
  await tx.update(keys).set({ secret: "lapsed" }).where(inArray(keys.id, unopened));
  await recordEvents(
    tx,
    ended.map(({ workspaceId, keyId, recipientId, recipient, openedAt, ending }) => ({
      workspaceId,
      actor,
      kind: `handover.${ending}` as const,
      keyId,
      personId: recipientId,
      data: { recipient, opened: openedAt !== null },
    })),
  );
  return ended.length;
}
