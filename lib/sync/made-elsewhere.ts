import "server-only";
import { and, eq, ne, or, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/lib/db/client";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import type { Scope } from "./steps";

const here = alias(connections, "here");

/**
 * Kraken lists a key for every workspace that has its account, and says of none that it was made with Quayside. Kraken gives an
 * id and an API key once, so a key that another workspace made on the same account is that key. Its entry here says so, and
 * not which workspace it was: that is all that this tells of another one. Looked at after every reading, because a list can
 * hold a key before the workspace that makes it has recorded Kraken's answer. Answers whether there was one.
 */
export async function markMadeElsewhere(connection: Scope): Promise<boolean> {
  const made = await db()
    .select({ apiKey: keys.apiKey, krakenId: keys.krakenId })
    .from(here)
    .innerJoin(
      connections,
      and(eq(connections.issuer, here.issuer), eq(connections.iiban, here.iiban), ne(connections.id, here.id)),
    )
    .innerJoin(keys, and(eq(keys.connectionId, connections.id), eq(keys.origin, "quayside")))
    .where(eq(here.id, connection.id));
  if (made.length === 0) return false;
  const noted = await db()
    .update(keys)
    .set({ origin: "quayside", madeElsewhere: true })
    .where(
      and(
        eq(keys.connectionId, connection.id),
        eq(keys.workspaceId, connection.workspaceId),
        eq(keys.origin, "kraken"),
        or(
          isOneOf(
            keys.apiKey,
            made.map(({ apiKey }) => apiKey),
          ),
          isOneOf(
            keys.krakenId,
            made.map(({ krakenId }) => krakenId),
          ),
        ),
      ),
    )
    .returning({ id: keys.id });
  return noted.length > 0;
}

/** One value, however many they are. */
const isOneOf = (column: SQLWrapper, values: readonly (string | null)[]) =>
  sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(values.filter((value) => value !== null))}::jsonb))`;
