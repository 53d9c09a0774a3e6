import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import { users } from "@/lib/db/schema/users";
import type { EventOf } from "@/lib/events/catalogue";
import { recordEvent, recordEvents } from "@/lib/events/record";
import { changed } from "@/lib/testing/actor";
import { openTestDatabase } from "@/lib/testing/database";
import { insertKeys, insertPlace, type Place } from "@/lib/testing/many-keys";
import { countNewerEvents, findEntry, listEnds, listEvents, listFilterNames } from "./data";
import { type EventFilters, noEventFilters, readEventFilters } from "./filters";

let database: Database;
let elsewhere: Place;
beforeAll(async () => {
  database = await openTestDatabase();
  elsewhere = await insertPlace(database.db);
});
afterAll(() => database.close());

const only = (filters: Partial<EventFilters>): EventFilters => ({ ...noEventFilters, ...filters });

describe("a search", () => {
  let place: Place;
  let alma: { id: string; subject: string };
  const found = async (q: string, reader: PersonActor = place.actor, filters: Partial<EventFilters> = {}) =>
    (await listEvents(reader, only({ q, ...filters }))).events.map(({ kind }) => kind).toReversed();

  beforeAll(async () => {
    place = await insertPlace(database.db);
    await insertKeys(database.db, place, [{ name: "Treasury_Payouts", tool: "hummingbot" }, { name: "other" }]);
    const [key] = await database.db
      .select()
      .from(keys)
      .where(and(eq(keys.workspaceId, place.workspaceId), eq(keys.name, "Treasury_Payouts")));
    alma = { id: randomUUID(), subject: "AA-without-a-digit" };
    await database.db.insert(users).values({ ...alma, issuer: "https://kraken.example", email: "Alma@example.com" });
    const self = { ...place.actor, userId: alma.id, name: "alma@example.com" };
    const here = { workspaceId: place.workspaceId, actor: null };
    await recordEvents(database.db, [
      { ...here, kind: "key.appeared", keyId: key?.id },
      { ...here, kind: "person.signed_in", actor: self },
      {
        ...here,
        kind: "member.role_changed",
        personId: alma.id,
        data: { name: "alma@example.com", before: "viewer", after: "auditor" },
      },
      { ...here, kind: "member.invited", data: { email: "joris@example.com", role: "viewer" } },
      {
        ...here,
        kind: "operation.settled",
        keyId: randomUUID(),
        data: { kind: "create", name: "never-made", status: "failed", errorCode: "name_taken", krakenErrors: [] },
      },
      { workspaceId: elsewhere.workspaceId, kind: "person.signed_out", actor: self },
    ]);
  });

  test.each([
    ["a key by a part of its name", "payouts", ["key.appeared"]],
    ["a key as the list of keys finds it", "treasury-pay", ["key.appeared"]],
    ["no key by what else is known of it", "hummingbot", []],
    ["what a person did and what is about them", "ALMA@", ["person.signed_in", "member.role_changed"]],
    ["whom somebody invited", "joris", ["member.invited"]],
    ["a key that was not made", "never-made", ["operation.settled"]],
    ["nothing by what is in no name", "100%", []],
    ["nothing by a wildcard", "_", []],
  ])("finds %s", async (_what, text, kinds) => {
    expect(await found(text)).toEqual(kinds);
  });

  test("finds an entry by its number, and no other workspace's", async () => {
    const [newest] = (await listEvents(place.actor, noEventFilters)).events;
    expect(await found(String(newest?.id))).toEqual(["operation.settled"]);
    expect(await found(String(newest?.id), elsewhere.actor)).toEqual([]);
  });

  test("goes together with the other filters", async () => {
    expect(await found("alma", place.actor, { group: "sign_ins" })).toEqual(["person.signed_in"]);
    expect(await found("alma", place.actor, { person: alma.id, outcome: "failed" })).toEqual([]);
  });

  test("finds only what is the reader's", async () => {
    const reader = changed(place.actor, { role: "viewer" as const, userId: alma.id });
    expect(await found("alma", reader)).toEqual(["person.signed_in", "member.role_changed"]);
    expect(await found("payouts", reader)).toEqual([]);
    expect(await found("joris", reader)).toEqual([]);
  });
});

const aWrite = { kind: "create", name: "hedge-1" } as const;
const asked = { kind: "operation.recorded", data: aWrite } as const;
const unclear: EventOf<"operation.settled"> = {
  kind: "operation.settled",
  data: { ...aWrite, status: "uncertain", errorCode: "timeout", krakenErrors: ["EService:Unavailable"] },
};
const settled = { kind: "operation.settled", data: { ...aWrite, status: "applied" } } as const;

describe("an entry", () => {
  test("is found by its number, with the others of the same write", async () => {
    const place = await insertPlace(database.db);
    const [write, other, key] = [randomUUID(), randomUUID(), randomUUID()];
    const step = (operationId: string) => ({ workspaceId: place.workspaceId, actor: null, keyId: key, operationId });
    await recordEvents(database.db, [
      { ...step(write), ...asked },
      { ...step(other), ...asked },
      { ...step(write), ...settled },
    ]);
    const [end, , recorded] = (await listEvents(place.actor, noEventFilters)).events;
    const entry = await findEntry(place.actor, recorded?.id ?? 0);
    expect(entry?.event.id).toBe(recorded?.id);
    expect(entry?.sameWrite.map(({ id }) => id)).toEqual([end?.id]);
    expect(entry?.endedBy).toBe(end?.id);
    // Another workspace counts its own.
    const theirs = await findEntry(elsewhere.actor, recorded?.id ?? 0);
    expect(theirs?.event.kind).toBe("person.signed_out");
    expect(await findEntry(changed(place.actor, { role: "viewer" }), recorded?.id ?? 0)).toBeNull();
    expect(await findEntry(place.actor, (end?.id ?? 0) + 1_000)).toBeNull();
  });

  test("of a write leads its author to how it ended, although Sync found that out", async () => {
    const place = await insertPlace(database.db);
    const author = changed(place.actor, { role: "key_manager" });
    const write = { workspaceId: place.workspaceId, keyId: randomUUID(), operationId: randomUUID() };
    await recordEvents(database.db, [
      { ...write, actor: author, ...asked },
      { ...write, actor: null, ...settled },
    ]);
    const [begin] = (await listEvents(author, noEventFilters)).events;
    expect((await findEntry(author, begin?.id ?? 0))?.sameWrite.map(({ kind }) => kind)).toEqual(["operation.settled"]);
  });

  test("is found although it is routine", async () => {
    const place = await insertPlace(database.db);
    await recordEvent(database.db, {
      workspaceId: place.workspaceId,
      actor: null,
      kind: "connection.read",
      data: { count: 1 },
      routine: true,
    });
    const [routine] = (await listEvents(place.actor, only({ routine: "shown" }))).events;
    expect((await findEntry(place.actor, routine?.id ?? 0))?.event.routine).toBe(true);
  });

  test("of a write leads to the first one after it that tells how it ended, and to none before it", async () => {
    const place = await insertPlace(database.db);
    const step = { workspaceId: place.workspaceId, actor: null, keyId: randomUUID(), operationId: randomUUID() };
    await recordEvents(database.db, [
      { ...step, ...asked },
      { ...step, ...unclear },
      { ...step, ...settled },
    ]);
    const { events } = await listEvents(place.actor, noEventFilters);
    const [applied, lost, first] = events.map(({ id }) => id);
    const endOf = async (number = 0) => (await findEntry(place.actor, number))?.endedBy;
    expect(await endOf(first)).toBe(lost);
    expect(await endOf(lost)).toBe(applied);
    expect(await endOf(applied)).toBeNull();
    expect(await listEnds(place.actor, events)).toEqual(
      new Map([
        [first, lost],
        [lost, applied],
      ]),
    );
    expect(await listEnds(elsewhere.actor, events)).toEqual(new Map());
  });
});

describe("whatever an address says", () => {
  const numbers = ["1", "9007199254740991", "9007199254740992", "-1", "\0", "1e300"];
  const days = ["0000-01-01", "0001-01-01", "1970-01-01", "9998-12-31", "9999-12-31", "2026-02-30", "\0"];
  const texts = ["\0", "a\0b", "a\n{", "\uD83D", "\u202E", "%", "\\", "7\0"];
  test.each([
    ...texts.map((text) => ["q", text]),
    ...days.flatMap((text) => ["from", "to"].map((name) => [name, text])),
    ...numbers.flatMap((text) => ["before", "after", "entry"].map((name) => [name, text])),
    ...["person", "key", "connection", "group", "outcome", "routine"].map((name) => [name, "\0"]),
  ])("the log answers: %s=%j", async (name = "", text = "") => {
    const filters = readEventFilters({ [name]: text });
    await listEvents(elsewhere.actor, filters);
    await countNewerEvents(elsewhere.actor, filters);
    if (filters.entry !== null) await findEntry(elsewhere.actor, filters.entry);
    await listFilterNames(elsewhere.actor, filters);
  });
});
