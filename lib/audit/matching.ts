import "server-only";
import {
  and,
  asc,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import { isPermitted } from "@/lib/access/roles";
import { keyInAccessScope } from "@/lib/access/scope-conditions";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { auditEvents } from "@/lib/db/schema/audit";
import type { ShownOutcome } from "@/lib/db/shown-outcomes";
import { type EventKind, kindsNamingInvitee, kindsNamingLostKey, kindsOfGroup } from "@/lib/events/catalogue";
import type { EventFilters } from "./filters";
import { entryNumberIn, invites, keysNamed, matchesSearch, namesLostKey, peopleNamed } from "./search";

const { entry, workspaceId, at, actorId, personId, keyId, connectionId, kind, shownOutcome, routine } = auditEvents;

export const readsWholeLog = (actor: Actor) => isPermitted(actor, "audit.read");

/** An entry's number, which everything has that can be read. */
export const entryNumber = sql<number>`${entry}`.mapWith(entry);

/** Said to the planner: the indexes hold no others. */
export const isNumbered = isNotNull(entry);

export type Window = {
  /** "newest" first, or the "nearest" above `after`. */
  from: "newest" | "nearest";
  limit: number;
};

/**
 * The numbers of at most so many events that the actor may see and that match. Each part of the union reads one stretch of
 * one index, so that a page costs the same however long the log is.
 */
export function entriesMatching(actor: Actor, filters: EventFilters, { from, limit }: Window): SQL {
  const direction = from === "newest" ? sql`desc` : sql`asc`;
  const { lowest, highest } = stretchOf(actor, filters);
  const rest = and(...residues(actor, filters));
  const parts = startsOf(actor, filters).map(({ columns, values, where, each }) => {
    const place = sql.join([...columns, sql`${entry}`], sql`, `);
    const row = (end: SQL) => sql.join([...values, end], sql`, `);
    const order = sql.join(
      [...columns, sql`${entry}`].map((column) => sql`${column} ${direction}`),
      sql`, `,
    );
    const inside = sql`(${place}) >= (${row(lowest)}) and (${place}) <= (${row(highest)})`;
    const part = sql`(select ${entry} from ${auditEvents} where ${and(isNumbered, inside, where, rest)} order by ${order} limit ${limit})`;
    return each ? sql`(select part.entry from ${each} as each cross join lateral ${part} as part)` : part;
  });
  return sql`(select entry from (${sql.join(parts, sql` union `)}) as found order by entry ${direction} limit ${limit})`;
}

/** The columns with which an index begins, their values, and what the values do not say. */
type Start = {
  columns: SQL[];
  values: SQL[];
  where?: SQL;
  /** Ids, of which `EACH` is one in the values: a stretch for every one of them. */
  each?: SQLWrapper;
};

const EACH = sql`each.id`;

/**
 * The indexes whose stretches together hold every match. They are compared and ordered as rows: were the first columns
 * said to be equal to something, PostgreSQL could walk all workspaces by number instead, in search of a few.
 */
function startsOf(actor: Actor, filters: EventFilters): Start[] {
  const { q, person, key, connection, group, outcome } = filters;
  const here = sql`${actor.workspaceId}::uuid`;
  const isHere = eq(workspaceId, actor.workspaceId);
  const eitherWay = (start: Start): Start[] =>
    (filters.routine ? [true, false] : [false]).map((is) => ({
      ...start,
      columns: [...start.columns, sql`${routine}`],
      values: [...start.values, sql`${is}::boolean`],
    }));
  const involving = (who: SQL, each?: SQLWrapper): Start[] => [
    { columns: [sql`${workspaceId}`, sql`${actorId}`], values: [here, who], each },
    { columns: [sql`${personId}`], values: [who], where: isHere, each },
  ];
  const ofKey = (which: SQL, each?: SQLWrapper): Start => ({
    columns: [sql`${keyId}`],
    values: [which],
    where: isHere,
    each,
  });
  const ofKind = (one: EventKind, where?: SQL): Start[] =>
    eitherWay({ columns: [sql`${workspaceId}`, sql`${kind}`], values: [here, sql`${one}::text`], where });
  const cameTo = (one: ShownOutcome, where?: SQL): Start[] =>
    eitherWay({ columns: [sql`${workspaceId}`, sql`${shownOutcome}`], values: [here, sql`${one}::text`], where });
  switch (firstOf(actor, filters)) {
    case "self":
      return involving(sql`${actor.userId}::uuid`);
    case "person":
      return involving(sql`${person}::uuid`);
    case "key":
      return [ofKey(sql`${key}::uuid`)];
    case "search": {
      const text = q ?? "";
      const number = entryNumberIn(text);
      return [
        ofKey(EACH, keysNamed(actor, text)),
        ...involving(EACH, peopleNamed(text)),
        ...kindsNamingInvitee.flatMap((one) => ofKind(one, invites(text))),
        ...cameTo("failed", and(inArray(kind, kindsNamingLostKey), namesLostKey(text))),
        ...(number === null ? [] : [{ columns: [], values: [], where: and(isHere, eq(entry, number)) }]),
      ];
    }
    case "connection":
      return eitherWay({ columns: [sql`${connectionId}`], values: [sql`${connection}::uuid`], where: isHere });
    case "outcome":
      return cameTo(outcome ?? "done");
    case "group":
      return (group ? kindsOfGroup(group) : []).flatMap((one) => ofKind(one));
    case "workspace":
      return eitherWay({ columns: [sql`${workspaceId}`], values: [here] });
  }
}

/** The filter that leaves the least, as far as one can tell without looking. */
function firstOf(actor: Actor, { q, person, key, connection, group, outcome }: EventFilters) {
  if (!readsWholeLog(actor)) return "self";
  if (person) return "person";
  if (key) return "key";
  if (q) return "search";
  if (connection) return "connection";
  if (outcome && outcome !== "done") return "outcome";
  return group ? "group" : "workspace";
}

/** What the stretches do not say already. */
function residues(actor: Actor, filters: EventFilters): (SQL | undefined)[] {
  const { q, person, key, connection, group, outcome, from, to } = filters;
  const first = firstOf(actor, filters);
  return [
    person && !readsWholeLog(actor) ? or(eq(actorId, person), eq(personId, person)) : undefined,
    // Of keys that they do not see, a limited member reads their own acts alone.
    actor.accessScope ? or(eq(actorId, actor.userId), isNull(keyId), keyInAccessScope(actor, keyId)) : undefined,
    key && first !== "key" ? eq(keyId, key) : undefined,
    q && first !== "search" ? matchesSearch(actor, q) : undefined,
    connection && first !== "connection" ? eq(connectionId, connection) : undefined,
    group ? inArray(kind, kindsOfGroup(group)) : undefined,
    outcome ? eq(shownOutcome, outcome) : undefined,
    from === null ? undefined : gte(at, startOf(from)),
    to === null ? undefined : lt(at, endOf(to)),
  ];
}

const DAY_MS = 86_400_000;
const startOf = (day: string) => new Date(day);
const endOf = (day: string) => new Date(Date.parse(day) + DAY_MS);

/** Events are numbered when their transaction ends and dated when it began; none takes as long as this. */
const LONGEST_TRANSACTION_MS = 600_000;
const shifted = (moment: Date, byMs: number) => new Date(moment.getTime() + byMs);

/** Beyond every number of an event. */
const LAST = sql`${Number.MAX_SAFE_INTEGER}::bigint`;
const FIRST = sql`0::bigint`;

/**
 * The lowest and the highest number that can match. Days are looked up once, as the number of an event near their edge,
 * so that what is outside of them is not read.
 */
function stretchOf(actor: Actor, { from, to, before, after }: EventFilters): { lowest: SQL; highest: SQL } {
  const since = from === null ? null : shifted(startOf(from), -LONGEST_TRANSACTION_MS);
  const until = to === null ? null : shifted(endOf(to), LONGEST_TRANSACTION_MS);
  const lowest = [
    after === null || before !== null ? FIRST : sql`${after + 1}::bigint`,
    since ? sql`coalesce(${edge(actor, gte(at, since), [asc(at), asc(entry)])}, ${LAST})` : FIRST,
  ];
  const highest = [
    before === null ? LAST : sql`${before - 1}::bigint`,
    until ? sql`coalesce(${edge(actor, lt(at, until), [desc(at), desc(entry)])}, ${FIRST})` : LAST,
  ];
  return {
    lowest: sql`greatest(${sql.join(lowest, sql`, `)})`,
    highest: sql`least(${sql.join(highest, sql`, `)})`,
  };
}

const edge = (actor: Actor, isInside: SQL, order: SQL[]) =>
  db()
    .select({ entry })
    .from(auditEvents)
    .where(and(isNumbered, eq(workspaceId, actor.workspaceId), isInside))
    .orderBy(...order)
    .limit(1);
