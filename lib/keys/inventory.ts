import "server-only";
import { asc, desc, eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { z } from "zod";
import { type Reader, unlimitedReader } from "@/lib/access/scope-conditions";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { prepared, worded } from "@/lib/db/prepared";
import { connections, keys, users } from "@/lib/db/schema";
import type { KeySettings } from "@/lib/kraken/key";
import type { KeyFilters, KeySort, KeyView } from "./filters";
import { matching } from "./matching";
import { type NarrowingName, namesIn, narrowingOf, placeholdersOf } from "./narrowing";
import { idsOfPage, type PageRequest, someOfView } from "./page-ids";

/** Counting stops here: a page costs the same however many keys there are. */
export const COUNT_LIMIT = 1000;

const unixSeconds = (at: SQLWrapper) => sql<number>`floor(extract(epoch from ${at}))::float8`;

const madeAt = sql`coalesce(${keys.krakenCreatedAt}, ${keys.createdAt})`;

const columns = {
  id: keys.id,
  name: keys.name,
  tool: keys.tool,
  origin: keys.origin,
  madeElsewhere: keys.madeElsewhere,
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
  const found = await findRows(actor, filters, cursor);
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

/** The rows of a page in the direction in which it is read, and one more if there is one. */
async function findRows(actor: Actor, filters: KeyFilters, cursor: Cursor | null): Promise<InventoryRow[]> {
  const { sort, direction, rows, before } = filters;
  const order = (direction === "asc") === (before === null) ? "asc" : "desc";
  const narrowing = narrowingOf(filters);
  const names = namesIn(narrowing);
  const form: PageForm = [sort, order, cursor ? "after" : "first", ...names];
  const [value, name, id] = cursor ?? [];
  const values = { workspaceId: actor.workspaceId, limit: rows + 1, value, name, id, ...narrowing };
  if (actor.accessScope) return await selectPage(db(), actor, form).execute(values);
  const isFirstOfAll = cursor === null && names.length === 0;
  return await (isFirstOfAll ? firstPage(sort, order) : anyPage(...form)).execute(values);
}

type Order = KeyFilters["direction"];

/** What tells one page's query from another's, apart from values. */
type PageForm = [sort: KeySort, order: Order, start: "first" | "after", ...names: NarrowingName[]];

/** What most people look at, most of the time. */
const firstPage = prepared((db, sort: KeySort, order: Order) =>
  selectPage(db, unlimitedReader, [sort, order, "first"]),
);

const anyPage = worded((db, ...form: PageForm) => selectPage(db, unlimitedReader, form));

function selectPage(db: Db, reader: Reader, [sort, order, start, ...names]: PageForm) {
  const { value, type } = sortValues[sort];
  const { placeholder } = sql;
  const page: PageRequest = {
    sort,
    value,
    cursor:
      start === "first"
        ? null
        : { value: sql`${placeholder("value")}::${sql.raw(type)}`, name: placeholder("name"), id: placeholder("id") },
    ascending: order === "asc",
    limit: placeholder("limit"),
  };
  return selectRows(db, idsOfPage(reader, placeholdersOf(names), page), page);
}

const selectRows = (db: Db, ids: SQL, { value, ascending, limit }: PageRequest) =>
  db
    .select({
      ...columns,
      sortValue: sql<string>`${value}::text`,
      iiban: connections.iiban,
      owner: sql<string | null>`coalesce(${users.email}, ${users.subject})`,
    })
    .from(keys)
    .innerJoin(connections, eq(connections.id, keys.connectionId))
    .leftJoin(users, eq(users.id, keys.ownerId))
    // As an array, the ids are looked up one by one; joined, the planner may read the whole table for them.
    .where(sql`${keys.id} = any(array(${ids}))`)
    .orderBy(...[value, keys.name, keys.id].map(ascending ? asc : desc))
    .limit(limit);

/** How many keys the filters let through, all of them: what a selection of "all that match" stands for. */
export async function countMatching(actor: Actor, filters: KeyFilters): Promise<number> {
  return await db().$count(keys, matching(actor, narrowingOf(filters)));
}

type ViewCounts = Record<KeyView, number>;

/** How many keys each view holds, counted up to `COUNT_LIMIT`. */
export async function countViews(actor: Actor): Promise<ViewCounts> {
  const [counts] =
    actor.accessScope === null
      ? await viewCounts().execute({ workspaceId: actor.workspaceId })
      : await selectCounts(db(), actor);
  return counts ?? { all: 0, attention: 0, moves_out: 0, any_address: 0, unused: 0 };
}

const selectCounts = (db: Db, reader: Reader) => {
  const count = (view: KeyView) =>
    sql<number>`(select count(*)::int from (${someOfView(reader, view, COUNT_LIMIT)}) as counted)`;
  return db
    .select({
      all: count("all"),
      attention: count("attention"),
      moves_out: count("moves_out"),
      any_address: count("any_address"),
      unused: count("unused"),
    })
    .from(sql`(select 1) as once`);
};

const viewCounts = prepared((db) => selectCounts(db, unlimitedReader));

const writeCursor = (row: InventoryRow | undefined) =>
  row ? Buffer.from(JSON.stringify([row.sortValue, row.name, row.id])).toString("base64url") : null;

const cursorText = z.string().refine((text) => !text.includes("\0"));
const cursorSchema = z.tuple([cursorText, cursorText, z.uuid()]);

/** As PostgreSQL writes a moment; what it would not read again is none of ours. */
const MOMENT =
  /^(?!0000)(\d{4}-\d\d-\d\d) (?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d){0,2}$/;

const isValueOf: Record<SortValue["type"], (text: string) => boolean> = {
  smallint: (text) => /^\d{1,4}$/.test(text),
  bigint: (text) => /^-?\d{1,18}$/.test(text),
  text: () => true,
  timestamptz: (text) => z.iso.date().safeParse(MOMENT.exec(text)?.[1]).success,
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
