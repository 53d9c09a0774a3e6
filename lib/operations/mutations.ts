import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { LoggedChange } from "@/lib/audit/logged-change";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { type OperationKind, operations } from "@/lib/db/schema";
import type { KeySettings } from "@/lib/kraken/key";
import { hashSettings } from "./settings-hash";

export type Operation = typeof operations.$inferSelect;

type Identity = Pick<Operation, "id" | "workspaceId" | "connectionId" | "kind">;

/** What those who send a write need of it. */
export type SentOperation = Identity & { payload: KeySettings };

/** The lock that makes writes to one connection go one at a time; they are recorded and sent inside it. */
export const writeLock = (connectionId: string) => `writes:${connectionId}`;

type Intent = {
  kind: OperationKind;
  connectionId: string;
  keyId: string;
  submissionId: string;
  payload: KeySettings;
  before: KeySettings | null;
};

/** A write that is about to be sent, by the caller alone, and the change that records it. */
export function newOperation(actor: Actor, intent: Intent): { operation: SentOperation; recorded: LoggedChange } {
  const { workspaceId } = actor;
  const { kind, connectionId, keyId, payload } = intent;
  const operation = { id: randomUUID(), workspaceId, connectionId, kind, payload };
  return {
    operation,
    recorded: {
      statements: [
        db()
          .insert(operations)
          .values({
            ...intent,
            ...operation,
            payloadHash: hashSettings(payload),
            actorId: actor.userId,
            status: "pending",
          }),
      ],
      events: [
        {
          workspaceId,
          actor,
          kind: "operation.recorded",
          connectionId,
          keyId,
          operationId: operation.id,
          data: { kind, name: payload.name },
        },
      ],
    },
  };
}

/** Null when the person did not submit this before. */
export async function findSubmission(actor: Actor, submissionId: string): Promise<Operation | null> {
  const [operation] = await db()
    .select()
    .from(operations)
    .where(
      and(
        eq(operations.workspaceId, actor.workspaceId),
        eq(operations.actorId, actor.userId),
        eq(operations.submissionId, submissionId),
      ),
    );
  return operation ?? null;
}

export type Outcome =
  | { status: "applied"; stored: KeySettings | null }
  | { status: "failed" | "uncertain"; errorCode: string; krakenErrors: string[] };

/** How an operation ended, for the change of the key that follows from it. `actor` is null for sync. */
export function settledOperation(
  operation: Identity & { payload: Pick<KeySettings, "name"> },
  keyId: string,
  outcome: Outcome,
  actor: Actor | null,
): LoggedChange {
  const failure = outcome.status === "applied" ? null : outcome;
  return {
    statements: [
      db()
        .update(operations)
        .set({
          status: outcome.status,
          stored: outcome.status === "applied" ? outcome.stored : null,
          errorCode: failure?.errorCode ?? null,
          krakenErrors: failure?.krakenErrors ?? null,
          finishedAt: outcome.status === "uncertain" ? null : new Date(),
        })
        .where(eq(operations.id, operation.id)),
    ],
    events: [
      {
        workspaceId: operation.workspaceId,
        actor,
        kind: "operation.settled",
        connectionId: operation.connectionId,
        keyId,
        operationId: operation.id,
        data: { kind: operation.kind, name: operation.payload.name, ...endOf(outcome) },
      },
    ],
  };
}

/** As the audit log tells it, which needs nothing of what Kraken stored. */
const endOf = (outcome: Outcome) =>
  outcome.status === "applied"
    ? { status: outcome.status }
    : { status: outcome.status, errorCode: outcome.errorCode, krakenErrors: outcome.krakenErrors };
