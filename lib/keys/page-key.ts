import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { requireKey } from "@/lib/access/require-key";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import { advanceDueStatuses } from "./data";
import type { KeyRow } from "./rows";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The key of an address, with the status it has by now; an unknown one, or another workspace's, is a page that does not
 * exist. Read once per request.
 */
export const requirePageKey = cache(async (actor: Actor, keyId: string): Promise<KeyRow> => {
  if (!UUID.test(keyId)) notFound();
  await advanceDueStatuses(actor);
  try {
    return await requireKey(actor, keyId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});
