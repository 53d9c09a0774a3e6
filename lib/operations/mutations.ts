import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { type OperationKind, operations } from "@/lib/db/schema/operations";
import { recordEvent } from "@/lib/events/record";
import type { KeySettings } from "@/lib/kraken/key";
import { hashSettings } from "./settings-hash";

export type Operation = typeof operations.$inferSelect;

/** The lock that makes writes to one connection go one at a time; they are recorded and sent inside it. */
export const writeLock = (connectionId: string) => `writes:${connectionId}`;

/** What a write is to do, to which key. */
export type Intent = {
  kind: OperationKind;
  connectionId: string;
  keyId: string;
  /** One per intended write, made by who asks for it: a repeat finds the operation instead of writing again. */
  submissionId: string;
  /** The batch or rotation that it is a part of. */
  parentId?: string;
  /** The settings that are asked for; for a revoke, those that end. */
  payload: KeySettings;
  /** The key's settings before; null for a create. */
  before: KeySettings | null;
};

/** Records that a write is about to be sent. The key has its row by then. */
export async function recordOperation(tx: Pick<Db, "insert">, actor: Actor, intent: Intent): Promise<Operation> {
  const { workspaceId } = actor;
  const { kind, connectionId, keyId, payload } = intent;
  const [operation] = await tx
    .insert(operations)
    .values({ ...intent, workspaceId, payloadHash: hashSettings(payload), actorId: actor.userId, status: "pending" })
    .returning();
  if (!operation) throw new Error("the operation was not recorded");
  await recordEvent(tx, {
    workspaceId,
    actor,
    kind: "operation.recorded",
    connectionId,
    keyId,
    operationId: operation.id,
    data: { kind, name: payload.name },
  });
  return operation;
}

/** Null when the person, or a job of the workspace, did not submit this before. */
export async function findSubmission(actor: Actor, submissionId: string): Promise<Operation | null> {
  const [operation] = await db()
    .select()
    .from(operations)
    .where(
      and(
        eq(operations.workspaceId, actor.workspaceId),
        actor.userId === null ? isNull(operations.actorId) : eq(operations.actorId, actor.userId),
        eq(operations.submissionId, submissionId),
      ),
    );
  return operation ?? null;
}

export type Outcome =
  | { status: "applied"; stored: KeySettings | null }
  | { status: "failed" | "uncertain"; errorCode: string; krakenErrors: string[] };

/** Records how a write ended, together with what follows for the key. `actor` is null for sync. */
export async function settleOperation(
  tx: Pick<Db, "insert" | "update">,
  operation: Operation,
  outcome: Outcome,
  actor: Actor | null,
): Promise<void> {
  const { id, workspaceId, connectionId, keyId, kind, payload } = operation;
  const failure = outcome.status === "applied" ? null : outcome;
  await tx
    .update(operations)
    .set({
      status: outcome.status,
      stored: outcome.status === "applied" ? outcome.stored : null,
      errorCode: failure?.errorCode ?? null,
      krakenErrors: failure?.krakenErrors ?? null,
      finishedAt: outcome.status === "uncertain" ? null : new Date(),
    })
    .where(eq(operations.id, id));
  await recordEvent(tx, {
    workspaceId,
    actor,
    kind: "operation.settled",
    connectionId,
    keyId: keyId ?? undefined,
    operationId: id,
    data: { kind, name: payload.name, ...endOf(outcome) },
  });
}

/** As the audit log tells it, which needs nothing of what Kraken stored. */
const endOf = (outcome: Outcome) =>
  outcome.status === "applied"
    ? { status: outcome.status }
    : { status: outcome.status, errorCode: outcome.errorCode, krakenErrors: outcome.krakenErrors };
