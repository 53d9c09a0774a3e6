import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { recordEvent } from "@/lib/audit/mutations";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { type OperationKind, operations } from "@/lib/db/schema";
import type { KeySettings } from "@/lib/kraken/key";
import { hashSettings } from "./settings-hash";

export type Operation = typeof operations.$inferSelect;

/** The lock that makes writes to one connection go one at a time; they are recorded and sent inside it. */
export const writeLock = (connectionId: string) => `writes:${connectionId}`;

/** Records a write that is about to be sent, by the caller alone, in the caller's transaction. */
export async function recordOperation(
  tx: Db,
  actor: Actor,
  intent: {
    kind: OperationKind;
    connectionId: string;
    keyId: string;
    submissionId: string;
    payload: KeySettings;
    before: KeySettings | null;
  },
): Promise<Operation> {
  const id = randomUUID();
  const [[operation]] = await Promise.all([
    tx
      .insert(operations)
      .values({
        id,
        ...intent,
        workspaceId: actor.workspaceId,
        payloadHash: hashSettings(intent.payload),
        actorId: actor.userId,
        status: "pending",
      })
      .returning(),
    recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "operation.recorded",
      connectionId: intent.connectionId,
      keyId: intent.keyId,
      operationId: id,
      data: { kind: intent.kind, name: intent.payload.name },
    }),
  ]);
  if (!operation) throw new Error("the operation was not recorded");
  return operation;
}

/** Null when nobody submitted this before. */
export async function findSubmission(actor: Actor, submissionId: string): Promise<Operation | null> {
  const [operation] = await db()
    .select()
    .from(operations)
    .where(and(eq(operations.workspaceId, actor.workspaceId), eq(operations.submissionId, submissionId)));
  return operation ?? null;
}

export type Outcome =
  | { status: "applied"; stored: KeySettings | null }
  | { status: "failed" | "uncertain"; errorCode: string; krakenErrors: string[] };

/** Writes down how an operation ended, in the transaction that changes the key. `actor` is null for sync. */
export async function settleOperation(
  tx: Pick<Db, "update" | "insert">,
  operation: Pick<Operation, "id" | "workspaceId" | "connectionId" | "kind" | "payload">,
  keyId: string,
  outcome: Outcome,
  actor: Actor | null,
): Promise<void> {
  const failure = outcome.status === "applied" ? null : outcome;
  await Promise.all([
    tx
      .update(operations)
      .set({
        status: outcome.status,
        stored: outcome.status === "applied" ? outcome.stored : null,
        errorCode: failure?.errorCode ?? null,
        krakenErrors: failure?.krakenErrors ?? null,
        finishedAt: outcome.status === "uncertain" ? null : new Date(),
      })
      .where(eq(operations.id, operation.id)),
    recordEvent(tx, {
      workspaceId: operation.workspaceId,
      actor,
      kind: "operation.settled",
      connectionId: operation.connectionId,
      keyId,
      operationId: operation.id,
      data: {
        kind: operation.kind,
        name: operation.payload.name,
        status: outcome.status,
        ...(failure && { errorCode: failure.errorCode, krakenErrors: failure.krakenErrors }),
      },
    }),
  ]);
}
