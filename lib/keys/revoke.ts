import "server-only";
import { and, eq } from "drizzle-orm";
import { applyAtOnce } from "@/lib/audit/logged-change";
import type { Actor } from "@/lib/auth/actor";
import { requirePermit } from "@/lib/auth/roles";
import { withAccessToken } from "@/lib/auth/vault";
import { isCallMissing, noteAvailableCall, noteMissingCall } from "@/lib/connections/mutations";
import { database, db } from "@/lib/db/client";
import { operations, reveals } from "@/lib/db/schema";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { deleteFastApiKey } from "@/lib/kraken/fast-api-keys";
import type { KeySettings } from "@/lib/kraken/key";
import { KrakenError } from "@/lib/kraken/kraken-error";
import { errorForPerson, errorOfFailed, failureOutcome } from "@/lib/operations/failure";
import {
  findSubmission,
  newOperation,
  type SentOperation,
  settledOperation,
  writeLock,
} from "@/lib/operations/mutations";
import { spendWriteBudget } from "@/lib/rate-limits";
import type { WriteResult } from "./create";
import { requireKey } from "./data";
import { readKeyAtKraken } from "./kraken-state";
import { needsTypedName } from "./power";
import { derivedColumns, type KeyRow, settingsOf } from "./rows";
import { setColumns } from "./set-columns";

export type RevokeKeyInput = { keyId: string; submissionId: string; typedName: string };

/**
 * Deletes a key at Kraken and reads back; a key that is gone already counts as done. Throws `confirmation_wrong`,
 * `key_busy`, `call_unavailable`, `connection_signed_out` and `kraken_failed`, after which the key still works.
 */
export async function revokeKey(actor: Actor, input: RevokeKeyInput): Promise<WriteResult> {
  requirePermit(actor, "keys.revoke");
  await spendWriteBudget(actor);
  const key = await requireKey(actor, input.keyId);
  if (needsTypedName(settingsOf(key), key.otherPermissions) && input.typedName !== key.name) {
    throw new AppError("confirmation_wrong", {
      fields: { typedName: ["Type the name exactly as it is written above."] },
    });
  }
  return await database().exclusively(writeLock(key.connectionId), async () => {
    const earlier = await findSubmission(actor, input.submissionId);
    if (earlier?.status === "failed") throw errorOfFailed(earlier);
    if (earlier) return { keyId: key.id, outcome: earlier.status === "applied" ? "applied" : "uncertain" };
    const current = await requireKey(actor, input.keyId);
    if (current.revokedAt) return { keyId: current.id, outcome: "applied" };
    await refusePendingOperations(current.id);
    const operation = await recordRevoke(actor, current, input.submissionId);
    return await send(actor, current, operation);
  });
}

/** An uncertain write does not stand in the way: revoking is how a person makes sure. Throws `key_busy`. */
async function refusePendingOperations(keyId: string): Promise<void> {
  const pending = await db()
    .select({ id: operations.id })
    .from(operations)
    .where(and(eq(operations.keyId, keyId), eq(operations.status, "pending")))
    .limit(1);
  if (pending.length > 0) throw new AppError("key_busy");
}

async function recordRevoke(actor: Actor, key: KeyRow, submissionId: string): Promise<SentOperation> {
  const settings = settingsOf(key);
  const { operation, recorded } = newOperation(actor, {
    kind: "revoke",
    connectionId: key.connectionId,
    keyId: key.id,
    submissionId,
    payload: settings,
    before: settings,
  });
  await applyAtOnce(db(), [recorded]);
  return operation;
}

async function send(actor: Actor, key: KeyRow, operation: SentOperation): Promise<WriteResult> {
  try {
    await withAccessToken(key.connectionId, (token) => deleteFastApiKey(env().kraken, token, key.name));
  } catch (error) {
    if (!(error instanceof KrakenError && error.code === "not_found" && !isCallMissing(error, "delete"))) {
      return await recordFailure(actor, key, operation, error);
    }
  }
  await noteAvailableCall(key.connectionId, "delete");
  // Kraken said yes, so a list that cannot be read changes nothing; a list that still has the key does.
  const read = await readKeyAtKraken(key.connectionId, key.name).catch(() => null);
  if (read?.state === "found") return await recordUncertain(actor, key, operation);
  const settings = settingsOf(key);
  const derived = derivedColumns({ settings, wanted: settings, revoked: true });
  const secretWiped = db().delete(reveals).where(eq(reveals.keyId, key.id));
  await applyAtOnce(db(), [
    { statements: [setColumns(key.id, { revokedAt: new Date(), ...derived }), secretWiped] },
    settledOperation(operation, key.id, { status: "applied", stored: null }, actor),
  ]);
  return { keyId: key.id, outcome: "applied" };
}

async function recordUncertain(actor: Actor, key: KeyRow, operation: SentOperation): Promise<WriteResult> {
  const outcome = { status: "uncertain" as const, errorCode: "still_listed", krakenErrors: [] };
  await applyAtOnce(db(), [
    { statements: [setColumns(key.id, uncertainColumns(key))] },
    settledOperation(operation, key.id, outcome, actor),
  ]);
  return { keyId: key.id, outcome: "uncertain" };
}

const uncertainColumns = (key: KeyRow) =>
  derivedColumns({ settings: settingsOf(key), wanted: key.wanted as KeySettings, uncertain: true });

async function recordFailure(
  actor: Actor,
  key: KeyRow,
  operation: SentOperation,
  error: unknown,
): Promise<WriteResult> {
  const missing = isCallMissing(error, "delete");
  if (missing) await noteMissingCall(key.connectionId, "delete");
  const outcome = failureOutcome(error);
  await applyAtOnce(db(), [
    { statements: outcome.status === "uncertain" ? [setColumns(key.id, uncertainColumns(key))] : [] },
    settledOperation(operation, key.id, outcome, actor),
  ]);
  if (outcome.status === "uncertain") return { keyId: key.id, outcome: "uncertain" };
  throw missing ? new AppError("call_unavailable", { cause: error }) : errorForPerson(error);
}
