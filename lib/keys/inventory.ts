import "server-only";
import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { connections, keys, users } from "@/lib/db/schema";
import type { KeyFilters, KeySort, KeyView } from "./filters";
import { inView, matching } from "./matching";

export const PAGE_SIZE = 50;
/** Counting stops here: a page costs the same however many keys there are. */
export const COUNT_LIMIT = 1000;

const columns = {
  id: keys.id,
  name: keys.name,
  tool: keys.tool,
  origin: keys.origin,
  status: keys.status,
  permissions: keys.permissions,
  otherPermissions: keys.otherPermissions,
  risk: keys.risk,
  ipAllowlist: keys.ipAllowlist,
  validUntil: keys.validUntil,
  lastUsedAt: keys.lastUsedAt,
  secret: keys.secret,
  krakenCreatedAt: keys.krakenCreatedAt,
  createdAt: keys.createdAt,
  wanted: keys.wanted,
  queryFrom: keys.queryFrom,
  queryTo: keys.queryTo,
  nonceWindow: keys.nonceWindow,
  connectionId: keys.connectionId,
};

/** The row at the edge of a page: its sort value as text, then its name and id, which make the order complete. */
type Cursor = [value: string, name: string, id: string];

type SortValue = { value: SQL; type: "smallint" | "bigint" | "text" | "timestamptz" };

/** Nulls have a place in the order, so that a cursor can stand on them. The schema has an index for each. */
const sortValues: Record<KeySort, SortValue> = {
  attention: { value: sql`${keys.attention}`, type: "smallint" },
  name: { value: sql`${keys.name}`, type: "text" },
  risk: { value: sql`${keys.risk}`, type: "smallint" },
  expiry: { value: sql`coalesce(${keys.validUntil}, 99999999999)`, type: "bigint" },
  last_used: { value: sql`coalesce(${keys.lastUsedAt}, to_timestamp(0))`, type: "timestamptz" },
  created: { value: sql`coalesce(${keys.krakenCreatedAt}, ${keys.createdAt})`, type: "timestamptz" },
};

export type InventoryRow = Awaited<ReturnType<typeof selectRows>>[number];
export type InventoryPage = { rows: InventoryRow[]; previous: string | null; next: string | null };

/** One page of the workspace's live keys; the cost does not depend on how many there are. */
export async function listKeys(actor: Actor, filters: KeyFilters): Promise<InventoryPage> {
  const backwards = filters.before !== null;
  const cursor = readCursor(filters.sort, filters.before ?? filters.after);
  const ascending = (filters.direction === "asc") !== backwards;
  const { value, type } = sortValues[filters.sort];
  const order = [value, keys.name, keys.id];
  const past = cursor
    ? sql`(${sql.join(order, sql`, `)}) ${ascending ? sql`>` : sql`<`} (${cursor[0]}::${sql.raw(type)}, ${cursor[1]}, ${cursor[2]}::uuid)`
    : undefined;
  const found = await selectRows(and(matching(actor, filters), past), value, order.map(ascending ? asc : desc));
  const more = found.length > PAGE_SIZE;
  const rows = backwards ? found.slice(0, PAGE_SIZE).reverse() : found.slice(0, PAGE_SIZE);
  const hasPrevious = backwards ? more : cursor !== null;
  const hasNext = backwards ? true : more;
  return {
    rows,
    previous: hasPrevious && rows[0] ? writeCursor(rows[0]) : null,
    next: hasNext && rows.at(-1) ? writeCursor(rows.at(-1)) : null,
  };
}

const selectRows = (where: SQL | undefined, sortValue: SQL, orderBy: SQL[]) =>
  db()
    .select({
      ...columns,
      sortValue: sql<string>`${sortValue}::text`,
      iiban: connections.iiban,
      owner: sql<string | null>`coalesce(${users.email}, ${users.subject})`,
    })
    .from(keys)
    .innerJoin(connections, eq(connections.id, keys.connectionId))
    .leftJoin(users, eq(users.id, keys.ownerId))
    .where(where)
    .orderBy(...orderBy)
    .limit(PAGE_SIZE + 1);

/** How many keys each view holds, counted up to `COUNT_LIMIT`. */
export async function countViews(actor: Actor): Promise<Record<KeyView, number>> {
  const count = (view: KeyView) => {
    const some = db().select({ one: sql`1` }).from(keys).where(inView(actor, view)).limit(COUNT_LIMIT);
    return sql<number>`(select count(*)::int from (${some}) as counted)`;
  };
  const [counts] = await db()
    .select({
      all: count("all"),
      attention: count("attention"),
      moves_out: count("moves_out"),
      any_address: count("any_address"),
      unused: count("unused"),
    })
    .from(sql`(select 1) as once`);
  return counts ?? { all: 0, attention: 0, moves_out: 0, any_address: 0, unused: 0 };
}

const writeCursor = (row: InventoryRow | undefined) =>
  row ? Buffer.from(JSON.stringify([row.sortValue, row.name, row.id])).toString("base64url") : null;

const cursorSchema = z.tuple([z.string(), z.string(), z.uuid()]);

const isValueOf: Record<SortValue["type"], (text: string) => boolean> = {
  smallint: (text) => /^\d{1,4}$/.test(text),
  bigint: (text) => /^-?\d{1,18}$/.test(text),
  text: () => true,
  timestamptz: (text) => /^\d{4}-\d\d-\d\d [\d:.]+[+-][\d:]+$/.test(text),
};

/** Null for a cursor that we did not write for this sort: the first page is a better answer than an error. */
function readCursor(sort: KeySort, text: string | null): Cursor | null {
  if (text === null) return null;
  try {
    const cursor = cursorSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return isValueOf[sortValues[sort].type](cursor[0]) ? cursor : null;
  } catch {
    return null;
  }
}
