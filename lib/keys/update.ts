import "server-only";
import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { requireLiveKey } from "@/lib/access/require-key";
import { requirePermit } from "@/lib/access/roles";
import type { Actor } from "@/lib/auth/actor";
import { spendWriteBudget } from "@/lib/auth/rate-limits";
import { requireStepUp } from "@/lib/auth/step-up";
import { makeCall } from "@/lib/connections/calls";
import { requireConnectionOf } from "@/lib/connections/data";
import { requireGrantedScopes } from "@/lib/connections/scopes";
import { db } from "@/lib/db/client";
import { keys } from "@/lib/db/schema/keys";
import { operations } from "@/lib/db/schema/operations";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { updateFastApiKey } from "@/lib/kraken/fast-api-keys";
import { type KeySettings, type KrakenKey, limitNames } from "@/lib/kraken/key";
import { keySettingsSchema, sameSettings } from "@/lib/kraken/settings";
import { LAST_SECOND } from "@/lib/kraken/time";
import { nameTaken } from "@/lib/operations/failure";
import { type KeyWrite, type Submitted, submitWrite } from "@/lib/operations/pipeline";
import { deriveAgain, setColumns } from "./columns";
import { readKeyAtKraken } from "./kraken-state";
import { columnsFromKraken, derivedColumns, type KeyRow, settingsOf } from "./rows";
import { changeNeedsStepUp } from "./step-up";
import { refuseTwins } from "./twins";

export type UpdateKeyInput = {
  keyId: string;
  submissionId: string;
  /** The batch or rotation that it is a part of. */
  parentId?: string;
  /** The settings that the person saw when they began; what is replaced must still be that. */
  seen: KeySettings;
  settings: KeySettings;
};

/**
 * Replaces a key's settings. Throws `key_changed` with the current settings when they are not what the person saw,
 * `invalid_input`, `step_up_needed`, `not_found`, `key_busy`, `key_unreadable`, `name_ambiguous`, `name_taken`, `scope_missing`,
 * `call_unavailable`, `kraken_paused`, `connection_signed_out` and `kraken_failed`.
 */
export async function updateKey(actor: Actor, input: UpdateKeyInput): Promise<Submitted> {
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

  return await submitWrite(actor, {
    connectionId: connection.id,
    submissionId: input.submissionId,
    payload: input.settings,
    async check() {
      const current = await requireLiveKey(actor, input.keyId);
      await refuseOpenOperations(current.id);
      await refuseTwins(current);
      if (!sameSettings(settingsOf(current), input.seen)) throw keyChanged(settingsOf(current));
      requireKeptOrRight(current, input.settings);
      if (input.settings.name !== current.name) await refuseTakenName(current, input.settings.name);
      return change(current, input);
    },
  });
}

/** Answers what Kraken holds after a write that it accepted; null when it cannot say, which changes nothing about the write. */
function change(
  key: KeyRow,
  { submissionId, parentId, settings: wanted }: UpdateKeyInput,
): KeyWrite<Kept, KrakenKey | null> {
  const { id: keyId, connectionId } = key;
  const before = settingsOf(key);
  const { permissions } = wanted;
  return {
    intent: { kind: "update", connectionId, keyId, submissionId, parentId, payload: wanted, before },
    begin: (tx) => setColumns(tx, keyId, derivedColumns({ settings: before, wanted: before, pending: true })),
    prepare: () => requireUnchanged(key, wanted),
    async call(kept) {
      await makeCall({ connectionId, call: "update", permissions }, (token) =>
        updateFastApiKey(env().kraken, token, { currentName: key.name, settings: wanted, ...kept }),
      );
      return await readBack(connectionId, wanted.name);
    },
    async apply(tx, stored) {
      const columns = stored ? columnsFromKraken(stored, new Date()) : wanted;
      await setColumns(tx, keyId, { ...columns, wanted, ...derivedColumns({ settings: columns, wanted }) });
      return stored?.settings ?? null;
    },
    fail: (tx, status) => deriveAgain(tx, keyId, status),
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

async function readBack(connectionId: string, name: string): Promise<KrakenKey | null> {
  const read = await readKeyAtKraken(connectionId, name).catch(() => null);
  return read?.state === "found" ? read.key : null;
}

/** Takes over what Kraken holds; the difference to what we wanted stays visible as drift. */
async function adopt(key: KeyRow, atKraken: KrakenKey): Promise<void> {
  const columns = columnsFromKraken(atKraken, new Date());
  const wanted = key.wanted as KeySettings;
  await setColumns(db(), key.id, { ...columns, ...derivedColumns({ settings: columns, wanted }) });
}
