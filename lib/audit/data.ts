import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import { connectionInAccessScope, inAccessScope, keyInAccessScope } from "@/lib/access/scope-conditions";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { personNameIn } from "@/lib/db/person-name";
import { auditEvents } from "@/lib/db/schema/audit";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { members } from "@/lib/db/schema/members";
import { operations } from "@/lib/db/schema/operations";
import { users } from "@/lib/db/schema/users";
import type { EventKind } from "@/lib/events/catalogue";
import { actorNameOf } from "@/lib/events/subjects";
import { changesOfWrite } from "./changes";
import { type EventFilters, noEventFilters } from "./filters";
import { entriesMatching, entryNumber, isNumbered, readsWholeLog, type Window } from "./matching";

export const PAGE_EVENTS = 50;

/** Counts of new events stop here. */
export const NEWER_LIMIT = 100;

export type ListedEvent = Awaited<ReturnType<typeof selectEvents>>[number];

export type EventPage = {
  /** Newest first. */
  events: ListedEvent[];
  /** Cursors of the pages beside this one; null where there is none. */
  newer: number | null;
  older: number | null;
};

/**
 * A page of what happened in the workspace; for those who may not read all of it, their own acts and what is about
 * them. Empty when nothing matches.
 */
export async function listEvents(actor: Actor, filters: EventFilters): Promise<EventPage> {
  const isNearest = filters.after !== null && filters.before === null;
  const found = await selectEvents(actor, filters, {
    from: isNearest ? "nearest" : "newest",
    limit: PAGE_EVENTS + 1,
  });
  const hasMore = found.length > PAGE_EVENTS;
  const events = isNearest ? found.slice(-PAGE_EVENTS) : found.slice(0, PAGE_EVENTS);
  const hasNewer = isNearest ? hasMore : filters.before !== null;
  const hasOlder = isNearest ? true : hasMore;
  return {
    events,
    newer: hasNewer ? (events[0]?.id ?? null) : null,
    older: hasOlder ? (events.at(-1)?.id ?? null) : null,
  };
}

/** How many events that match came after this one, up to `NEWER_LIMIT`. */
export async function countNewerEvents(actor: Actor, filters: EventFilters): Promise<number> {
  const newer = entriesMatching(actor, { ...filters, before: null }, { from: "nearest", limit: NEWER_LIMIT });
  const [row] = await db().select({ count: sql<number>`count(*)::int` }).from(sql`${newer} as newer`);
  return row?.count ?? 0;
}

/** Those that match, newest first. */
export const selectEvents = (actor: Actor, filters: EventFilters, window: Window) =>
  describeEvents(actor, inArray(auditEvents.entry, entriesMatching(actor, filters, window)));

/**
 * Events of the actor's workspace with what names them today, newest first. Of a key or an account that the actor does not
 * reach, an entry tells what it told when it was recorded, and nothing that has become of it since.
 */
async function describeEvents(actor: Actor, which: SQL | undefined) {
  const here = actor.workspaceId;
  const rows = await db()
    .select({
      id: entryNumber,
      at: auditEvents.at,
      kind: auditEvents.kind,
      shownOutcome: auditEvents.shownOutcome,
      routine: auditEvents.routine,
      actorId: auditEvents.actorId,
      actorName: auditEvents.actorName,
      address: auditEvents.address,
      sessionId: auditEvents.sessionId,
      personId: auditEvents.personId,
      keyId: auditEvents.keyId,
      keyName: keys.name,
      connectionId: auditEvents.connectionId,
      connectionName: sql<string | null>`coalesce(${connections.email}, ${connections.iiban})`,
      operationId: auditEvents.operationId,
      write: {
        kind: operations.kind,
        before: operations.before,
        payload: operations.payload,
        stored: operations.stored,
      },
      data: auditEvents.data,
    })
    .from(auditEvents)
    .leftJoin(keys, and(eq(keys.id, auditEvents.keyId), inAccessScope(actor)))
    .leftJoin(
      connections,
      and(
        eq(connections.id, auditEvents.connectionId),
        eq(connections.workspaceId, here),
        connectionInAccessScope(actor, connections.id),
      ),
    )
    .leftJoin(
      operations,
      and(
        eq(operations.id, auditEvents.operationId),
        eq(operations.workspaceId, here),
        keyInAccessScope(actor, operations.keyId),
      ),
    )
    .where(and(eq(auditEvents.workspaceId, here), which))
    .orderBy(desc(auditEvents.entry));
  return rows.map(({ write, ...row }) => ({
    ...row,
    changes: write ? changesOfWrite(write) : [],
  }));
}

export type Entry = {
  event: ListedEvent;
  /** Other entries about the same write to Kraken, newest first. */
  sameWrite: ListedEvent[];
  /** The number of the one that tells how that write ended, where it came later; else null. */
  endedBy: number | null;
};

/** One entry of the log; null where there is none, or none that the actor may read. */
export async function findEntry(actor: Actor, number: number): Promise<Entry | null> {
  const upTo = { ...noEventFilters, routine: "shown", before: number + 1 } as const;
  const [event] = await selectEvents(actor, upTo, { from: "newest", limit: 1 });
  if (event?.id !== number) return null;
  const { keyId, operationId } = event;
  if (keyId === null || operationId === null) return { event, sameWrite: [], endedBy: null };
  // Led to by the key, for which there is an index. Who may read of a write may read how it ended, while they see the key.
  const isSameWrite = and(
    eq(auditEvents.keyId, keyId),
    eq(auditEvents.operationId, operationId),
    keyInAccessScope(actor, auditEvents.keyId),
  );
  const sameWrite = await describeEvents(actor, and(isSameWrite, ne(auditEvents.entry, number)));
  return { event, sameWrite, endedBy: firstEnd(event, sameWrite) };
}

const ENDS_WRITE: EventKind = "operation.settled";

/** Of the ends of the same write, newest first, the first that came after the event. */
const firstEnd = ({ id }: { id: number }, ends: readonly { id: number; kind: string }[]): number | null =>
  ends.findLast((end) => end.kind === ENDS_WRITE && end.id > id)?.id ?? null;

/** For each of the events, the number of the one that tells how the same write to Kraken ended; none where none does. */
export async function listEnds(actor: Actor, events: readonly ListedEvent[]): Promise<Map<number, number>> {
  const writes = events.filter(({ operationId }) => operationId !== null);
  if (writes.length === 0) return new Map();
  const ends = await db()
    .select({ id: entryNumber, kind: auditEvents.kind, operationId: auditEvents.operationId })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.workspaceId, actor.workspaceId),
        inArray(auditEvents.keyId, [...new Set(writes.flatMap(({ keyId }) => keyId ?? []))]),
        inArray(auditEvents.operationId, [...new Set(writes.flatMap(({ operationId }) => operationId ?? []))]),
        eq(auditEvents.kind, ENDS_WRITE),
        isNumbered,
        keyInAccessScope(actor, auditEvents.keyId),
      ),
    )
    .orderBy(desc(auditEvents.entry));
  return new Map(
    writes.flatMap((event) => {
      const end = firstEnd(
        event,
        ends.filter(({ operationId }) => operationId === event.operationId),
      );
      return end === null ? [] : [[event.id, end] as const];
    }),
  );
}

export type FilterNames = {
  /** Only for those who read the whole log. */
  people: { id: string; name: string }[];
  keys: { id: string; name: string }[];
};

/** Of the newest events, those whose keys are offered as filters. */
const RECENT_EVENTS = 300;
const OFFERED = 50;

/** What the menus offer: members, and keys that something happened to lately; with those of the address. */
export async function listFilterNames(actor: Actor, { person, key }: EventFilters): Promise<FilterNames> {
  const [people, keyNames] = await Promise.all([
    readsWholeLog(actor) ? memberNames(actor) : [],
    recentKeys(actor, key),
  ]);
  if (person === null || !readsWholeLog(actor) || people.some(({ id }) => id === person))
    return { people, keys: keyNames };
  return { people: [...people, { id: person, name: await formerName(actor, person) }], keys: keyNames };
}

const memberNames = (actor: Actor) =>
  db()
    .select({ id: users.id, name: personNameIn(users) })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.workspaceId, actor.workspaceId))
    .orderBy(asc(members.createdAt), asc(users.id))
    .limit(OFFERED);

async function recentKeys(actor: Actor, chosen: string | null) {
  const recent = entriesMatching(actor, noEventFilters, { from: "newest", limit: RECENT_EVENTS });
  const named = db()
    .selectDistinct({ keyId: auditEvents.keyId })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.workspaceId, actor.workspaceId),
        inArray(auditEvents.entry, recent),
        isNotNull(auditEvents.keyId),
      ),
    );
  const name = { id: keys.id, name: keys.name };
  const offered = await db()
    .select(name)
    .from(keys)
    .where(and(inAccessScope(actor), inArray(keys.id, named)))
    .orderBy(asc(keys.name))
    .limit(OFFERED);
  if (chosen === null || offered.some(({ id }) => id === chosen)) return offered;
  return [
    ...offered,
    ...(await db()
      .select(name)
      .from(keys)
      .where(and(inAccessScope(actor), eq(keys.id, chosen)))),
  ];
}

/** Somebody who is no member any more is known by the last event. */
async function formerName(actor: Actor, userId: string): Promise<string> {
  const [last] = await db()
    .select({ name: auditEvents.actorName })
    .from(auditEvents)
    .where(and(eq(auditEvents.workspaceId, actor.workspaceId), eq(auditEvents.actorId, userId), isNumbered))
    .orderBy(desc(auditEvents.entry))
    .limit(1);
  return actorNameOf({ actorName: last?.name ?? null });
}
