import "server-only";
import { inArray } from "drizzle-orm";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { keys } from "@/lib/db/schema/keys";
import { settingsOf } from "@/lib/keys/rows";
import { readFilters } from "./filters";
import { listKeys } from "./list";

const MOST_SHOWN = 8;

/** A few live keys that the search finds, with what a new key can take over from them. */
export async function listCopyableKeys(actor: Actor, q: string) {
  const { rows } = await listKeys(actor, readFilters({ q, sort: "name" }));
  const shown = rows.slice(0, MOST_SHOWN);
  const facts = await db()
    .select({ id: keys.id, purpose: keys.purpose, tags: keys.tags })
    .from(keys)
    .where(
      inArray(
        keys.id,
        shown.map(({ id }) => id),
      ),
    );
  return shown.map((row) => {
    const { purpose = null, tags = [] } = facts.find(({ id }) => id === row.id) ?? {};
    return { id: row.id, tool: row.tool, purpose, tags, settings: settingsOf(row) };
  });
}
