import "server-only";
import { eq, sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { KrakenError } from "@/lib/kraken/kraken-error";

export type KrakenCall = "list" | "update" | "delete";

/** Whether an answer means that Kraken does not offer the call to our client at all. */
export function isCallMissing(error: unknown, call: KrakenCall): boolean {
  if (!(error instanceof KrakenError)) return false;
  // A 404 on update or delete can also mean an unknown name; only the list call has no such reading.
  if (error.httpStatus === 404) return call === "list" || error.krakenErrors.length === 0;
  return error.httpStatus === 403;
}

/** Remembers that a call is not available, so that screens can say so. */
export async function noteMissingCall(connectionId: string, call: KrakenCall): Promise<void> {
  await db()
    .update(connections)
    .set({ missingCalls: sql`array(select distinct unnest(array_append(${connections.missingCalls}, ${call}::text)))` })
    .where(eq(connections.id, connectionId));
}

/** Remembers that Kraken did answer the call. */
export async function noteAvailableCall(connectionId: string, call: KrakenCall): Promise<void> {
  await db()
    .update(connections)
    .set({ missingCalls: sql`array_remove(${connections.missingCalls}, ${call}::text)` })
    .where(eq(connections.id, connectionId));
}
