import "server-only";
import { and, eq, isNull, not, sql } from "drizzle-orm";
import { z } from "zod";
import { requirePermit } from "@/lib/access/roles";
import { inAccessScope } from "@/lib/access/scope-conditions";
import type { Actor } from "@/lib/auth/actor";
import { requireConnection } from "@/lib/connections/data";
import { db } from "@/lib/db/client";
import { keys } from "@/lib/db/schema/keys";
import { AppError } from "@/lib/errors";
import { newKeyName } from "@/lib/kraken/key-name";
import { toStorable } from "@/lib/kraken/storable-text";

const querySchema = z.strictObject({
  connection: z.uuid(),
  /** Any: the form asks about what it will refuse, too. */
  name: z.string().max(200),
  /** The key being edited may keep its name. */
  except: z.uuid().optional(),
});

/**
 * Whether a live key of the connection has the name; for the form's own check, the write has the last word. Only for those
 * who could create a key there: a name is unique in its Kraken account, so their create would be told the same. Of other
 * accounts nothing is told, not even whether they are there. Throws `not_allowed` and `not_found`.
 */
export async function nameInUseFromRequest(actor: Actor, request: Request): Promise<{ inUse: boolean }> {
  const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw new AppError("invalid_input");
  requirePermit(actor, "keys.write");
  const { connection, name, except } = query.data;
  await requireConnection(actor, connection);
  const found = await db()
    .select({ id: keys.id })
    .from(keys)
    .where(
      and(
        eq(keys.workspaceId, actor.workspaceId),
        eq(keys.connectionId, connection),
        eq(keys.name, toStorable(newKeyName(name))),
        isNull(keys.revokedAt),
        // A key that they do not see keeps nothing of its name by being named.
        except ? not(and(eq(keys.id, except), inAccessScope(actor)) ?? sql`false`) : undefined,
      ),
    )
    .limit(1);
  return { inUse: found.length > 0 };
}
