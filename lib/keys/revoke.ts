import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { requireKey } from "@/lib/access/require-key";
import { requirePermit } from "@/lib/access/roles";
import type { Actor } from "@/lib/auth/actor";
import { makeCall, markCallAvailable } from "@/lib/connections/calls";
import { db } from "@/lib/db/client";
import { operations } from "@/lib/db/schema/operations";
import { env } from "@/lib/env";
import { AppError, messageFor } from "@/lib/errors";
import { endWaitingOf } from "@/lib/handovers/mutations";
import { deleteFastApiKey } from "@/lib/kraken/fast-api-keys";
import { KrakenError } from "@/lib/kraken/kraken-error";
import { UnclearAnswer } from "@/lib/operations/failure";
import { type KeyWrite, submitWrite, type WriteResult } from "@/lib/operations/pipeline";
import { deriveAgain, setColumns } from "./columns";
import { readKeyAtKraken } from "./kraken-state";
import { needsTypedName } from "./power";
import { derivedColumns, type KeyRow, settingsOf } from "./rows";
import { refuseTwins } from "./twins";
import { isNameTyped } from "./typed-name";

export type RevokeKeyInput = {
  keyId: string;
  submissionId: string;
  /** The batch or rotation that it is a part of. */
  parentId?: string;
  typedName: string;
};

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
  const { keyId, outcome } = await submitWrite(actor, {
    connectionId: key.connectionId,
    submissionId: input.submissionId,
    // Whoever revokes a key says which, and not what it is.
    payload: null,
    async check() {
      const current = await requireKey(actor, input.keyId);
      if (current.revokedAt) return { done: current.id };
      await refuseOpenOperations(current);
      await refuseTwins(current);
      return revocation(actor, current, input);
    },
  });
  return { keyId, outcome };
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

/** Answers whether Kraken's list was read afterwards and has the key no more; it may also not say. */
function revocation(
  actor: Actor,
  key: KeyRow,
  { submissionId, parentId }: RevokeKeyInput,
): KeyWrite<null, { isReadBack: boolean }> {
  const { id: keyId, connectionId } = key;
  const settings = settingsOf(key);
  return {
    intent: { kind: "revoke", connectionId, keyId, submissionId, parentId, payload: settings, before: settings },
    begin: async () => {},
    prepare: async () => null,
    async call() {
      const isSure = await deleteAtKraken(key);
      // Where Kraken said yes, a list that cannot be read changes nothing; a list that still has the key does. Words that sound
      // as if Kraken had no such key are believed only when its list says so too.
      const read = await readKeyAtKraken(connectionId, key.name).catch(() => null);
      const isListed = read !== null && ["found", "unreadable_entry", "twins"].includes(read.state);
      const isGone = read?.state === "gone";
      if (isListed || (!isSure && !isGone)) throw new UnclearAnswer("still_listed");
      return { isReadBack: isGone };
    },
    async apply(tx, { isReadBack }) {
      const revokedAt = new Date();
      const readAt = isReadBack ? { readAt: revokedAt } : {};
      const derived = derivedColumns({ settings, wanted: settings, revoked: true });
      await setColumns(tx, keyId, { revokedAt, ...readAt, missingSince: null, ...derived });
      await endWaitingOf(tx, { keyId }, actor);
      return null;
    },
    async fail(tx, status) {
      // Nothing was changed when it began.
      if (status === "uncertain") await deriveAgain(tx, keyId, status);
    },
  };
}

/** Whether Kraken said that it did; false where its words may mean that it has no such key. */
async function deleteAtKraken({ connectionId, name }: KeyRow): Promise<boolean> {
  try {
    await makeCall({ connectionId, call: "delete" }, (token) => deleteFastApiKey(env().kraken, token, name));
    return true;
  } catch (error) {
    if (!(error instanceof KrakenError) || error.code !== "not_found") throw error;
    await markCallAvailable(connectionId, "delete");
    return false;
  }
}
