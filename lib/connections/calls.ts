import "server-only";
import { eq, sql } from "drizzle-orm";
import { withAccessToken } from "@/lib/auth/vault";
import { db } from "@/lib/db/client";
import { connections } from "@/lib/db/schema/connections";
import { AppError } from "@/lib/errors";
import { saying, unknownMethod } from "@/lib/kraken/error-text";
import { KrakenError } from "@/lib/kraken/kraken-error";
import { type PermissionFlag, permissionOf } from "@/lib/kraken/permissions";
import type { Secret } from "@/lib/secret";

export type KrakenCall = "list" | "update" | "delete";

/** The scope that a call takes. Source: Kraken's OAuth reference. */
const scopeOf: Readonly<Record<KrakenCall, string>> = {
  list: "account.fast-api-key:read",
  update: "account.fast-api-key:write",
  delete: "account.fast-api-key:write",
};

/** What a 404 says when it is a key that was not found, and not the call. */
const ABOUT_A_KEY = /\bkey|name/i;

/** Kraken's words for a right that was not granted (RFC 6750 section 3.1), which says nothing about the call. */
const NOT_GRANTED = saying("insufficient_scope");

/**
 * Whether an answer means that Kraken does not offer the call to our client at all. A refusal of a call whose own right, or that
 * of a permission which it gives to a key, was not granted is about the right: the person can grant it.
 */
export async function isCallMissing(
  error: unknown,
  call: KrakenCall,
  { connectionId, permissions = [] }: { connectionId: string; permissions?: readonly PermissionFlag[] },
): Promise<boolean> {
  if (!(error instanceof KrakenError)) return false;
  const says = (pattern: RegExp) => error.krakenErrors.some((text) => pattern.test(text));
  // It may be the renewal of the access that failed, and not the call.
  if (error.context === "client") return false;
  if (says(unknownMethod) || error.httpStatus === 405) return true;
  if (error.httpStatus === 404) return call === "list" || !says(ABOUT_A_KEY);
  if (error.httpStatus !== 403 || says(NOT_GRANTED)) return false;
  const needed = [scopeOf[call], ...permissions.map((flag) => permissionOf(flag).scope)];
  const [connection] = await db()
    .select({ scopes: connections.scopes })
    .from(connections)
    .where(eq(connections.id, connectionId));
  return needed.every((scope) => connection?.scopes.includes(scope));
}

/** Which call it is, on which connection, and the permissions that it gives to a key. */
type Calling = { connectionId: string; call: KrakenCall; permissions?: readonly PermissionFlag[] };

/**
 * Makes one of the calls that Kraken may not offer to our client, and remembers whether it does. Throws `call_unavailable` when
 * it does not, and what `withAccessToken` and `run` throw.
 */
export async function makeCall<T>(
  { connectionId, call, permissions }: Calling,
  run: (token: Secret) => Promise<T>,
): Promise<T> {
  try {
    const answer = await withAccessToken(connectionId, run);
    await markCallAvailable(connectionId, call);
    return answer;
  } catch (error) {
    if (!(await isCallMissing(error, call, { connectionId, permissions }))) throw error;
    await markCallMissing(connectionId, call);
    throw new AppError("call_unavailable", { cause: error });
  }
}

/** Remembers that a call is not available, so that screens can say so. */
export async function markCallMissing(connectionId: string, call: KrakenCall): Promise<void> {
  await db()
    .update(connections)
    .set({ missingCalls: sql`array(select distinct unnest(array_append(${connections.missingCalls}, ${call}::text)))` })
    .where(eq(connections.id, connectionId));
}

/** Remembers that Kraken did answer the call. */
export async function markCallAvailable(connectionId: string, call: KrakenCall): Promise<void> {
  await db()
    .update(connections)
    .set({ missingCalls: sql`array_remove(${connections.missingCalls}, ${call}::text)` })
    .where(eq(connections.id, connectionId));
}
