import "server-only";
import { and, eq } from "drizzle-orm";
import { requireLiveKey } from "@/lib/access/require-key";
import { requirePermit } from "@/lib/access/roles";
import { inAccessScope } from "@/lib/access/scope-conditions";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { keys } from "@/lib/db/schema/keys";
import { AppError } from "@/lib/errors";
import { recordEvent } from "@/lib/events/record";
import type { KeySettings } from "@/lib/kraken/key";
import { sameSettings } from "@/lib/kraken/settings";
import { derivedColumns, settingsOf } from "./rows";

/** Makes what Kraken holds what we want: the answer to drift that changes nothing at Kraken. Throws `key_changed`. */
export async function acceptChange(
  actor: Actor,
  input: { keyId: string; seen: KeySettings },
): Promise<{ keyId: string }> {
  requirePermit(actor, "keys.write");
  const key = await requireLiveKey(actor, input.keyId);
  const current = settingsOf(key);
  if (!sameSettings(current, input.seen)) throw new AppError("key_changed", { details: { current } });
  await db().transaction(async (tx) => {
    await tx
      .update(keys)
      .set({ wanted: current, ...derivedColumns({ settings: current, wanted: current }) })
      .where(and(eq(keys.id, key.id), inAccessScope(actor)));
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor,
      kind: "key.change_accepted",
      connectionId: key.connectionId,
      keyId: key.id,
    });
  });
  return { keyId: key.id };
}
