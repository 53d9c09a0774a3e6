import "server-only";
import { and, eq, isNull, ne } from "drizzle-orm";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import { AppError } from "@/lib/errors";
import type { KeyRow } from "./rows";

/**
 * Kraken takes a write by the name of the key alone, so with two keys of one name nobody could say which one it reaches. Throws
 * `name_ambiguous`, before anything is recorded or sent.
 */
export async function refuseTwins({ id, connectionId, name }: KeyRow): Promise<void> {
  const others = and(
    eq(keys.connectionId, connectionId),
    eq(keys.name, name),
    ne(keys.id, id),
    isNull(keys.revokedAt),
    isNull(keys.missingSince),
  );
  if ((await db().$count(keys, others)) > 0) throw new AppError("name_ambiguous");
}

/** The lowest number that no living key of the name has. */
export async function freeTwin(tx: Db, connectionId: string, name: string): Promise<number> {
  const taken = await tx
    .select({ twin: keys.twin })
    .from(keys)
    .where(and(eq(keys.connectionId, connectionId), eq(keys.name, name), isNull(keys.revokedAt)));
  const numbers = new Set(taken.map(({ twin }) => twin));
  let twin = 0;
  while (numbers.has(twin)) twin += 1;
  return twin;
}
