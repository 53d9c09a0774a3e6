import { isUuid } from "@/lib/words/uuid";
import "server-only";
import { requireKey } from "@/lib/access/require-key";
import type { PersonActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import { settingsOf } from "@/lib/keys/rows";
import { writeTags } from "@/lib/keys/tags";
import type { KeyFormValues } from "../form/values";
import { copiedBeside } from "./copied-settings";

/**
 * The values with the settings of the key that the address names: how "Revoke and create again" and a copy begin. The
 * name comes along only from a revoked key, which has given it up. Values as they are when there is no such key.
 */
export async function copiedFrom(
  actor: PersonActor,
  keyId: string | string[] | undefined,
  values: KeyFormValues,
): Promise<KeyFormValues> {
  if (typeof keyId !== "string" || !isUuid(keyId)) return values;
  try {
    const key = await requireKey(actor, keyId);
    const settings = settingsOf(key);
    return {
      ...values,
      ...copiedBeside(values, settings),
      name: key.revokedAt ? settings.name : "",
      tool: key.tool ?? "",
      purpose: key.purpose ?? "",
      tags: writeTags(key.tags),
      connectionId: key.connectionId,
      startFrom: "nothing",
    };
  } catch (error) {
    if (error instanceof AppError) return values;
    throw error;
  }
}
