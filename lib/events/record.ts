import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { keys } from "@/lib/db/schema/keys";
import { declarationOf, type EventOf } from "./catalogue";

/** Whoever did it; an `Actor` is one. */
type AuditActor = { userId: string | null; name: string; sessionId: string | null; address: string | null };

/** What happened, as the catalogue in lib/events declares it, and to what. */
export type AuditEvent = EventOf & {
  workspaceId: string;
  /** Null when nobody in the workspace did it: sync, the clock, Kraken. */
  actor: AuditActor | null;
  /** "done" unless said otherwise. */
  outcome?: "refused" | "failed" | "unknown";
  /** An automatic attempt that ended as the one before, which readers see when they ask for it. */
  routine?: boolean;
  /** The member it is about, when that is not the actor. */
  personId?: string;
  connectionId?: string;
  keyId?: string;
  operationId?: string;
};

/** Appends to the audit log, in the transaction of what it tells about. Throws for data that the catalogue does not allow. */
export const recordEvent = (tx: Pick<Db, "insert">, event: AuditEvent): Promise<void> => recordEvents(tx, [event]);

/** Appends several events at once, in their order; none is fine. */
export async function recordEvents(tx: Pick<Db, "insert">, events: readonly AuditEvent[]): Promise<void> {
  if (events.length > 0) await tx.insert(auditEvents).values(byWorkspace(events).map(rowOf));
}

/** Workspaces are counted in one order by everybody, so that no two wait for each other. */
const byWorkspace = (events: readonly AuditEvent[]) =>
  events.toSorted((a, b) => a.workspaceId.localeCompare(b.workspaceId));

const rowOf = (event: AuditEvent) => ({
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
  data: allowedData(event),
});

/** Facts for the reader, never a secret. Whoever records others has a fault, which must not end in a log that cannot be read. */
function allowedData({ kind, data = {} }: AuditEvent): unknown {
  const parsed = declarationOf(kind)?.data.safeParse(data);
  if (parsed?.success) return parsed.data;
  throw new Error(
    `an event of the kind ${kind} cannot be recorded: ${parsed ? z.prettifyError(parsed.error) : "unknown kind"}`,
  );
}

/** What is about a key belongs to the history of its connection too. */
const connectionOf = (keyId: string) =>
  sql`(select ${keys.connectionId} from ${keys} where ${keys.id} = ${keyId}::uuid)`;
