import "server-only";
import { eq, sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { KrakenError } from "@/lib/kraken/kraken-error";

export type KrakenCall = "list" | "update" | "delete";

/** What a 404 says when it is a key that was not found, and not the call. */
const ABOUT_A_KEY = /\bkey|name/i;

/** Whether an answer means that Kraken does not offer the call to our client at all. */
export function isCallMissing(error: unknown, call: KrakenCall): boolean {
  if (!(error instanceof KrakenError)) return false;
  if (error.httpStatus === 403 || error.httpStatus === 405) return true;
  if (error.httpStatus !== 404) return false;
  return call === "list" || !error.krakenErrors.some((text) => ABOUT_A_KEY.test(text));
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
