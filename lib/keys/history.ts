import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { keyInAccessScope } from "@/lib/access/scope-conditions";
import { changesOfWrite } from "@/lib/audit/changes";
import { sightKinds } from "@/lib/audit/groups";
import { entryNumber, isNumbered } from "@/lib/audit/matching";
import { factChangesInWords } from "@/lib/audit/ownership-words";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { auditEvents, operations, users } from "@/lib/db/schema";
import type { Change } from "@/lib/kraken/difference";

export type HistoryEntry = {
  id: string;
  at: Date;
  /** Null when nobody in the workspace did it. */
  actor: string | null;
  /** To whom the private key was handed over, where the entry is about that. */
  recipient: string | null;
  changes: Change[];
} & (
  | {
      kind: "create" | "update" | "revoke";
      outcome: "pending" | "applied" | "failed" | "uncertain";
      errorCode: string | null;
      krakenErrors: string[];
    }
  | {
      kind:
        | "appeared"
        | "vanished"
        | "returned"
        | "changed_at_kraken"
        | "change_accepted"
        | "secret_shown"
        | "secret_stored"
        | "secret_sealed"
        | "secret_linked"
        | "secret_taken_back";
    }
  | {
      kind: "ownership_changed";
      /** A line for each fact. */
      facts: string[];
    }
  | { kind: "tested"; works: boolean }
  | {
      kind: "secret_lapsed";
      /** A word that lib/audit/wiped-words knows; null where the entry does not tell. */
      because: string | null;
    }
);

const shownEvents = {
  "key.appeared": "appeared",
  "key.vanished": "vanished",
  "key.returned": "returned",
  "key.changed_at_kraken": "changed_at_kraken",
  "key.change_accepted": "change_accepted",
  "key.ownership_changed": "ownership_changed",
  "key.tested": "tested",
  "secret.shown": "secret_shown",
  "secret.stored": "secret_stored",
  "secret.lapsed": "secret_lapsed",
  "handover.sealed": "secret_sealed",
  "handover.link_made": "secret_linked",
  "handover.opened": "secret_shown",
  "handover.stored": "secret_stored",
  "handover.lapsed": "secret_lapsed",
  "handover.recipient_left": "secret_lapsed",
  "handover.recipient_limited": "secret_lapsed",
  "handover.recipient_demoted": "secret_lapsed",
  "handover.key_revoked": "secret_lapsed",
  "handover.taken_back": "secret_taken_back",
} as const;

type ShownEvent = keyof typeof shownEvents;

/** The most that a page shows; the audit log has the rest. */
const HISTORY_LIMIT = 100;

/** Every operation on a key and what happened to it without us, newest first. */
export async function listHistory(actor: Actor, keyId: string): Promise<HistoryEntry[]> {
  const [writes, events] = await Promise.all([
    db()
      .select({
        id: operations.id,
        at: operations.createdAt,
        kind: operations.kind,
        outcome: operations.status,
        errorCode: operations.errorCode,
        krakenErrors: operations.krakenErrors,
        payload: operations.payload,
        before: operations.before,
        stored: operations.stored,
        email: users.email,
        subject: users.subject,
      })
      .from(operations)
      .leftJoin(users, eq(users.id, operations.actorId))
      .where(
        and(
          eq(operations.keyId, keyId),
          eq(operations.workspaceId, actor.workspaceId),
          keyInAccessScope(actor, operations.keyId),
        ),
      )
      .orderBy(desc(operations.createdAt))
      .limit(HISTORY_LIMIT),
    db()
      .select({
        id: entryNumber,
        at: auditEvents.at,
        kind: auditEvents.kind,
        outcome: auditEvents.outcome,
        actorName: auditEvents.actorName,
        data: auditEvents.data,
      })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.keyId, keyId),
          eq(auditEvents.workspaceId, actor.workspaceId),
          inArray(auditEvents.kind, Object.keys(shownEvents)),
          isNumbered,
          keyInAccessScope(actor, auditEvents.keyId),
        ),
      )
      .orderBy(desc(auditEvents.entry))
      .limit(HISTORY_LIMIT),
  ]);
  const fromWrites = writes.map(
    (row): HistoryEntry => ({
      id: row.id,
      at: row.at,
      actor: row.email ?? row.subject,
      recipient: null,
      kind: row.kind,
      outcome: row.outcome,
      errorCode: row.errorCode,
      krakenErrors: row.krakenErrors ?? [],
      changes: changesOfWrite(row),
    }),
  );
  const fromEvents = firstLooks(events).map((row): HistoryEntry => {
    const kind = shownEvents[row.kind as ShownEvent];
    const { changes = [], recipient = null, because = null } = row.data as EventData;
    const entry = { id: String(row.id), at: row.at, actor: row.actorName, recipient, changes };
    if (kind === "ownership_changed") return { ...entry, kind, facts: factChangesInWords(row.data) };
    if (kind === "secret_lapsed") return { ...entry, kind, because: because ?? endingOf(row.kind) };
    return kind === "tested" ? { ...entry, kind, works: row.outcome === "done" } : { ...entry, kind };
  });
  return [...fromWrites, ...fromEvents].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, HISTORY_LIMIT);
}

type EventData = { changes?: Change[]; recipient?: string; because?: string };

/** The kind of an event says how a hand-over ended. */
const endingOf = (kind: string): string | null =>
  kind.startsWith("handover.") ? kind.slice("handover.".length) : null;

/** A person may look at a new secret several times within its ten minutes; the history tells of the first. */
function firstLooks<Row extends { kind: string; actorName: string | null }>(newestFirst: Row[]): Row[] {
  const seen = new Set<string | null>();
  return newestFirst
    .toReversed()
    .filter((row) => {
      if (!(sightKinds as string[]).includes(row.kind)) return true;
      if (seen.has(row.actorName)) return false;
      seen.add(row.actorName);
      return true;
    })
    .toReversed();
}
