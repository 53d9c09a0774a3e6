import "server-only";
import { asc, desc, eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { connections, keys, users } from "@/lib/db/schema";
import type { KeySettings } from "@/lib/kraken/key";
import type { KeyFilters, KeySort, KeyView } from "./filters";
import { matching } from "./matching";
import { idsOfPage, someOfView } from "./page-ids";

/** Counting stops here: a page costs the same however many keys there are. */
export const COUNT_LIMIT = 1000;

const unixSeconds = (at: SQLWrapper) => sql<number>`floor(extract(epoch from ${at}))::float8`;

const madeAt = sql`coalesce(${keys.krakenCreatedAt}, ${keys.createdAt})`;

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
  lastUsed: sql<number | null>`${unixSeconds(keys.lastUsedAt)}`,
  made: unixSeconds(madeAt),
  secret: keys.secret,
  /** Null where it is what Kraken stores. */
  wanted: sql<KeySettings | null>`case when ${eq(keys.status, "drifted")} then ${keys.wanted} end`,
  queryFrom: keys.queryFrom,
  queryTo: keys.queryTo,
  nonceWindow: keys.nonceWindow,
};

/** The row at the edge of a page: its sort value as text, then its name and id, which make the order complete. */
type Cursor = [value: string, name: string, id: string];

type SortValue = { value: SQL; type: "smallint" | "bigint" | "text" | "timestamptz" };

/** Nulls have a place in the order, so that a cursor can stand on them. The schema has an index for each. */
export const sortValues: Record<KeySort, SortValue> = {
  attention: { value: sql`${keys.attention}`, type: "smallint" },
  name: { value: sql`${keys.name}`, type: "text" },
  risk: { value: sql`${keys.risk}`, type: "smallint" },
  expiry: { value: sql`coalesce(${keys.validUntil}, 99999999999)`, type: "bigint" },
  last_used: { value: sql`coalesce(${keys.lastUsedAt}, to_timestamp(0))`, type: "timestamptz" },
  created: { value: madeAt, type: "timestamptz" },
};

export type InventoryRow = Awaited<ReturnType<typeof selectRows>>[number];
export type InventoryPage = { rows: InventoryRow[]; previous: string | null; next: string | null };

/** One page of the workspace's live keys; the cost does not depend on how many there are. */
export async function listKeys(actor: Actor, filters: KeyFilters): Promise<InventoryPage> {
  const backwards = filters.before !== null;
  const cursor = readCursor(filters.sort, filters.before ?? filters.after);
  const ascending = (filters.direction === "asc") !== backwards;
  const { value, type } = sortValues[filters.sort];
  const limit = filters.rows + 1;
  const from = cursor && { value: sql`${cursor[0]}::${sql.raw(type)}`, name: cursor[1], id: cursor[2] };
  let found: InventoryRow[] = [];
  for (const ids of idsOfPage(actor, filters, { value, cursor: from, ascending, limit })) {
    found = await selectRows({
      // As an array, the ids are looked up one by one; joined, the planner may read the whole table for them.
      where: sql`${keys.id} = any(array(${ids}))`,
      sortValue: value,
      orderBy: [value, keys.name, keys.id].map(ascending ? asc : desc),
      limit,
    });
    if (found.length === limit) break;
  }
  const more = found.length > filters.rows;
  const page = found.slice(0, filters.rows);
  const rows = backwards ? page.reverse() : page;
  const hasPrevious = backwards ? more : cursor !== null;
  const hasNext = backwards ? true : more;
  return {
    rows,
    previous: hasPrevious && rows[0] ? writeCursor(rows[0]) : null,
    next: hasNext && rows.at(-1) ? writeCursor(rows.at(-1)) : null,
  };
}

type RowsQuery = { where: SQL | undefined; sortValue: SQL; orderBy: SQL[]; limit: number };

const selectRows = ({ where, sortValue, orderBy, limit }: RowsQuery) =>
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
    .limit(limit);

/** How many keys the filters let through, all of them: what a selection of "all that match" stands for. */
export async function countMatching(actor: Actor, filters: KeyFilters): Promise<number> {
  return await db().$count(keys, matching(actor, filters));
}

/** How many keys each view holds, counted up to `COUNT_LIMIT`. */
export async function countViews(actor: Actor): Promise<Record<KeyView, number>> {
  const count = (view: KeyView) =>
    sql<number>`(select count(*)::int from (${someOfView(actor, view, COUNT_LIMIT)}) as counted)`;
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
