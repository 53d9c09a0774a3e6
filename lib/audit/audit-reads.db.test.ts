import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { users } from "@/lib/db/schema/users";
import { changed } from "@/lib/testing/actor";
import { openTestDatabase } from "@/lib/testing/database";
import { insertKeys, insertPlace, type Place } from "@/lib/testing/many-keys";
import { expectBounded } from "@/lib/testing/reads";
import { countNewerEvents, listEvents, NEWER_LIMIT, PAGE_EVENTS } from "./data";
import { type EventFilters, noEventFilters } from "./filters";

const EVENTS = 20_000;
const MINUTES_APART = 10;

/** A page of each part of the union, of which the group with most kinds has seven, and the page's own rows. */
const ROWS_OF_A_PAGE = 9 * (PAGE_EVENTS + 1);

let database: Database;
let place: Place;
const rare = { person: randomUUID(), key: randomUUID() };
const busy = { person: randomUUID(), key: randomUUID() };

/** A long log of one workspace, in which what is rare happened at the beginning. */
beforeAll(async () => {
  database = await openTestDatabase();
  place = await insertPlace(database.db);
  // Of the newest events, all are another workspace's.
  for (const [workspaceId, of] of [
    [place.workspaceId, place],
    [randomUUID(), null],
  ] as const) {
    await database.db.execute(sql`
      insert into audit_events (workspace_id, kind, outcome, actor_id, key_id, connection_id, at)
      select ${workspaceId}, case when n < 9 then 'member.invited' else 'key.appeared' end,
        case when n < 9 then 'failed' else 'done' end,
        case when n < 9 then ${rare.person}::uuid when n % 2 = 0 then ${busy.person}::uuid end,
        case when n < 9 then ${of ? rare.key : randomUUID()}::uuid when n % 3 = 0 then ${of ? busy.key : randomUUID()}::uuid else gen_random_uuid() end,
        ${of?.connectionIds[0] ?? randomUUID()}, now() - make_interval(mins => (${EVENTS} - n) * ${MINUTES_APART})
      from generate_series(1, ${EVENTS}) as n`);
    // Nobody looked for days, but a page was open.
    await database.db.execute(sql`
      insert into audit_events (workspace_id, kind, outcome, connection_id, routine)
      select ${workspaceId}, case when n % 2 = 0 then 'connection.read' else 'connection.read_failed' end,
        case when n % 2 = 0 then 'done' else 'failed' end, ${of?.connectionIds[0] ?? randomUUID()}, true
      from generate_series(1, ${EVENTS}) as n`);
  }
  await insertKeys(database.db, place, [{ name: "treasury" }]);
  await database.db
    .insert(users)
    .values({ id: rare.person, issuer: "https://kraken.example", subject: "AA11", email: "rare@example.com" });
  await database.db.execute(sql`vacuum analyze`);
});
afterAll(() => database.close());

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const cases: [string, () => Partial<EventFilters>][] = [
  ["everything", () => ({})],
  ["a page in the middle", () => ({ before: EVENTS / 2 })],
  ["a page that leads back", () => ({ after: EVENTS / 2 })],
  ["a common group", () => ({ group: "keys" })],
  ["a rare group", () => ({ group: "people" })],
  ["a group of which there is nothing", () => ({ group: "refusals" })],
  ["a busy person", () => ({ person: busy.person })],
  ["a person long ago", () => ({ person: rare.person })],
  ["a busy key", () => ({ key: busy.key })],
  ["a key long ago", () => ({ key: rare.key })],
  ["a connection", () => ({ connection: place.connectionIds[0] ?? null })],
  ["a connection and what is routine", () => ({ connection: place.connectionIds[0] ?? null, routine: "shown" })],
  ["what is routine", () => ({ routine: "shown" })],
  ["the group that most of what is routine is in", () => ({ group: "workspace" })],
  ["a rare outcome", () => ({ outcome: "failed" })],
  ["an outcome of which there is nothing", () => ({ outcome: "refused" })],
  ["a search for a person long ago", () => ({ q: "rare@" })],
  ["a search for a key to which nothing happened", () => ({ q: "treasury" })],
  ["a search for nothing", () => ({ q: "nowhere" })],
  ["a search for an entry", () => ({ q: String(EVENTS / 2) })],
  ["days long ago", () => ({ from: dayAgo(100), to: dayAgo(100) })],
  ["days of which there is nothing", () => ({ to: "2001-01-01" })],
];

test.each(cases)("a page of %s reads a bounded number of events", async (_case, changes) => {
  const filters = { ...noEventFilters, ...changes() };
  await expectBounded(database, () => listEvents(place.actor, filters), {
    table: "audit_events",
    rows: ROWS_OF_A_PAGE,
  });
});

test("so does the page of somebody who sees only what is theirs", async () => {
  const viewer = changed(place.actor, { role: "viewer" as const, userId: rare.person });
  await expectBounded(database, () => listEvents(viewer, noEventFilters), {
    table: "audit_events",
    rows: ROWS_OF_A_PAGE,
  });
});

test("new events are counted without reading more than are said", async () => {
  const newer = () => countNewerEvents(place.actor, { ...noEventFilters, after: 1 });
  expect(await newer()).toBe(NEWER_LIMIT);
  await expectBounded(database, newer, { table: "audit_events", rows: 2 * NEWER_LIMIT });
});
