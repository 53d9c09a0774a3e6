import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { requirePermit } from "@/lib/access/roles";
import { requireInAccessScope } from "@/lib/access/scope-conditions";
import { applyAtOnce } from "@/lib/audit/logged-change";
import type { Actor } from "@/lib/auth/actor";
import { refusePaused } from "@/lib/auth/kraken-pause";
import { requireStepUp } from "@/lib/auth/step-up";
import { readAhead, withAccessToken } from "@/lib/auth/vault";
import { type Connection, requireConnection } from "@/lib/connections/data";
import { requireGrantedScopes } from "@/lib/connections/scopes";
import { database, db } from "@/lib/db/client";
import { isDuplicate } from "@/lib/db/duplicate";
import { keys } from "@/lib/db/schema";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { writeContent } from "@/lib/handovers/content";
import { keptSealed } from "@/lib/handovers/mutations";
import { requireSealingRecipient, type SealingRecipient } from "@/lib/handovers/recipients";
import { createFastApiKey } from "@/lib/kraken/fast-api-keys";
import type { KeySettings } from "@/lib/kraken/key";
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
import { keptForReveal } from "@/lib/reveals/mutations";
import { sealTo } from "@/lib/sealing-keys/age";
import { Secret } from "@/lib/secret";
import { requireOwners } from "./ownership";
import type { Ownership } from "./ownership-schema";
import { columnsFromKraken, derivedColumns } from "./rows";
import { setColumns } from "./set-columns";
import { createNeedsStepUp } from "./step-up";

export type CreateKeyInput = {
  connectionId: string;
  /** One per intended key: a repeated submission answers with the first one's outcome. */
  submissionId: string;
  settings: KeySettings;
  tool: string | null;
  /** The member to whom the private key is sealed as Kraken answers; without one, the creator sees it. */
  sealFor?: string | null;
} & Partial<Ownership>;

type NewKey = { keyId: string; operation: SentOperation };

export type WriteResult = { keyId: string; outcome: "applied" | "uncertain" };

/**
 * Creates a key: recorded, sent once, outcome recorded. `uncertain` when Kraken may or may not have it; sync finds
 * out. Throws `step_up_needed`, `invalid_input`, `outside_limits`, `name_taken`, `scope_missing`, `recipient_unready`,
 * `connection_signed_out` and `kraken_failed`, after which nothing exists.
 */
export async function createKey(actor: Actor, input: CreateKeyInput): Promise<WriteResult> {
  requirePermit(actor, "keys.write");
  if (createNeedsStepUp(input.settings) || input.sealFor) requireStepUp(actor);
  const [connection] = await Promise.all([requireConnection(actor, input.connectionId), spendWriteBudget(actor)]);
  requireGrantedScopes(connection, input.settings.permissions);
  const ownership = ownershipIn(actor, input);
  const place = { connectionId: connection.id, tags: ownership.tags };
  requireInAccessScope(actor, place);
  await requireOwners(db(), actor, ownership, { ownerId: actor.userId, backupOwnerId: null });
  const recipient = input.sealFor ? await requireSealingRecipient(actor, input.sealFor, place) : null;

  return await database().exclusively(writeLock(connection.id), async () => {
    const earlier = await findSubmission(actor, input.submissionId);
    if (earlier) return resultOf(earlier, input);
    // Whoever had the lock before may have been told to wait.
    await refusePaused(connection.id);
    const tokens = readAhead(connection.id);
    const recorded = await record(actor, connection, input, ownership);
    if (!recorded) throw nameTaken();
    return await send(actor, recorded, tokens, recipient);
  });
}

/** A key belongs to its creator until somebody else is named. */
const ownershipIn = (actor: Actor, input: CreateKeyInput): Ownership => ({
  ownerId: input.ownerId ?? actor.userId,
  backupOwnerId: input.backupOwnerId ?? null,
  tool: input.tool,
  purpose: input.purpose ?? null,
  ticket: input.ticket ?? null,
  tags: input.tags ?? [],
  note: input.note ?? null,
});

function resultOf(operation: Operation, { settings }: CreateKeyInput): WriteResult {
  if (operation.payloadHash !== hashSettings(settings)) throw new AppError("invalid_input");
  if (operation.status === "failed" || operation.keyId === null) throw errorOfFailed(operation);
  return { keyId: operation.keyId, outcome: operation.status === "applied" ? "applied" : "uncertain" };
}

/** Null when another key of the connection has the name, which the key's row reserves. */
async function record(
  actor: Actor,
  connection: Connection,
  input: CreateKeyInput,
  ownership: Ownership,
): Promise<NewKey | null> {
  const { submissionId, settings } = input;
  const keyId = randomUUID();
  const key = db()
    .insert(keys)
    .values({
      id: keyId,
      workspaceId: actor.workspaceId,
      connectionId: connection.id,
      origin: "quayside",
      ...settings,
      wanted: settings,
      ...ownership,
      ...derivedColumns({ settings, wanted: settings, pending: true }),
    });
  const { operation, recorded } = newOperation(actor, {
    kind: "create",
    connectionId: connection.id,
    keyId,
    submissionId,
    payload: settings,
    before: null,
  });
  try {
    await applyAtOnce(db(), [{ statements: [key] }, recorded]);
    return { keyId, operation };
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
}

async function send(
  actor: Actor,
  { keyId, operation }: NewKey,
  tokens: ReturnType<typeof readAhead>,
  recipient: SealingRecipient | null,
): Promise<WriteResult> {
  const wanted = operation.payload;
  try {
    const { key, privateKey } = await withAccessToken(
      operation.connectionId,
      (token) => createFastApiKey(env().kraken, token, wanted),
      tokens,
    );
    const kept = recipient
      ? keptSealed(
          actor,
          keyId,
          recipient,
          await sealTo(recipient.recipients, contentOf(wanted.name, key.apiKey, privateKey)),
        )
      : keptForReveal(actor, keyId, privateKey);
    const store = async (name: string) => {
      const columns = { ...columnsFromKraken(key, new Date()), name };
      const made = setColumns(keyId, {
        ...columns,
        secret: recipient ? "handed_over" : "waiting",
        ...derivedColumns({ settings: columns, wanted }),
      });
      const settled = settledOperation(operation, keyId, { status: "applied", stored: columns }, actor);
      await applyAtOnce(db(), [{ statements: [made] }, kept, settled]);
    };
    try {
      await store(key.settings.name);
    } catch (error) {
      // Kraken answered with the name of another key of ours; the private key is not lost to that.
      if (!isDuplicate(error)) throw error;
      await store(wanted.name);
    }
    return { keyId, outcome: "applied" };
  } catch (error) {
    const outcome = failureOutcome(error);
    await db().transaction(async (tx) => {
      await applyAtOnce(tx, [settledOperation(operation, keyId, outcome, actor)]);
      if (outcome.status === "failed") await tx.delete(keys).where(eq(keys.id, keyId));
      else {
        const derived = derivedColumns({ settings: wanted, wanted, uncertain: true });
        await tx.update(keys).set(derived).where(eq(keys.id, keyId));
      }
    });
    if (outcome.status === "failed") throw errorForPerson(error);
    return { keyId, outcome: "uncertain" };
  }
}

const contentOf = (name: string, apiKey: string | null, privateKey: Secret) =>
  new Secret(writeContent({ name, apiKey, privateKey: privateKey.reveal() }));
