import "server-only";
import { and, asc, desc, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { Actor } from "@/lib/auth/actor";
import { may } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { auditEvents } from "@/lib/db/schema";
import type { EventFilters } from "./filters";
import { kindsOf } from "./groups";

const { id, workspaceId, at, actorId, personId, keyId, connectionId, kind } = auditEvents;

export const readsWholeLog = ({ role }: Pick<Actor, "role">) => may(role, "audit.read");

type Window = {
  /** "newest" first, or the "nearest" above `after`. */
  from: "newest" | "nearest";
  limit: number;
};

/**
 * The ids of at most so many events that the actor may see and that match. Each part of the union reads one stretch of
 * one index, so that a page costs the same however long the log is.
 */
export function idsMatching(actor: Actor, filters: EventFilters, { from, limit }: Window): SQL {
  const direction = from === "newest" ? sql`desc` : sql`asc`;
  const { lowest, highest } = stretchOf(actor, filters);
  const rest = and(...residues(actor, filters));
  const parts = startsOf(actor, filters).map(({ columns, values, where }) => {
    const place = sql.join([...columns, sql`${id}`], sql`, `);
    const row = (end: SQL) => sql.join([...values, end], sql`, `);
    const order = sql.join(
      [...columns, sql`${id}`].map((column) => sql`${column} ${direction}`),
      sql`, `,
    );
    const inside = sql`(${place}) >= (${row(lowest)}) and (${place}) <= (${row(highest)})`;
    return sql`(select ${id} from ${auditEvents} where ${and(inside, where, rest)} order by ${order} limit ${limit})`;
  });
  return sql`(select id from (${sql.join(parts, sql` union `)}) as found order by id ${direction} limit ${limit})`;
}

/** The columns with which an index begins, their values, and what the values do not say. */
type Start = { columns: SQL[]; values: SQL[]; where?: SQL };

/**
 * The indexes whose stretches together hold every match. They are compared and ordered as rows: were the first columns
 * said to be equal to something, PostgreSQL could walk all workspaces by number instead, in search of a few.
 */
function startsOf(actor: Actor, filters: EventFilters): Start[] {
  const { person, key, connection, group } = filters;
  const here = sql`${actor.workspaceId}::uuid`;
  const isHere = eq(workspaceId, actor.workspaceId);
  const involving = (who: string): Start[] => [
    { columns: [sql`${workspaceId}`, sql`${actorId}`], values: [here, sql`${who}::uuid`] },
    { columns: [sql`${personId}`], values: [sql`${who}::uuid`], where: isHere },
  ];
  switch (firstOf(actor, filters)) {
    case "self":
      return involving(actor.userId);
    case "person":
      return involving(person ?? "");
    case "key":
      return [{ columns: [sql`${keyId}`], values: [sql`${key}::uuid`], where: isHere }];
    case "connection":
      return [{ columns: [sql`${connectionId}`], values: [sql`${connection}::uuid`], where: isHere }];
    case "group":
      return (group ? kindsOf(group) : []).map((one) => ({
        columns: [sql`${workspaceId}`, sql`${kind}`],
        values: [here, sql`${one}::text`],
      }));
    case "workspace":
      return [{ columns: [sql`${workspaceId}`], values: [here] }];
  }
}

/** The filter that leaves the least, as far as one can tell without looking. */
function firstOf(actor: Actor, { person, key, connection, group }: EventFilters) {
  if (!readsWholeLog(actor)) return "self";
  if (person) return "person";
  if (key) return "key";
  if (connection) return "connection";
  return group ? "group" : "workspace";
}

/** What the stretches do not say already. */
function residues(actor: Actor, filters: EventFilters): (SQL | undefined)[] {
  const { person, key, connection, group, from, to } = filters;
  const first = firstOf(actor, filters);
  return [
    person && !readsWholeLog(actor) ? or(eq(actorId, person), eq(personId, person)) : undefined,
    key && first !== "key" ? eq(keyId, key) : undefined,
    connection && first !== "connection" ? eq(connectionId, connection) : undefined,
    group ? inArray(kind, kindsOf(group)) : undefined,
    from === null ? undefined : gte(at, startOf(from)),
    to === null ? undefined : lt(at, endOf(to)),
  ];
}

const DAY_MS = 86_400_000;
const startOf = (day: string) => new Date(day);
const endOf = (day: string) => new Date(Date.parse(day) + DAY_MS);

/** Events are numbered when they are written and dated when their transaction began; none takes as long as this. */
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
    since ? sql`coalesce(${edge(actor, gte(at, since), [asc(at), asc(id)])}, ${LAST})` : FIRST,
  ];
  const highest = [
    before === null ? LAST : sql`${before - 1}::bigint`,
    until ? sql`coalesce(${edge(actor, lt(at, until), [desc(at), desc(id)])}, ${FIRST})` : LAST,
  ];
  return {
    lowest: sql`greatest(${sql.join(lowest, sql`, `)})`,
    highest: sql`least(${sql.join(highest, sql`, `)})`,
  };
}

const edge = (actor: Actor, isInside: SQL, order: SQL[]) =>
  db()
    .select({ id })
    .from(auditEvents)
    .where(and(eq(workspaceId, actor.workspaceId), isInside))
    .orderBy(...order)
    .limit(1);
