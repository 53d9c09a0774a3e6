import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { keyInAccessScope } from "@/lib/access/scope-conditions";
import { sightKinds } from "@/lib/audit/groups";
import { isNumbered } from "@/lib/audit/matching";
import type { AuditEventKind } from "@/lib/audit/mutations";
import type { PersonActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { auditEvents, members } from "@/lib/db/schema";

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

const ways = {
  "secret.received": "created",
  "handover.sealed": "sealed",
  "handover.link_made": "link",
} as const satisfies Partial<Record<AuditEventKind, WitnessWay>>;

const stores: readonly AuditEventKind[] = ["secret.stored", "handover.stored"];
const endings: readonly AuditEventKind[] = [
  "secret.lapsed",
  "handover.lapsed",
  "handover.taken_back",
  "handover.recipient_left",
  "handover.recipient_limited",
  "handover.recipient_demoted",
  "handover.key_revoked",
];

/**
 * Everybody who has ever been able to see a key's private key through Quayside, in the order in which they could. Read
 * from the audit log, which nobody can change.
 */
export async function listWitnesses(actor: PersonActor, keyId: string): Promise<Witness[]> {
  const kinds = [...Object.keys(ways), ...sightKinds, ...stores, ...endings];
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
          inArray(auditEvents.kind, kinds),
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
  for (const { kind, actorId, actorName, personId, data, at } of events) {
    if (kind in ways) {
      closeAll();
      const way = ways[kind as keyof typeof ways];
      const userId = way === "created" ? actorId : personId;
      const name = (way === "created" ? actorName : (data as { recipient?: string }).recipient) ?? "somebody";
      const isMember = userId !== null && stillHere.has(userId);
      witnesses.push({ userId, name, way, since: at, seenAt: null, storedAt: null, isOver: false, isMember });
      continue;
    }
    const witness = witnesses.findLast(({ userId }) => userId === actorId);
    if (witness && (sightKinds as string[]).includes(kind)) witness.seenAt ??= at;
    if (witness && (stores as string[]).includes(kind)) witness.storedAt = at;
    if (!(sightKinds as string[]).includes(kind)) closeAll();
  }
  return witnesses.map(({ userId: _, ...witness }) => witness);
}
