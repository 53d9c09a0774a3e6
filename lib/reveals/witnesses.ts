import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { keyInAccessScope } from "@/lib/access/scope-conditions";
import { isNumbered } from "@/lib/audit/matching";
import type { PersonActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { auditEvents } from "@/lib/db/schema/audit";
import { members } from "@/lib/db/schema/members";
import { readEvent, secretKinds, secretStepOf } from "@/lib/events/catalogue";

/** How the private key came within somebody's reach. */
type WitnessWay = "created" | "sealed" | "link";

export type Witness = {
  name: string;
  way: WitnessWay;
  /** From when on they could have seen it. */
  since: Date;
  /** When it was first given to their browser; null when it never was. */
  seenAt: Date | null;
  storedAt: Date | null;
  /** Whether it can no longer be given to them. */
  isOver: boolean;
  isMember: boolean;
};

/**
 * Everybody who has ever been able to see a key's private key through Quayside, in the order in which they could. Read
 * from the audit log, which nobody can change.
 */
export async function listWitnesses(actor: PersonActor, keyId: string): Promise<Witness[]> {
  const [events, present] = await Promise.all([
    db()
      .select({
        kind: auditEvents.kind,
        actorId: auditEvents.actorId,
        actorName: auditEvents.actorName,
        personId: auditEvents.personId,
        data: auditEvents.data,
        at: auditEvents.at,
      })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.workspaceId, actor.workspaceId),
          eq(auditEvents.keyId, keyId),
          inArray(auditEvents.kind, secretKinds),
          isNumbered,
          keyInAccessScope(actor, auditEvents.keyId),
        ),
      )
      .orderBy(asc(auditEvents.entry)),
    db().select({ userId: members.userId }).from(members).where(eq(members.workspaceId, actor.workspaceId)),
  ]);
  const stillHere = new Set(present.map(({ userId }) => userId));
  const witnesses: (Witness & { userId: string | null })[] = [];
  // Only the last one can still be given it: a private key is in one place at a time.
  const closeAll = () => {
    for (const witness of witnesses) witness.isOver = true;
  };
  for (const event of events) {
    const { kind, actorId, actorName, personId, at } = event;
    const step = secretStepOf(kind);
    if (step === "created" || step === "sealed" || step === "link") {
      closeAll();
      const userId = step === "created" ? actorId : personId;
      const name = (step === "created" ? actorName : recipientNameOf(event)) ?? "somebody";
      const isMember = userId !== null && stillHere.has(userId);
      witnesses.push({ userId, name, way: step, since: at, seenAt: null, storedAt: null, isOver: false, isMember });
      continue;
    }
    const witness = witnesses.findLast(({ userId }) => userId === actorId);
    if (witness && step === "seen") witness.seenAt ??= at;
    if (witness && step === "stored") witness.storedAt = at;
    if (step !== "seen") closeAll();
  }
  return witnesses.map(({ userId: _, ...witness }) => witness);
}

/** Null where another version of Quayside recorded it in a form that this one does not know. */
function recipientNameOf(event: { kind: string; data: unknown }): string | null {
  const data = readEvent(event)?.data;
  return data && "recipient" in data ? data.recipient : null;
}
