import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/database";
import { auditEvents, keys } from "@/lib/db/schema";

export type AuditEventKind =
  | "person.signed_in"
  | "person.signed_out"
  | "person.confirmed"
  | "session.ended"
  | "session.lapsed"
  | "action.refused"
  | "member.invited"
  | "member.invitation_renewed"
  | "member.invitation_taken_back"
  | "member.invitation_ended"
  | "member.joined"
  | "member.role_changed"
  | "member.limits_changed"
  | "member.removed"
  | "member.left"
  | "member.sessions_ended"
  | "workspace.created"
  | "workspace.renamed"
  | "workspace.handed_over"
  | "workspace.passkeys_demanded"
  | "connection.connected"
  | "connection.read"
  | "connection.read_failed"
  | "connection.token_refreshed"
  | "connection.token_refresh_failed"
  | "connection.tokens_reencrypted"
  | "operation.recorded"
  | "operation.settled"
  | "key.appeared"
  | "key.vanished"
  | "key.returned"
  | "connection.keys_missing"
  | "connection.keys_gone"
  | "key.changed_at_kraken"
  | "key.change_accepted"
  | "key.ownership_changed"
  | "key.tested"
  | "keys.exported"
  | "audit.exported"
  | "secret.received"
  | "secret.shown"
  | "secret.stored"
  | "secret.lapsed"
  | "handover.sealed"
  | "handover.link_made"
  | "handover.opened"
  | "handover.stored"
  | "handover.lapsed"
  | "handover.taken_back"
  | "handover.recipient_left"
  | "handover.recipient_limited"
  | "handover.recipient_demoted"
  | "handover.key_revoked"
  | "sealing_key.added"
  | "sealing_key.removed"
  | "passkey.added"
  | "passkey.removed";

/** Whoever did it; an `Actor` is one. */
export type AuditActor = { userId: string | null; name: string; sessionId: string | null; address: string | null };

export type AuditEvent = {
  workspaceId: string;
  /** Null when nobody in the workspace did it: sync, the clock, Kraken. */
  actor: AuditActor | null;
  kind: AuditEventKind;
  /** "done" unless said otherwise. */
  outcome?: "refused" | "failed" | "unknown";
  /** An automatic attempt that ended as the one before, which readers see when they ask for it. */
  routine?: boolean;
  /** The member it is about, when that is not the actor. */
  personId?: string;
  connectionId?: string;
  keyId?: string;
  operationId?: string;
  /** Facts for the reader. Never a secret. */
  data?: Record<string, unknown>;
};

/** Appends to the audit log, in the transaction of what it tells about. */
export const recordEvent = (tx: Pick<Db, "insert">, event: AuditEvent): Promise<void> => recordEvents(tx, [event]);

/** Appends several events at once, in their order; none is fine. */
export async function recordEvents(tx: Pick<Db, "insert">, events: readonly AuditEvent[]): Promise<void> {
  if (events.length > 0) await insertEvents(tx, events);
}

/** Workspaces are counted in one order by everybody, so that no two wait for each other. */
const byWorkspace = (events: readonly AuditEvent[]) =>
  events.toSorted((a, b) => a.workspaceId.localeCompare(b.workspaceId));

/** What appends events, not sent before it is awaited. At least one. */
export const insertEvents = (tx: Pick<Db, "insert">, events: readonly AuditEvent[]) =>
  tx.insert(auditEvents).values(
    byWorkspace(events).map((event) => ({
      workspaceId: event.workspaceId,
      actorId: event.actor?.userId ?? null,
      actorName: event.actor?.name ?? null,
      sessionId: event.actor?.sessionId ?? null,
      address: event.actor?.address ?? null,
      outcome: event.outcome ?? ("done" as const),
      routine: event.routine ?? false,
      personId: event.personId ?? null,
      connectionId: event.connectionId ?? (event.keyId ? connectionOf(event.keyId) : null),
      kind: event.kind,
      keyId: event.keyId ?? null,
      operationId: event.operationId ?? null,
      data: event.data ?? {},
    })),
  );

/** What is about a key belongs to the history of its connection too. */
const connectionOf = (keyId: string) =>
  sql`(select ${keys.connectionId} from ${keys} where ${keys.id} = ${keyId}::uuid)`;
