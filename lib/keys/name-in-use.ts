import "server-only";
import { and, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { keys } from "@/lib/db/schema";
import { AppError } from "@/lib/errors";
import { reachesConnection } from "./reach";

const querySchema = z.strictObject({
  connection: z.uuid(),
  name: z.string().max(200),
  /** The key being edited may keep its name. */
  except: z.uuid().optional(),
});

/** Whether a live key of the connection has the name; for the form's own check, the write has the last word. */
export async function nameInUseFromRequest(actor: Actor, request: Request): Promise<{ inUse: boolean }> {
  const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw new AppError("invalid_input");
  const { connection, name, except } = query.data;
  const found = await db()
    .select({ id: keys.id })
    .from(keys)
    .where(
      and(
        eq(keys.workspaceId, actor.workspaceId),
        eq(keys.connectionId, connection),
        eq(keys.name, name.trim()),
        isNull(keys.revokedAt),
        except ? ne(keys.id, except) : undefined,
        // Kraken tells the same of an account on which the person may create keys; of others nothing is told.
        reachesConnection(actor, keys.connectionId),
      ),
    )
    .limit(1);
  return { inUse: found.length > 0 };
}
