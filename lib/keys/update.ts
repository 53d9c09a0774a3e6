import "server-only";
import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { requirePermit } from "@/lib/access/roles";
import { applyAtOnce } from "@/lib/audit/logged-change";
import type { Actor } from "@/lib/auth/actor";
import { refusePaused } from "@/lib/auth/kraken-pause";
import { requireStepUp } from "@/lib/auth/step-up";
import { withAccessToken } from "@/lib/auth/vault";
import { requireConnectionOf } from "@/lib/connections/data";
import { isCallMissing, noteAvailableCall, noteMissingCall } from "@/lib/connections/mutations";
import { requireGrantedScopes } from "@/lib/connections/scopes";
import { database, db } from "@/lib/db/client";
import { keys, operations } from "@/lib/db/schema";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { updateFastApiKey } from "@/lib/kraken/fast-api-keys";
import { type KeySettings, type KrakenKey, limitNames } from "@/lib/kraken/key";
import { keySettingsSchema, sameSettings } from "@/lib/kraken/settings";
import { LAST_SECOND } from "@/lib/kraken/time";
import { errorForPerson, errorOfFailed, failureOutcome, nameTaken } from "@/lib/operations/failure";
import {
  findSubmission,
  newOperation,
  type Operation,
  type SentOperation,
  settledOperation,
  writeLock,
} from "@/lib/operations/mutations";
import { hashSettings } from "@/lib/operations/settings-hash";
import { spendWriteBudget } from "@/lib/rate-limits";
import { requireLiveKey } from "./data";
import { readKeyAtKraken } from "./kraken-state";
import { columnsFromKraken, derivedColumns, type KeyRow, settingsOf } from "./rows";
import { setColumns } from "./set-columns";
import { changeNeedsStepUp } from "./step-up";
import { refuseTwins } from "./twins";

export type UpdateKeyInput = {
  keyId: string;
  submissionId: string;
  /** The settings that the person saw when they began; what is replaced must still be that. */
  seen: KeySettings;
  settings: KeySettings;
};

/** `stored` is what Kraken holds afterwards, or null when it could not be read back. */
export type UpdateResult = { keyId: string; outcome: "applied" | "uncertain"; stored: KeySettings | null };

/**
 * Replaces a key's settings. Throws `key_changed` with the current settings when they are not what the person saw,
 * `invalid_input`, `step_up_needed`, `not_found`, `key_busy`, `key_unreadable`, `name_ambiguous`, `name_taken`, `scope_missing`,
 * `call_unavailable`, `kraken_paused`, `connection_signed_out` and `kraken_failed`.
 */
export async function updateKey(actor: Actor, input: UpdateKeyInput): Promise<UpdateResult> {
  requirePermit(actor, "keys.write");
  await spendWriteBudget(actor);
  // Nothing is sent unless `seen` is what the key is.
  if (changeNeedsStepUp(input.seen, input.settings)) requireStepUp(actor);
  const key = await requireLiveKey(actor, input.keyId);
  const connection = await requireConnectionOf(actor, key);
  requireGrantedScopes(
    connection,
    input.settings.permissions.filter((flag) => !key.permissions.includes(flag)),
  );

  return await database().exclusively(writeLock(connection.id), async () => {
    const earlier = await findSubmission(actor, input.submissionId);
    if (earlier) return resultOf(earlier, input);
    await refusePaused(connection.id);
    const current = await requireLiveKey(actor, input.keyId);
    await refuseOpenOperations(current.id);
    await refuseTwins(current);
    if (!sameSettings(settingsOf(current), input.seen)) throw keyChanged(settingsOf(current));
    requireKeptOrRight(current, input.settings);
    if (input.settings.name !== current.name) await refuseTakenName(current, input.settings.name);
    const operation = await recordUpdate(actor, current, input);
    return await send(actor, current, operation);
  });
}

function resultOf(operation: Operation, input: UpdateKeyInput): UpdateResult {
  if (operation.payloadHash !== hashSettings(input.settings)) throw new AppError("invalid_input");
  if (operation.status === "failed") throw errorOfFailed(operation);
  return {
    keyId: input.keyId,
    outcome: operation.status === "applied" ? "applied" : "uncertain",
    stored: operation.stored as KeySettings | null,
  };
}

/** What was let through because it was `seen` has to be what the key holds, to the letter. Throws `invalid_input`. */
function requireKeptOrRight(current: KeyRow, settings: KeySettings): void {
  const rules = keySettingsSchema({ before: settingsOf(current) });
  if (!rules.safeParse(settings).success) throw new AppError("invalid_input");
}

const keyChanged = (current: KeySettings) => new AppError("key_changed", { details: { current } });

/** A second write while the first one's fate is open would make both unknowable. Throws `key_busy`. */
async function refuseOpenOperations(keyId: string): Promise<void> {
  const open = await db()
    .select({ id: operations.id })
    .from(operations)
    .where(and(eq(operations.keyId, keyId), inArray(operations.status, ["pending", "uncertain"])))
    .limit(1);
  if (open.length > 0) throw new AppError("key_busy");
}

async function refuseTakenName(key: KeyRow, name: string): Promise<void> {
  const taken = await db()
    .select({ id: keys.id })
    .from(keys)
    .where(
      and(eq(keys.connectionId, key.connectionId), eq(keys.name, name), isNull(keys.revokedAt), ne(keys.id, key.id)),
    );
  if (taken.length > 0) throw nameTaken();
}

async function recordUpdate(actor: Actor, key: KeyRow, input: UpdateKeyInput): Promise<SentOperation> {
  const before = settingsOf(key);
  const derived = derivedColumns({ settings: before, wanted: before, pending: true });
  const { operation, recorded } = newOperation(actor, {
    kind: "update",
    connectionId: key.connectionId,
    keyId: key.id,
    submissionId: input.submissionId,
    payload: input.settings,
    before,
  });
  await applyAtOnce(db(), [{ statements: [setColumns(key.id, derived)] }, recorded]);
  return operation;
}

async function send(actor: Actor, key: KeyRow, operation: SentOperation): Promise<UpdateResult> {
  const wanted = operation.payload;
  let kept: Kept;
  try {
    kept = await requireUnchanged(key, wanted);
  } catch (error) {
    // Whatever went wrong while reading, nothing was written.
    return await recordFailure(actor, key, operation, error, "failed");
  }
  try {
    await withAccessToken(key.connectionId, (token) =>
      updateFastApiKey(env().kraken, token, {
        currentName: key.name,
        settings: wanted,
        ...kept,
      }),
    );
  } catch (error) {
    return await recordFailure(actor, key, operation, error);
  }
  await noteAvailableCall(key.connectionId, "update");
  const stored = await readBack(key.connectionId, wanted.name);
  const columns = stored ? columnsFromKraken(stored, new Date()) : wanted;
  const derived = derivedColumns({ settings: columns, wanted });
  await applyAtOnce(db(), [
    { statements: [setColumns(key.id, { ...columns, wanted, ...derived })] },
    settledOperation(operation, key.id, { status: "applied", stored: stored?.settings ?? null }, actor),
  ]);
  return { keyId: key.id, outcome: "applied", stored: stored?.settings ?? null };
}

/** What an update leaves as Kraken holds it. */
type Kept = Pick<KrakenKey, "otherPermissions" | "exactAllowlist" | "exactLimits">;

/**
 * What Kraken holds now beyond the settings, to be kept. Throws `key_changed` when the key is not what we believe,
 * `not_found` when it is gone, `name_ambiguous` when Kraken lists several of its name, and `key_unreadable` when the update
 * would replace what is not known. Without the list call there is only our own word.
 */
async function requireUnchanged(key: KeyRow, wanted: KeySettings): Promise<Kept> {
  const atKraken = await readKeyAtKraken(key.connectionId, key.name);
  const unchangedLimits = limitNames.filter((name) => wanted[name] === key[name]);
  if (atKraken.state === "unreadable") {
    if (unchangedLimits.some((name) => key[name] === LAST_SECOND)) throw new AppError("key_unreadable");
    return { otherPermissions: key.otherPermissions, exactAllowlist: null, exactLimits: {} };
  }
  if (atKraken.state === "unreadable_entry") throw new AppError("key_unreadable");
  if (atKraken.state === "twins") throw new AppError("name_ambiguous");
  if (atKraken.state === "gone") throw new AppError("not_found");
  const { settings, otherPermissions, exactAllowlist, exactLimits } = atKraken.key;
  if (!sameSettings(settings, settingsOf(key))) {
    await adopt(key, atKraken.key);
    throw keyChanged(settings);
  }
  const unchanged = unchangedLimits.flatMap((name) =>
    exactLimits[name] === undefined ? [] : [[name, exactLimits[name]]],
  );
  return {
    otherPermissions,
    exactAllowlist: sameSettings({ ...settings, ipAllowlist: wanted.ipAllowlist }, settings) ? exactAllowlist : null,
    exactLimits: Object.fromEntries(unchanged),
  };
}

/** What Kraken holds after a write it accepted; null when it cannot say, which changes nothing about the write. */
async function readBack(connectionId: string, name: string): Promise<KrakenKey | null> {
  const read = await readKeyAtKraken(connectionId, name).catch(() => null);
  return read?.state === "found" ? read.key : null;
}

/** Takes over what Kraken holds; the difference to what we wanted stays visible as drift. */
async function adopt(key: KeyRow, atKraken: KrakenKey): Promise<void> {
  const columns = columnsFromKraken(atKraken, new Date());
  const wanted = key.wanted as KeySettings;
  await setColumns(key.id, { ...columns, ...derivedColumns({ settings: columns, wanted }) });
}

async function recordFailure(
  actor: Actor,
  key: KeyRow,
  operation: SentOperation,
  error: unknown,
  status?: "failed",
): Promise<UpdateResult> {
  const { permissions } = operation.payload;
  const missing = await isCallMissing(error, "update", { connectionId: key.connectionId, permissions });
  if (missing) await noteMissingCall(key.connectionId, "update");
  const outcome = failureOutcome(error, status);
  await db().transaction(async (tx) => {
    await applyAtOnce(tx, [settledOperation(operation, key.id, outcome, actor)]);
    const [row] = await tx.select().from(keys).where(eq(keys.id, key.id));
    if (!row) return;
    const derived = derivedColumns({
      settings: settingsOf(row),
      wanted: row.wanted as KeySettings,
      uncertain: outcome.status === "uncertain",
    });
    await tx.update(keys).set(derived).where(eq(keys.id, key.id));
  });
  if (outcome.status === "uncertain") return { keyId: key.id, outcome: "uncertain", stored: null };
  throw missing ? new AppError("call_unavailable", { cause: error }) : errorForPerson(error);
}
