import "server-only";
import { and, eq, isNull, type Placeholder, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { matchesAccessScope, namedConnections, type Reader } from "@/lib/access/scope-conditions";
import { hasTextInIndex, hasTextInOrder } from "@/lib/db/key-search";
import { connections, keys } from "@/lib/db/schema";
import { ANY_FACET, facetArray } from "./facets";
import type { KeySort, KeyView } from "./filters";
import { inView, letThrough, liveInWorkspace, matching } from "./matching";
import type { Narrowing } from "./narrowing";

/** Which page: after what, in which order, how long. Keys are sorted by `value`, then name, then id. */
export type PageRequest = {
  sort: KeySort;
  value: SQL;
  cursor: { value: SQL; name: string | Placeholder; id: string | Placeholder } | null;
  ascending: boolean;
  limit: number | Placeholder;
};

/** Far enough for a page of what every fortieth key matches. Who walks in vain pays for both ways. */
const WALK = 2_000;

/** Enough to tell a tenth from a fifth. */
const SAMPLE = 500;

/** As many matches of the sample tell nothing of where a page is full, and what they stand for is soon gathered. */
const FEW = 5;

/** What it costs to gather a key, in keys that are walked past: 1.7 µs to 0.2 in the middle of serving pages. */
const MATCH_COST = 8;

/** The keys of an index that the schema has for this. */
const IN_SAMPLE = sql`${keys.id} < '08000000-0000-0000-0000-000000000000'`;

/**
 * The ids of a page, in no order. Each way to them is one that the planner cannot leave: left to choose, it takes filters
 * and orders for independent that are not ("expired" by expiry) and reads half of the table.
 * lib/keys/inventory-reads.db.test.ts counts what is read.
 */
export function idsOfPage(reader: Reader, narrowing: Narrowing, page: PageRequest): SQL {
  // Where tags decide, no index leads to the keys in reach.
  if (narrowing.text !== undefined || reader.accessScope?.tags.length) return walkOrGather(reader, narrowing, page);
  const isWhole = Object.keys(narrowing).length === 0 && reader.accessScope === null;
  return isWhole ? inOrder(reader, page) : merge(reader, narrowing, page);
}

/** Straight from the index of the order. */
const inOrder = (reader: Reader, page: PageRequest) => sql`
  select ${keys.id} from ${keys} where ${and(inView(reader, "all"), past(page))}
  order by ${byOrder(page)} limit ${page.limit}`;

/** What a walk does not fill is gathered too, in the same statement, so that nobody waits for the database twice. */
const walkOrGather = (reader: Reader, narrowing: Narrowing, page: PageRequest) => sql`
  with far as materialized (${isWorthWalkingOn(reader, narrowing, page)}),
  walked as materialized (${walk(reader, narrowing, page)})
  select id from walked
  union all
  select id from (${walkToTheEnd(reader, narrowing, page)}) as walked_to_the_end where (select * from far)
  union all
  select id from (${gather(reader, narrowing, page)}) as gathered
  where (select count(*) from walked) < ${page.limit} and not (select * from far)`;

/**
 * From the next keys in the order: what many keys match is found among them. The planner is not told how many, because
 * where they are most of what is left it would read and sort all of that. It is shown that what it gets is sorted.
 */
const walk = (reader: Reader, narrowing: Narrowing, page: PageRequest) => sql`
  select ${keys.id} from (
    select ${keys.id}, ${keys.name}, ${page.value} as value, ${askedOf(reader, narrowing)}
    from ${keys} where ${and(liveInWorkspace(reader), past(page))}
    order by ${byOrder(page)} limit (select case when far then 0 else ${WALK}::int end from far)
  ) as ${keys} where ${letThrough(reader, narrowing, hasTextInOrder)}
  order by ${inPlace(page)} limit ${page.limit}`;

/**
 * Without counting, which takes a fifth of the time. `coalesce` keeps the planner from what is asked for: it knows that
 * few keys have some facets, gathers those by an index and reads another of the whole workspace for it.
 */
const walkToTheEnd = (reader: Reader, narrowing: Narrowing, page: PageRequest) => sql`
  select ${keys.id} from ${keys}
  where ${and(liveInWorkspace(reader), past(page))} and coalesce(${letThrough(reader, narrowing, hasTextInOrder)}, false)
  order by ${byOrder(page)} limit ${page.limit}`;

/**
 * A walk goes on where a sample, put in order, has its first match early enough for what it costs to gather by the text
 * or by the other filters, whichever lets fewer through: for common words, and for others that stand together near the
 * beginning. A walk looks a text up that is too long for the index; the sample counts each of those as one less. Where
 * tags decide, it looks every key up, and ends early.
 */
function isWorthWalkingOn(reader: Reader, { text = null, ...others }: Narrowing, page: PageRequest): SQL {
  if (reader.accessScope?.tags.length) return sql`select false as far`;
  return sql`
  select coalesce(min(place) filter (where has_text and has_others), count(*)) <= ${MATCH_COST} * (
    least(count(*) filter (where has_text), count(*) filter (where has_others))
      - count(*) filter (where is_long) - ${FEW}
  ) as far
  from (
    select ${hasTextInIndex(text)} as has_text, ${letThrough(reader, others) ?? sql`true`} as has_others,
      ${isNull(keys.searchShort)} as is_long, row_number() over (order by ${inPlace(page)}) as place
    from (
      select ${keys.id}, ${keys.name}, ${page.value} as value, ${askedOf(reader, others)}
      from ${keys} where ${and(liveInWorkspace(reader), IN_SAMPLE)} order by ${keys.id} limit (select ${SAMPLE}::int)
    ) as ${keys}
  ) as sample`;
}

/** By the columns of a read that has `value`. By name, that is one of them already, which the planner has to see. */
const inPlace = (page: PageRequest) =>
  sorted(page, [...(page.sort === "name" ? [] : [sql`value`]), keys.name, keys.id]);

/** What `letThrough` reads of a key. Each column more costs a walk a fiftieth, and one that no index has, the table. */
const askedOf = ({ accessScope }: Reader, narrowing: Narrowing) =>
  sql.join(
    [
      keys.searchShort,
      ...(narrowing.facets === undefined ? [] : [keys.facets]),
      ...(narrowing.connection !== undefined || accessScope ? [keys.connectionId] : []),
      ...(accessScope?.tags.length ? [keys.searchText, keys.tags] : []),
    ],
    sql`, `,
  );

/**
 * All that match, by the index of the search or of the facets, then sorted: the one read that grows with its result.
 * `offset 0` keeps the planner from looking for them in the order; a materialized `with` does too, but writes all down.
 */
const gather = (reader: Reader, narrowing: Narrowing, page: PageRequest) => sql`
  select id from (
    select ${keys.id}, ${page.value} as value, ${keys.name} from ${keys}
    ${narrowing.facets === undefined ? undefined : throughConnections(reader)}
    where ${matching(reader, narrowing)} offset 0
  ) as found
  where ${past(page, FOUND, sql`found.id`) ?? sql`true`} order by ${sorted(page, FOUND)} limit ${page.limit}`;

/** To the index of the facets, which begins with the connection. */
const throughConnections = ({ workspaceId }: Reader) =>
  sql`inner join ${connections} on ${and(eq(connections.id, keys.connectionId), eq(connections.workspaceId, workspaceId))}`;

const FOUND = [sql`found.value`, sql`found.name`, sql`found.id`];

/**
 * The beginnings of the orders that each connection and each facet has of its own, merged: never more than a page of
 * each, so that the cost follows the number of connections, not of keys. Within one facet the status is one, so that a
 * page by status is there a page by name. These orders have no id: the keys of one name at the edge of a page come all, and
 * are put in order afterwards.
 */
function merge(reader: Reader, narrowing: Narrowing, page: PageRequest): SQL {
  const byStatus = page.sort === "attention";
  const first = byStatus ? keys.facets : page.value;
  // For a status on the far side of the cursor's this is past all of the facet, and before all of it on the near side.
  const from = byStatus
    ? sql`(facet.value + sign(${page.cursor?.value} - (facet.value >> 4)))::smallint`
    : page.cursor?.value;
  // Keys can have one name, of two connections or as twins; between them the id decides. Said so that no index is tempted by it.
  const start = page.cursor
    ? sql`and (${first}, ${keys.name}) ${onwards(page)} (${from}, ${page.cursor.name}) and not (
        ${page.value} = ${page.cursor.value} and ${keys.name} = ${page.cursor.name}
        and ${keys.id} ${page.ascending ? sql`<=` : sql`>=`} ${page.cursor.id}::uuid)`
    : undefined;
  return sql`
    select candidate.id from ${connections}
    cross join unnest(${narrowing.facets ?? facetArray(ANY_FACET)}::smallint[]) as facet(value)
    cross join lateral (
      select ${keys.id}, ${page.value} as value, ${keys.name} from ${keys}
      where ${keys.connectionId} = ${connections.id} and ${keys.facets} = facet.value and ${isNull(keys.revokedAt)} ${start}
      order by ${sorted(page, [first, keys.name])} fetch first ${page.limit} rows with ties
    ) as candidate
    where ${and(
      eq(connections.workspaceId, reader.workspaceId),
      narrowing.connection === undefined ? undefined : eq(connections.id, narrowing.connection),
      namedConnections(reader),
    )}
    order by ${sorted(page, [sql`candidate.value`, sql`candidate.name`, sql`candidate.id`])} limit ${page.limit}`;
}

/** As many keys of a view as `limit`, if it has them; for counting. */
export const someOfView = (reader: Reader, view: KeyView, limit: number) => sql`
  select 1 from ${connections}
  cross join unnest(${facetArray({ ...ANY_FACET, view })}::smallint[]) as facet(value)
  cross join lateral (
    select 1 from ${keys}
    where ${and(
      sql`${keys.connectionId} = ${connections.id} and ${keys.facets} = facet.value and ${isNull(keys.revokedAt)}`,
      matchesAccessScope(reader),
    )}
    order by ${keys.name} limit ${limit}
  ) as one
  where ${and(eq(connections.workspaceId, reader.workspaceId), namedConnections(reader))} limit ${limit}`;

const sorted = ({ ascending }: PageRequest, columns: SQLWrapper[]) =>
  sql.join(
    columns.map((column) => sql`${column} ${ascending ? sql`asc` : sql`desc`}`),
    sql`, `,
  );

const orderOf = ({ value }: PageRequest) => [value, keys.name, keys.id];

const byOrder = (page: PageRequest) => sorted(page, orderOf(page));

const onwards = ({ ascending }: PageRequest) => (ascending ? sql`>=` : sql`<=`);

/** With the row of the cursor and then without it: of rows that are only greater, the planner expects none to be left. */
const past = (page: PageRequest, columns: SQLWrapper[] = orderOf(page), id: SQLWrapper = keys.id) =>
  page.cursor
    ? sql`(${sql.join(columns, sql`, `)}) ${onwards(page)} (${page.cursor.value}, ${page.cursor.name}, ${page.cursor.id}::uuid)
        and ${id} <> ${page.cursor.id}::uuid`
    : undefined;
