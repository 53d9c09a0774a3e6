import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { requireKey } from "@/lib/access/require-key";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import { isUuid } from "@/lib/words/uuid";
import { advanceDueStatuses } from "./data";
import type { KeyRow } from "./rows";

/**
 * The key of an address, with the status it has by now; an unknown one, or another workspace's, is a page that does not
 * exist. Read once per request.
 */
export const requirePageKey = cache(async (actor: Actor, keyId: string): Promise<KeyRow> => {
  if (!isUuid(keyId)) notFound();
  await advanceDueStatuses(actor);
  try {
    return await requireKey(actor, keyId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});
