import { notFound } from "next/navigation";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import { requireKey } from "@/lib/keys/data";
import type { KeyRow } from "@/lib/keys/rows";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The key of an address; an unknown one, or another workspace's, is a page that does not exist. */
export async function requirePageKey(actor: Actor, keyId: string): Promise<KeyRow> {
  if (!UUID.test(keyId)) notFound();
  try {
    return await requireKey(actor, keyId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
