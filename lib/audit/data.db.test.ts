import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { recordRefusal } from "@/lib/auth/refusals";
import type { Database } from "@/lib/db/database";
import type { Role } from "@/lib/db/member-roles";
import { auditEvents } from "@/lib/db/schema/audit";
import { keys } from "@/lib/db/schema/keys";
import { shownOutcomes } from "@/lib/db/shown-outcomes";
import type { EventOf } from "@/lib/events/catalogue";
import { type AuditEvent, recordEvent, recordEvents } from "@/lib/events/record";
import { changed } from "@/lib/testing/actor";
import { openTestDatabase } from "@/lib/testing/database";
import { insertKeys, insertPlace, type Place } from "@/lib/testing/many-keys";
import { countNewerEvents, listEvents, listFilterNames, NEWER_LIMIT, PAGE_EVENTS } from "./data";
import { batchesOf } from "./export";
import { type EventFilters, noEventFilters } from "./filters";

const EVENTS = 3 * PAGE_EVENTS + 7;

let database: Database;
let ours: Place;
let theirs: Place;
let keyId: string;
let colleague: PersonActor;

const as = (role: Role, userId: string = randomUUID()): PersonActor =>
  changed(ours.actor, { role, userId, name: role });
const only = (filters: Partial<EventFilters>): EventFilters => ({ ...noEventFilters, ...filters });
const happened = (event: EventOf & Partial<AuditEvent>): AuditEvent => ({
  workspaceId: ours.workspaceId,
  actor: null,
  ...event,
});

beforeAll(async () => {
  database = await openTestDatabase();
  [ours, theirs] = [await insertPlace(database.db), await insertPlace(database.db)];
  colleague = as("key_manager");
  await insertKeys(database.db, ours, [{ name: "hedge-1" }]);
  const found = await database.db.execute(sql`select id from keys`);
  keyId = (found as unknown as { rows: { id: string }[] }).rows[0]?.id ?? "";
  const many = Array.from({ length: EVENTS }, (_, place): AuditEvent[] => [
    happened(
      place % 10 === 0
        ? { kind: "secret.shown", actor: colleague, keyId }
        : { kind: "key.appeared", connectionId: ours.connectionIds[0] },
    ),
    { ...happened({ kind: "key.appeared", keyId: randomUUID() }), workspaceId: theirs.workspaceId },
  ]).flat();
  await recordEvents(database.db, many);
});
afterAll(() => database.close());

/** The ids of all pages, from the newest to the oldest. */
async function walk(actor: PersonActor, filters: EventFilters): Promise<number[]> {
  const ids: number[] = [];
  let page = await listEvents(actor, filters);
  ids.push(...page.events.map(({ id }) => id));
  while (page.older !== null) {
    page = await listEvents(actor, { ...filters, before: page.older });
    expect(page.events.length).toBeLessThanOrEqual(PAGE_EVENTS);
    ids.push(...page.events.map(({ id }) => id));
  }
  return ids;
}

const descending = (ids: number[]) => ids.toSorted((a, b) => b - a);

describe("pages", () => {
  test("hold every event once, newest first", async () => {
    const ids = await walk(ours.actor, noEventFilters);
    expect(ids.length).toBe(EVENTS);
    expect(new Set(ids).size).toBe(EVENTS);
    expect(ids).toEqual(descending(ids));
  });

  test("lead back the way they came", async () => {
    const first = await listEvents(ours.actor, noEventFilters);
    const second = await listEvents(ours.actor, only({ before: first.older }));
    const third = await listEvents(ours.actor, only({ before: second.older }));
    const back = await listEvents(ours.actor, only({ after: third.newer }));
    expect(back.events.map(({ id }) => id)).toEqual(second.events.map(({ id }) => id));
    const home = await listEvents(ours.actor, only({ after: back.newer }));
    expect(home.events.map(({ id }) => id)).toEqual(first.events.map(({ id }) => id));
    expect(first.newer).toBeNull();
    expect(home.newer).toBeNull();
  });

  test.each([1, 7, 50, 157, 1_000])("in batches of %i a file holds the same", async (size) => {
    const ids: number[] = [];
    for await (const batch of batchesOf(ours.actor, noEventFilters, size)) ids.push(...batch.map(({ id }) => id));
    expect(ids).toEqual(await walk(ours.actor, noEventFilters));
  });
});

describe("filters", () => {
  const kindsAt = async (filters: Partial<EventFilters>) =>
    new Set((await listEvents(ours.actor, only(filters))).events.map(({ kind }) => kind));

  test("leave what was asked for", async () => {
    expect(await kindsAt({ group: "secrets" })).toEqual(new Set(["secret.shown"]));
    expect(await kindsAt({ group: "keys" })).toEqual(new Set(["key.appeared"]));
    expect(await kindsAt({ person: colleague.userId })).toEqual(new Set(["secret.shown"]));
    expect(await kindsAt({ key: keyId })).toEqual(new Set(["secret.shown"]));
    expect(await kindsAt({ connection: ours.connectionIds[0] ?? null, group: "keys" })).toEqual(
      new Set(["key.appeared"]),
    );
    expect(await kindsAt({ connection: ours.connectionIds[0] ?? null, group: "people" })).toEqual(new Set());
    expect(await kindsAt({ key: randomUUID() })).toEqual(new Set());
  });

  test("what is about a key belongs to the history of its connection", async () => {
    const kinds = await kindsAt({ connection: ours.connectionIds[0] ?? null });
    expect(kinds).toEqual(new Set(["key.appeared", "secret.shown"]));
    expect(await kindsAt({ connection: theirs.connectionIds[0] ?? null })).toEqual(new Set());
  });

  test("page without gaps or repeats", async () => {
    const all = await walk(ours.actor, noEventFilters);
    const secrets = await walk(ours.actor, only({ group: "secrets" }));
    const keys = await walk(ours.actor, only({ group: "keys" }));
    expect(descending([...secrets, ...keys])).toEqual(all);
  });

  test("take a day from its first moment to its last, in UTC", async () => {
    const moments = [
      "2021-03-01T23:59:59.999Z",
      "2021-03-02T00:00:00Z",
      "2021-03-02T23:59:59.999Z",
      "2021-03-03T00:00Z",
    ];
    const place = await insertPlace(database.db);
    for (const moment of moments) {
      await database.db
        .insert(auditEvents)
        .values({ workspaceId: place.workspaceId, kind: "key.appeared", at: new Date(moment) });
    }
    const on = async (filters: Partial<EventFilters>) =>
      (await listEvents(place.actor, only(filters))).events.map(({ at }) => at.toISOString()).toReversed();
    const [before, first, last, after] = moments.map((moment) => new Date(moment).toISOString());
    expect(await on({ from: "2021-03-02", to: "2021-03-02" })).toEqual([first, last]);
    expect(await on({ from: "2021-03-02" })).toEqual([first, last, after]);
    expect(await on({ to: "2021-03-02" })).toEqual([before, first, last]);
    expect(await on({ from: "2021-03-04" })).toEqual([]);
    expect(await on({ to: "2021-02-28" })).toEqual([]);
    expect(await on({ from: "2021-03-03", to: "2021-03-01" })).toEqual([]);
  });
});

describe("what came of it", () => {
  test("is what readers are told: a write is only asked for until an entry tells how it ended", async () => {
    const place = await insertPlace(database.db);
    const here = { workspaceId: place.workspaceId, actor: null };
    const write = { kind: "create", name: "hedge-1" } as const;
    const failure = { errorCode: "timeout", krakenErrors: [] };
    await recordEvents(database.db, [
      { ...here, kind: "operation.recorded", data: write },
      { ...here, kind: "operation.settled", data: { ...write, status: "applied" } },
      { ...here, kind: "operation.settled", data: { ...write, status: "failed", ...failure } },
      { ...here, kind: "operation.settled", data: { ...write, status: "uncertain", ...failure } },
      { ...here, kind: "action.refused", outcome: "refused", data: { action: "revoke_key", code: "not_allowed" } },
    ]);
    const told = async (filters: Partial<EventFilters>) =>
      (await listEvents(place.actor, only(filters))).events.map(({ shownOutcome }) => shownOutcome).toReversed();
    expect(await told({})).toEqual(["asked", "done", "failed", "unknown", "refused"]);
    for (const outcome of shownOutcomes) expect(await told({ outcome })).toEqual([outcome]);
    expect(await told({ outcome: "failed", group: "refusals" })).toEqual([]);
  });
});

describe("what is routine", () => {
  test("is left out until it is asked for, and is never lost", async () => {
    const place = await insertPlace(database.db);
    const reading = { workspaceId: place.workspaceId, actor: null, connectionId: place.connectionIds[0] };
    await recordEvents(database.db, [
      { ...reading, kind: "connection.read", data: { count: 1 } },
      { ...reading, kind: "connection.read", data: { count: 1 }, routine: true },
      { ...reading, kind: "connection.read_failed", data: { code: "timeout" }, outcome: "failed", routine: true },
    ]);
    const count = async (filters: Partial<EventFilters>) =>
      (await listEvents(place.actor, only(filters))).events.length;
    const where = { group: "workspace", connection: place.connectionIds[0], outcome: "failed" } as const;
    expect(await count({})).toBe(1);
    expect(await count({ routine: "shown" })).toBe(3);
    expect(await count({ group: where.group })).toBe(1);
    expect(await count({ group: where.group, routine: "shown" })).toBe(3);
    expect(await count({ connection: where.connection ?? null })).toBe(1);
    expect(await count({ connection: where.connection ?? null, routine: "shown" })).toBe(3);
    expect(await count({ outcome: where.outcome })).toBe(0);
    expect(await count({ outcome: where.outcome, routine: "shown" })).toBe(1);
    expect(await countNewerEvents(place.actor, only({ after: 0 }))).toBe(1);
  });
});

describe("what is not the reader's", () => {
  test("another workspace's events are nowhere, whatever is asked for", async () => {
    const foreign = (await listEvents(theirs.actor, noEventFilters)).events;
    const [first] = foreign;
    for (const filters of [{ key: first?.keyId ?? null }, { before: (first?.id ?? 0) + 1 }, {}]) {
      const { events } = await listEvents(ours.actor, only(filters));
      expect(events.filter(({ keyId: about }) => foreign.some((other) => other.keyId === about))).toEqual([]);
    }
  });

  test.each(["key_manager", "approver", "viewer"] as const)(
    "a %s sees own acts and what is about them",
    async (role) => {
      const self = as(role);
      await recordEvent(database.db, happened({ kind: "secret.shown", actor: self, keyId }));
      await recordEvent(
        database.db,
        happened({
          kind: "member.role_changed",
          actor: colleague,
          personId: self.userId,
          data: { name: role, before: role, after: role },
        }),
      );
      const seen = async (filters: Partial<EventFilters>) =>
        (await listEvents(self, only(filters))).events.map(({ kind }) => kind);
      expect(await seen({})).toEqual(["member.role_changed", "secret.shown"]);
      expect(await seen({ person: colleague.userId })).toEqual(["member.role_changed"]);
      expect(await seen({ key: keyId })).toEqual(["secret.shown"]);
      expect(await seen({ group: "people" })).toEqual(["member.role_changed"]);
      expect(await countNewerEvents(self, only({ after: 1 }))).toBe(2);
      expect((await listFilterNames(self, noEventFilters)).people).toEqual([]);
    },
  );

  test.each(["owner", "admin", "auditor"] as const)("an %s sees all of it", async (role) => {
    expect((await walk(as(role), noEventFilters)).length).toBeGreaterThanOrEqual(EVENTS);
  });
});

test("new events are counted up to a limit", async () => {
  const [newest] = (await listEvents(ours.actor, noEventFilters)).events;
  expect(await countNewerEvents(ours.actor, only({ after: newest?.id ?? 0 }))).toBe(0);
  await recordEvent(database.db, happened({ kind: "key.vanished" }));
  expect(await countNewerEvents(ours.actor, only({ after: newest?.id ?? 0 }))).toBe(1);
  expect(await countNewerEvents(ours.actor, only({ after: newest?.id ?? 0, group: "secrets" }))).toBe(0);
  expect(await countNewerEvents(ours.actor, only({ after: 1 }))).toBe(NEWER_LIMIT);
});

test("refusals of what is not theirs are events, and being too fast is one a minute", async () => {
  const self = as("auditor");
  for (const code of [
    "not_allowed",
    "not_found",
    "rate_limited",
    "rate_limited",
    "key_busy",
    "invalid_input",
  ] as const) {
    await recordRefusal(self, "revoke_key", code);
  }
  const { events } = await listEvents(self, only({ person: self.userId, group: "refusals" }));
  expect(events.map(({ data }) => (data as { code: string }).code)).toEqual([
    "rate_limited",
    "not_found",
    "not_allowed",
  ]);
  expect(new Set(events.map(({ shownOutcome }) => shownOutcome))).toEqual(new Set(["refused"]));
});

test("a refusal that cannot be written down is still a refusal", async () => {
  const nowhere = changed(as("viewer"), { workspaceId: "no id" });
  await expect(recordRefusal(nowhere, "revoke_key", "not_found")).resolves.toBeUndefined();
});

test("the names of keys and of somebody who left are there to choose from", async () => {
  const names = await listFilterNames(ours.actor, only({ person: colleague.userId }));
  expect(names.keys).toEqual([{ id: keyId, name: "hedge-1" }]);
  expect(names.people).toEqual([{ id: colleague.userId, name: "key_manager" }]);
});

test("a key that nothing happened to is there to choose from while it is chosen, and no other", async () => {
  const place = await insertPlace(database.db);
  await insertKeys(database.db, place, [{ name: "chosen" }, { name: "not chosen" }]);
  const [chosen] = await database.db.select().from(keys).where(eq(keys.name, "chosen"));
  const { id = "" } = chosen ?? {};
  expect((await listFilterNames(place.actor, noEventFilters)).keys).toEqual([]);
  expect((await listFilterNames(place.actor, only({ key: id }))).keys).toEqual([{ id, name: "chosen" }]);
});
