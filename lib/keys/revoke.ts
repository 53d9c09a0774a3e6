import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { requirePermit } from "@/lib/access/roles";
import { applyAtOnce } from "@/lib/audit/logged-change";
import type { Actor } from "@/lib/auth/actor";
import { refusePaused } from "@/lib/auth/kraken-pause";
import { withAccessToken } from "@/lib/auth/vault";
import { isCallMissing, noteAvailableCall, noteMissingCall } from "@/lib/connections/mutations";
import { database, db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { operations } from "@/lib/db/schema";
import { env } from "@/lib/env";
import { AppError, messageFor } from "@/lib/errors";
import { endWaitingOf } from "@/lib/handovers/mutations";
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
import type { WriteResult } from "./create";
import { requireKey } from "./data";
import { readKeyAtKraken } from "./kraken-state";
import { needsTypedName } from "./power";
import { derivedColumns, type KeyRow, settingsOf } from "./rows";
import { setColumns } from "./set-columns";
import { refuseTwins } from "./twins";
import { isNameTyped } from "./typed-name";

export type RevokeKeyInput = { keyId: string; submissionId: string; typedName: string };

/**
 * Deletes a key at Kraken and reads back; a key that is gone already counts as done. Throws `confirmation_wrong`,
 * `key_busy`, `name_ambiguous`, `call_unavailable`, `kraken_paused`, `connection_signed_out` and `kraken_failed`, after which the
 * key still works. No budget of writes holds it back: it makes safer, and its action has a budget of its own.
 */
export async function revokeKey(actor: Actor, input: RevokeKeyInput): Promise<WriteResult> {
  requirePermit(actor, "keys.revoke");
  const key = await requireKey(actor, input.keyId);
  if (needsTypedName(settingsOf(key), key.otherPermissions) && !isNameTyped(input.typedName, key.name)) {
    throw new AppError("confirmation_wrong", { fields: { typedName: [messageFor("confirmation_wrong")] } });
  }
  return await database().exclusively(writeLock(key.connectionId), async () => {
    const earlier = await findSubmission(actor, input.submissionId);
    if (earlier?.status === "failed") throw errorOfFailed(earlier);
    if (earlier) return { keyId: key.id, outcome: earlier.status === "applied" ? "applied" : "uncertain" };
    const current = await requireKey(actor, input.keyId);
    if (current.revokedAt) return { keyId: current.id, outcome: "applied" };
    await refusePaused(current.connectionId);
    await refuseOpenOperations(current);
    await refuseTwins(current);
    const operation = await recordRevoke(actor, current, input.submissionId);
    return await send(actor, current, operation);
  });
}

/**
 * An uncertain write does not stand in the way, because revoking is how a person makes sure, unless it leaves open whether the
 * name is this key's: Kraken revokes by name, and might reach a stranger's. Throws `key_busy`.
 */
async function refuseOpenOperations({ id, name }: KeyRow): Promise<void> {
  const open = await db()
    .select({ kind: operations.kind, status: operations.status, payload: operations.payload })
    .from(operations)
    .where(and(eq(operations.keyId, id), inArray(operations.status, ["pending", "uncertain"])));
  const isInTheWay = open.some(
    ({ kind, status, payload }) => status === "pending" || kind === "create" || payload.name !== name,
  );
  if (isInTheWay) throw new AppError("key_busy");
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
  let isSure = true;
  try {
    await withAccessToken(key.connectionId, (token) => deleteFastApiKey(env().kraken, token, key.name));
  } catch (error) {
    const missing = await isCallMissing(error, "delete", { connectionId: key.connectionId });
    const mayBeGone = error instanceof KrakenError && error.code === "not_found" && !missing;
    if (!mayBeGone) return await recordFailure(actor, key, operation, { error, missing });
    isSure = false;
  }
  await noteAvailableCall(key.connectionId, "delete");
  // Where Kraken said yes, a list that cannot be read changes nothing; a list that still has the key does. Words that sound
  // as if Kraken had no such key are believed only when its list says so too.
  const read = await readKeyAtKraken(key.connectionId, key.name).catch(() => null);
  const isListed = read !== null && ["found", "unreadable_entry", "twins"].includes(read.state);
  if (isListed || (!isSure && read?.state !== "gone")) return await recordUncertain(actor, key, operation);
  const settings = settingsOf(key);
  const revokedAt = new Date();
  const readBack = read?.state === "gone" ? { readAt: revokedAt } : {};
  const derived = derivedColumns({ settings, wanted: settings, revoked: true });
  await db().transaction(async (tx) => {
    await applyAtOnce(tx, [
      { statements: [setColumns(key.id, { revokedAt, ...readBack, missingSince: null, ...derived })] },
      settledOperation(operation, key.id, { status: "applied", stored: null }, actor),
    ]);
    await endWaitingOf(tx as unknown as Db, { keyId: key.id }, actor);
  });
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
  { error, missing }: { error: unknown; missing: boolean },
): Promise<WriteResult> {
  if (missing) await noteMissingCall(key.connectionId, "delete");
  const outcome = failureOutcome(error);
  await applyAtOnce(db(), [
    { statements: outcome.status === "uncertain" ? [setColumns(key.id, uncertainColumns(key))] : [] },
    settledOperation(operation, key.id, outcome, actor),
  ]);
  if (outcome.status === "uncertain") return { keyId: key.id, outcome: "uncertain" };
  throw missing ? new AppError("call_unavailable", { cause: error }) : errorForPerson(error);
}
