import "server-only";
import { notFound } from "next/navigation";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import { requireKey } from "./data";
import type { KeyRow } from "./rows";

/** For pages: the key of that id in the workspace, or the page that says there is nothing. */
export async function requirePageKey(actor: Actor, id: string): Promise<KeyRow> {
  // The database would call anything else a fault of ours.
  if (!z.uuid().safeParse(id).success) notFound();
  try {
    return await requireKey(actor, id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
