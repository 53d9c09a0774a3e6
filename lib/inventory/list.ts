import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { maybePersonNameIn } from "@/lib/db/person-name";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { users } from "@/lib/db/schema/users";
import { matching } from "./conditions";
import type { KeyFilters } from "./filters";
import { beyond, type Cursor, inOrder, madeAt, readCursor, sortValues, writeCursor } from "./order";

export type InventoryRow = Awaited<ReturnType<typeof selectRows>>[number];

/** `previous` and `next` are cursors for `before` and `after`; null where there is no such page. */
export type InventoryPage = { rows: InventoryRow[]; previous: string | null; next: string | null };

/** One page of the live keys that the actor reaches and the filters let through. */
export async function listKeys(actor: Actor, filters: KeyFilters): Promise<InventoryPage> {
  const backwards = filters.before !== null;
  const cursor = readCursor(filters.sort, filters.before ?? filters.after);
  const found = await selectRows(actor, filters, cursor);
  const more = found.length > filters.rows;
  const page = found.slice(0, filters.rows);
  const rows = backwards ? page.reverse() : page;
  const [first, last] = [rows[0], rows.at(-1)];
  const hasPrevious = backwards ? more : cursor !== null;
  const hasNext = backwards || more;
  return {
    rows,
    previous: hasPrevious && first ? writeCursor(first) : null,
    next: hasNext && last ? writeCursor(last) : null,
  };
}

/** The rows of a page in the direction in which it is read, and one more if there is one. */
async function selectRows(actor: Actor, filters: KeyFilters, cursor: Cursor | null) {
  const { sort, before, rows } = filters;
  const opposite = filters.direction === "asc" ? "desc" : "asc";
  const direction = before === null ? filters.direction : opposite;
  return await db()
    .select({
      id: keys.id,
      name: keys.name,
      iiban: connections.iiban,
      tool: keys.tool,
      origin: keys.origin,
      madeElsewhere: keys.madeElsewhere,
      status: keys.status,
      permissions: keys.permissions,
      otherPermissions: keys.otherPermissions,
      risk: keys.risk,
      ipAllowlist: keys.ipAllowlist,
      validUntil: keys.validUntil,
      queryFrom: keys.queryFrom,
      queryTo: keys.queryTo,
      nonceWindow: keys.nonceWindow,
      lastUsedAt: keys.lastUsedAt,
      madeAt: sql<Date>`${madeAt}`.mapWith(keys.createdAt),
      secret: keys.secret,
      wanted: keys.wanted,
      owner: maybePersonNameIn(users),
      sortValue: sql<string>`${sortValues[sort].value}::text`,
    })
    .from(keys)
    .innerJoin(connections, eq(connections.id, keys.connectionId))
    .leftJoin(users, eq(users.id, keys.ownerId))
    .where(and(matching(actor, filters), cursor ? beyond(cursor, sort, direction) : undefined))
    .orderBy(...inOrder(sort, direction))
    .limit(rows + 1);
}
