import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { keyInAccessScope } from "@/lib/access/scope-conditions";
import { changesOfWrite } from "@/lib/audit/changes";
import { entryNumber, isNumbered } from "@/lib/audit/matching";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { auditEvents } from "@/lib/db/schema/audit";
import { operations } from "@/lib/db/schema/operations";
import { users } from "@/lib/db/schema/users";
import { type EventKind, kindsInKeyHistory, secretStepOf } from "@/lib/events/catalogue";
import type { EventEntry, HistoryEntry, WriteEntry } from "./history-entry";

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
        actorName: auditEvents.actorName,
        data: auditEvents.data,
      })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.keyId, keyId),
          eq(auditEvents.workspaceId, actor.workspaceId),
          inArray(auditEvents.kind, kindsInKeyHistory),
          isNumbered,
          keyInAccessScope(actor, auditEvents.keyId),
        ),
      )
      .orderBy(desc(auditEvents.entry))
      .limit(HISTORY_LIMIT),
  ]);
  const fromWrites = writes.map(
    (row): WriteEntry => ({
      id: row.id,
      at: row.at,
      actorName: row.email ?? row.subject,
      kind: row.kind,
      outcome: row.outcome,
      errorCode: row.errorCode,
      krakenErrors: row.krakenErrors ?? [],
      changes: changesOfWrite(row),
    }),
  );
  // The query asks for no other kinds.
  const fromEvents = firstLooks(events).map(
    (row): EventEntry => ({ ...row, id: String(row.id), kind: row.kind as EventKind }),
  );
  return [...fromWrites, ...fromEvents].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, HISTORY_LIMIT);
}

/** A person may look at a new secret several times within its ten minutes; the history tells of the first. */
function firstLooks<Row extends { kind: string; actorName: string | null }>(newestFirst: Row[]): Row[] {
  const seen = new Set<string | null>();
  return newestFirst
    .toReversed()
    .filter((row) => {
      if (secretStepOf(row.kind) !== "seen") return true;
      if (seen.has(row.actorName)) return false;
      seen.add(row.actorName);
      return true;
    })
    .toReversed();
}
