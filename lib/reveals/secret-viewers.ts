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
type SecretWay = "created" | "sealed" | "link";

export type SecretViewer = {
  name: string;
  way: SecretWay;
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
export async function listSecretViewers(actor: PersonActor, keyId: string): Promise<SecretViewer[]> {
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
  const viewers: (SecretViewer & { userId: string | null })[] = [];
  // Only the last one can still be given it: a private key is in one place at a time.
  const closeAll = () => {
    for (const viewer of viewers) viewer.isOver = true;
  };
  for (const event of events) {
    const { kind, actorId, actorName, personId, at } = event;
    const step = secretStepOf(kind);
    if (step === "created" || step === "sealed" || step === "link") {
      closeAll();
      const userId = step === "created" ? actorId : personId;
      const name = (step === "created" ? actorName : recipientNameOf(event)) ?? "somebody";
      const isMember = userId !== null && stillHere.has(userId);
      viewers.push({ userId, name, way: step, since: at, seenAt: null, storedAt: null, isOver: false, isMember });
      continue;
    }
    const viewer = viewers.findLast(({ userId }) => userId === actorId);
    if (viewer && step === "seen") viewer.seenAt ??= at;
    if (viewer && step === "stored") viewer.storedAt = at;
    if (step !== "seen") closeAll();
  }
  return viewers.map(({ userId: _, ...viewer }) => viewer);
}

/** Null where another version of Quayside recorded it in a form that this one does not know. */
function recipientNameOf(event: { kind: string; data: unknown }): string | null {
  const data = readEvent(event)?.data;
  return data && "recipient" in data ? data.recipient : null;
}
