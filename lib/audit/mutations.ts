import "server-only";
import type { Db } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema";

export type AuditEventKind =
  | "person.signed_in"
  | "person.signed_out"
  | "session.ended"
  | "action.refused"
  | "operation.recorded"
  | "operation.settled"
  | "key.appeared"
  | "key.vanished"
  | "key.changed_at_kraken"
  | "key.change_accepted"
  | "keys.exported"
  | "secret.received"
  | "secret.shown"
  | "secret.stored"
  | "secret.lapsed";

export type AuditEvent = {
  workspaceId: string;
  /** Null when nobody in the workspace did it: sync, the clock, Kraken. */
  actor: { id: string; name: string } | null;
  kind: AuditEventKind;
  keyId?: string;
  operationId?: string;
  /** Facts for the reader. Never a secret. */
  data?: Record<string, unknown>;
};

/** Appends to the audit log, in the transaction of what it tells about. */
export const recordEvent = (tx: Pick<Db, "insert">, event: AuditEvent): Promise<void> => recordEvents(tx, [event]);

/** Appends several events at once, in their order; none is fine. */
export async function recordEvents(tx: Pick<Db, "insert">, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.insert(auditEvents).values(
    events.map((event) => ({
      workspaceId: event.workspaceId,
      actorId: event.actor?.id ?? null,
      actorName: event.actor?.name ?? null,
      kind: event.kind,
      keyId: event.keyId ?? null,
      operationId: event.operationId ?? null,
      data: event.data ?? {},
    })),
  );
}
