import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { requirePermit } from "@/lib/access/roles";
import { requireInAccessScope } from "@/lib/access/scope-conditions";
import { type Actor, type PersonActor, requirePersonActor } from "@/lib/auth/actor";
import { spendWriteBudget } from "@/lib/auth/rate-limits";
import { requireStepUp } from "@/lib/auth/step-up";
import { withAccessToken } from "@/lib/auth/vault";
import { requireConnection } from "@/lib/connections/data";
import { requireGrantedScopes } from "@/lib/connections/scopes";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { isDuplicate } from "@/lib/db/duplicate";
import type { KeySecret } from "@/lib/db/key-secrets";
import { keys } from "@/lib/db/schema/keys";
import { env } from "@/lib/env";
import { writeContent } from "@/lib/handovers/content";
import { keepSealed } from "@/lib/handovers/mutations";
import { requireSealingRecipient, type SealingRecipient } from "@/lib/handovers/recipients";
import { type CreatedKey, createFastApiKey } from "@/lib/kraken/fast-api-keys";
import type { KeySettings } from "@/lib/kraken/key";
import { nameTaken } from "@/lib/operations/failure";
import { type KeyWrite, submitWrite, type WriteResult } from "@/lib/operations/pipeline";
import { keepForReveal } from "@/lib/reveals/mutations";
import { sealTo } from "@/lib/sealing-keys/age";
import { Secret } from "@/lib/secret";
import { deriveAgain, setColumns } from "./columns";
import { requireOwners } from "./ownership";
import type { Ownership } from "./ownership-schema";
import { columnsFromKraken, derivedColumns, settingsOf } from "./rows";
import { createNeedsStepUp } from "./step-up";

export type CreateKeyInput = {
  connectionId: string;
  /** One per intended key: a repeated submission answers with the first one's outcome. */
  submissionId: string;
  settings: KeySettings;
  tool: string | null;
  /** The batch or rotation that it is a part of. */
  parentId?: string;
  /** The member to whom the private key is sealed as Kraken answers; without one, the creator sees it. */
  sealFor?: string | null;
} & Partial<Ownership>;

/**
 * Creates a key. `uncertain` when Kraken may or may not have it. Throws `not_allowed`, `step_up_needed`, `invalid_input`,
 * `outside_limits`, `name_taken`, `scope_missing`, `recipient_unready`, `kraken_paused`, `connection_signed_out` and
 * `kraken_failed`, after which nothing exists.
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
  const deliver = input.sealFor
    ? sealedFor(actor, await requireSealingRecipient(actor, input.sealFor, place))
    : toSession(requirePersonActor(actor));

  const { keyId, outcome } = await submitWrite(actor, {
    connectionId: connection.id,
    submissionId: input.submissionId,
    payload: input.settings,
    check: async () => creation(actor, input, { ownership, deliver }),
  });
  return { keyId, outcome };
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

type NewKey = { ownership: Ownership; deliver: Deliver };

/** Keeps a new private key for whom it is for, in the transaction that records the key, and says how it stands with it. */
type Deliver = (tx: Db, keyId: string, created: CreatedKey) => Promise<KeySecret>;

const toSession =
  (creator: PersonActor): Deliver =>
  async (tx, keyId, { privateKey }) => {
    await keepForReveal(tx, creator, keyId, privateKey);
    return "waiting";
  };

const sealedFor =
  (actor: Actor, recipient: SealingRecipient): Deliver =>
  async (tx, keyId, { key, privateKey }) => {
    const { apiKey, settings } = key;
    const content = new Secret(writeContent({ name: settings.name, apiKey, privateKey: privateKey.reveal() }));
    await keepSealed(tx, actor, keyId, recipient, await sealTo(recipient.recipients, content));
    return "handed_over";
  };

function creation(
  { workspaceId }: Actor,
  { connectionId, submissionId, parentId, settings }: CreateKeyInput,
  { ownership, deliver }: NewKey,
): KeyWrite<null, CreatedKey> {
  const keyId = randomUUID();
  return {
    intent: { kind: "create", connectionId, keyId, submissionId, parentId, payload: settings, before: null },
    async begin(tx) {
      const key = { id: keyId, workspaceId, connectionId, origin: "quayside" as const, wanted: settings };
      const derived = derivedColumns({ settings, wanted: settings, pending: true });
      await tx
        .insert(keys)
        .values({ ...key, ...settings, ...ownership, ...derived })
        .catch(refuseDuplicate);
    },
    prepare: async () => null,
    call: () => withAccessToken(connectionId, (token) => createFastApiKey(env().kraken, token, settings)),
    async apply(tx, created) {
      const secret = await deliver(tx, keyId, created);
      const store = async (name: string) => {
        const columns = { ...columnsFromKraken(created.key, new Date()), name };
        const derived = derivedColumns({ settings: columns, wanted: settings });
        await tx.transaction((inner) => setColumns(inner, keyId, { ...columns, secret, ...derived }));
        return settingsOf(columns);
      };
      try {
        return await store(created.key.settings.name);
      } catch (error) {
        // Kraken answered with the name of another key of ours; the private key is not lost to that.
        if (!isDuplicate(error)) throw error;
        return await store(settings.name);
      }
    },
    async fail(tx, status) {
      if (status === "failed") await tx.delete(keys).where(eq(keys.id, keyId));
      else await deriveAgain(tx, keyId, status);
    },
  };
}

/** The key's row reserves its name. Throws `name_taken` when another key of the connection has it. */
function refuseDuplicate(error: unknown): never {
  throw isDuplicate(error) ? nameTaken() : error;
}
