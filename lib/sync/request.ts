import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { listConnections } from "@/lib/connections/data";
import { AppError } from "@/lib/errors";
import { FRESH_FOR_MS, syncConnection } from "./sync";

/** "now" is a person's wish; "if_stale" is what an opened page asks for. */
const bodySchema = z.strictObject({ when: z.enum(["now", "if_stale"]) });

/** Brings every connection of the workspace up to date; answers whether a page would look different now. */
export async function syncFromRequest(actor: Actor, request: Request): Promise<{ changed: boolean }> {
  const body = bodySchema.safeParse(await request.json().catch(() => null));
  if (!body.success) throw new AppError("invalid_input");
  const maxAgeMs = body.data.when === "now" ? 0 : FRESH_FOR_MS;
  const changes = await Promise.all(
    (await listConnections(actor)).map((connection) => syncConnection(actor, connection.id, maxAgeMs)),
  );
  return { changed: changes.some(Boolean) };
}
