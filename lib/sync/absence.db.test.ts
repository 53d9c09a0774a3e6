import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { requireConnection } from "@/lib/connections/data";
import { auditEvents } from "@/lib/db/schema/audit";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { operations } from "@/lib/db/schema/operations";
import { createKey } from "@/lib/keys/create";
import { revokeKey } from "@/lib/keys/revoke";
import { settingsOf } from "@/lib/keys/rows";
import { updateKey } from "@/lib/keys/update";
import type { KeyList, KrakenKey } from "@/lib/kraken/key";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import { BELIEVED_AFTER_MS } from "./absence";
import { applyKrakenList } from "./apply-list";
import { syncConnection } from "./sync";

let stage: Stage;
let actor: PersonActor;
let connectionId: string;

beforeAll(async () => {
  stage = await openStage();
  ({ actor, connectionId } = await stage.signIn("nadia"));
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.sandbox.control.reset();
  await stage.sandbox.control.clearFaults();
  await stage.database.db.delete(keys).where(eq(keys.connectionId, connectionId));
  ({ actor, connectionId } = await stage.signIn("nadia"));
});

const NOW = Date.now();
const later = (ms: number) => new Date(NOW + ms);

function krakenKey(name: string, more: Partial<KrakenKey> = {}): KrakenKey {
  const id = more.krakenId === undefined ? `id-${name}` : more.krakenId;
  return {
    settings: { ...someSettings(), name },
    exactLimits: {},
    exactAllowlist: null,
    otherPermissions: {},
    apiKey: null,
    oauthClient: null,
    purpose: null,
    createdAt: new Date(NOW - 86_400_000),
    modifiedAt: null,
    lastUsedAt: null,
    ...more,
    krakenId: id,
  };
}
const many = Array.from({ length: 40 }, (_, place) => krakenKey(`key-${place}`));
const read = (list: KrakenKey[], at: Date, unreadable: KeyList["unreadable"] = []) =>
  applyKrakenList({ id: connectionId, workspaceId: actor.workspaceId }, { keys: list, unreadable }, at);
const rows = () => stage.database.db.select().from(keys).where(eq(keys.connectionId, connectionId));
const live = async () =>
  (
    await stage.database.db
      .select({ name: keys.name })
      .from(keys)
      .where(and(eq(keys.connectionId, connectionId), isNull(keys.revokedAt)))
  ).length;
const kinds = async (kind: string) =>
  (await stage.database.db.select().from(auditEvents).where(eq(auditEvents.kind, kind))).length;

test("one empty list ends nothing and is said once; a later one that says the same is believed, and said once", async () => {
  await read(many, later(0));
  const [missingBefore, goneBefore] = [await kinds("connection.keys_missing"), await kinds("connection.keys_gone")];
  await read([], later(1_000));
  await read([], later(2_000));
  expect(await live()).toBe(40);
  expect((await rows()).every(({ missingSince }) => missingSince !== null)).toBe(true);
  expect((await kinds("connection.keys_missing")) - missingBefore).toBe(1);
  await read([], later(1_000 + BELIEVED_AFTER_MS));
  expect(await live()).toBe(0);
  expect((await kinds("connection.keys_gone")) - goneBefore).toBe(1);
});

test("a list that is doubted settles no write by what it leaves out", async () => {
  await read(many, later(0));
  await stage.sandbox.control.addFault({ kind: "reset", method: "POST", path: "/oauth/fast-api-key" });
  const settings = someSettings();
  const { keyId } = await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null });
  await read([], new Date(Date.now() + 60_000));
  expect((await rows()).find(({ id }) => id === keyId)).toMatchObject({ status: "uncertain" });
  await stage.database.db.delete(operations).where(eq(operations.connectionId, connectionId));
});

test("a list that is older than a write of ours does not undo it", async () => {
  await stage.sandbox.control.addKey("nadia", { name: "stays" });
  const settings = someSettings();
  const { keyId } = await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null });
  await syncConnection(actor, connectionId, 0);
  const readAt = new Date();
  const [row] = (await rows()).filter(({ id }) => id === keyId);
  await revokeKey(actor, { keyId, submissionId: randomUUID(), typedName: settings.name });
  const stale = krakenKey(settings.name, { krakenId: row?.krakenId ?? null, createdAt: row?.krakenCreatedAt ?? null });
  await read([stale, krakenKey("stays")], readAt);
  expect((await rows()).filter(({ name }) => name === settings.name)).toMatchObject([{ revokedAt: expect.any(Date) }]);
});

test("keys that are listed again in time were never gone", async () => {
  await read(many, later(0));
  await read(many.slice(0, 5), later(1_000));
  await read(many, later(2_000));
  await read(many.slice(0, 5), later(2_000 + BELIEVED_AFTER_MS));
  expect(await live()).toBe(40);
});

test.each([
  ["Kraken's id", {}, { name: "renamed meanwhile" }],
  ["the API key", { krakenId: null, apiKey: "public-1" }, { name: "renamed meanwhile" }],
  ["the name", { krakenId: null }, {}],
])("a key that returns takes its entry back, by %s", async (_what, identity, change) => {
  const key = krakenKey("returning", identity);
  await read([key, ...many], later(0));
  const before = (await rows()).find(({ name }) => name === "returning");
  await stage.database.db
    .update(keys)
    .set({ note: "kept", tags: ["tax"], ownerId: actor.userId })
    .where(eq(keys.id, before?.id ?? ""));
  await read(many, later(1_000));
  expect((await rows()).find(({ id }) => id === before?.id)?.revokedAt).not.toBeNull();
  await read([{ ...key, settings: { ...key.settings, ...change } }, ...many], later(2_000));
  const after = (await rows()).find(({ id }) => id === before?.id);
  expect(after).toMatchObject({
    revokedAt: null,
    missingSince: null,
    note: "kept",
    tags: ["tax"],
    ownerId: actor.userId,
  });
  expect(await live()).toBe(41);
});

test("another key of a name that was used before is a new one", async () => {
  await read([krakenKey("reused"), ...many], later(0));
  await read(many, later(1_000));
  await read([krakenKey("reused", { krakenId: "another", createdAt: later(1_500) }), ...many], later(2_000));
  expect((await rows()).filter(({ name }) => name === "reused")).toHaveLength(2);
});

test("two keys of one name stay themselves, in whatever order they are listed, and no write guesses which is meant", async () => {
  const one = krakenKey("twin", { krakenId: "one", lastUsedAt: later(-5_000) });
  const other = krakenKey("twin", { krakenId: "other", createdAt: later(-1_000) });
  await read([one, other, ...many], later(0));
  const before = await rows();
  await read([...many, other, one], later(1_000));
  expect(await rows()).toEqual(before);
  const [row] = before.filter(({ name }) => name === "twin");
  if (!row) throw new Error("no twin");
  const settings = settingsOf(row);
  const submissionId = randomUUID();
  await expect(updateKey(actor, { keyId: row.id, submissionId, seen: settings, settings })).rejects.toMatchObject({
    code: "name_ambiguous",
  });
  await expect(revokeKey(actor, { keyId: row.id, submissionId, typedName: "twin" })).rejects.toMatchObject({
    code: "name_ambiguous",
  });
});

test("an entry that cannot be read is not gone, and one that says nothing of itself may be any key", async () => {
  await read([krakenKey("odd"), ...many], later(0));
  const entry = { apiKey: null, krakenId: null, reason: "its expiry is not a time" };
  await read(many, later(1_000), [{ ...entry, name: "odd" }]);
  expect(await live()).toBe(41);
  await read(many, later(2_000), [{ ...entry, name: null }]);
  expect(await live()).toBe(41);
  await read(many, later(3_000));
  expect(await live()).toBe(40);
});

test.each([
  ["fails", { success: false, result: [] }],
  ["has more pages", { result: [], next_page: 2 }],
  ["is shorter than it says", { result: [], total: 2 }],
])("a list that %s by its own words is refused, and every key stays", async (_what, body) => {
  await stage.sandbox.control.addKey("nadia", { name: "kept" });
  await syncConnection(actor, connectionId, 0);
  await stage.sandbox.control.addFault({ kind: "answer", body: JSON.stringify(body), path: "/oauth/fast-api-keys" });
  await syncConnection(actor, connectionId, 0);
  expect(await requireConnection(actor, connectionId)).toMatchObject({ syncError: "incomplete_answer" });
  expect((await rows()).find(({ name }) => name === "kept")).toMatchObject({ revokedAt: null, missingSince: null });
});

describe("after a lost answer, a key that Kraken lists under the name", () => {
  const ownClient = () => stage.sandbox.client.id;
  /** How the create ended once the list showed this key, and which rows bear the name. */
  async function settle(
    key: Partial<KrakenKey>,
    change: Partial<KrakenKey["settings"]> = {},
    also: (name: string) => KrakenKey[] = () => [],
  ) {
    await stage.sandbox.control.addFault({ kind: "reset", method: "POST", path: "/oauth/fast-api-key" });
    const settings = someSettings();
    const submissionId = randomUUID();
    const { keyId } = await createKey(actor, { connectionId, submissionId, settings, tool: null });
    const listed = krakenKey(settings.name, { createdAt: new Date(), ...key });
    const list = [{ ...listed, settings: { ...settings, ...change } }, ...also(settings.name)];
    await read(list, new Date());
    // A key that is not claimed is taken in by a reading that began after the write was settled.
    await read(list, new Date());
    const [operation] = await stage.database.db
      .select()
      .from(operations)
      .where(eq(operations.submissionId, submissionId));
    const named = (await rows()).filter(({ name, revokedAt }) => name === settings.name && revokedAt === null);
    return { operation, isOurs: named.some(({ id }) => id === keyId), origins: named.map(({ origin }) => origin) };
  }

  test("is ours where our client made it at that time, as we asked", async () => {
    expect(await settle({ oauthClient: ownClient() })).toMatchObject({
      operation: { status: "applied" },
      isOurs: true,
      origins: ["quayside"],
    });
  });

  test("is ours by the name that Kraken gave to our client on an earlier key", async () => {
    await createKey(actor, { connectionId, submissionId: randomUUID(), settings: someSettings(), tool: null });
    await stage.database.db.update(keys).set({ oauthClient: "Quayside GmbH" });
    expect(await settle({ oauthClient: "Quayside GmbH" })).toMatchObject({ isOurs: true });
  });

  const theirs: [string, () => Partial<KrakenKey>][] = [
    ["made some minutes before", () => ({ oauthClient: ownClient(), createdAt: later(-3 * 60_000) })],
    ["made long after", () => ({ oauthClient: ownClient(), createdAt: new Date(Date.now() + 10 * 60_000) })],
    ["made by another client than the one of our keys", () => ({ oauthClient: "somebody-else" })],
  ];
  test.each(theirs)("is somebody else's where it was %s", async (_how, key) => {
    // So that it is known how Kraken names our client.
    await createKey(actor, { connectionId, submissionId: randomUUID(), settings: someSettings(), tool: null });
    expect(await settle(key())).toMatchObject({
      operation: { status: "failed", errorCode: "name_taken" },
      isOurs: false,
      origins: ["kraken"],
    });
  });

  test.each<[string, Partial<KrakenKey>]>([
    ["Kraken's id", { krakenId: "listed-before" }],
    ["its API key", { krakenId: null, apiKey: "public-before" }],
  ])("is somebody else's where the list had it before, by %s", async (_what, identity) => {
    await read([krakenKey("before", identity), ...many], later(-10_000));
    const { operation, isOurs } = await settle({ ...identity, oauthClient: ownClient() }, {}, () => many);
    expect({ operation, isOurs }).toMatchObject({ operation: { errorCode: "name_taken" }, isOurs: false });
  });

  const unsure: [string, () => Partial<KrakenKey>, Partial<KrakenKey["settings"]>][] = [
    ["does not say who made it", () => ({ oauthClient: null }), {}],
    ["names a client that may be ours", () => ({ oauthClient: "Quayside GmbH" }), {}],
    ["does not say when it was made", () => ({ oauthClient: ownClient(), createdAt: null }), {}],
    ["has other settings", () => ({ oauthClient: ownClient() }), { permissions: ["ledger_query"] }],
  ];
  test.each(unsure)("is not claimed, and said to be nobody knows whose, where Kraken %s", async (_how, key, change) => {
    expect(await settle(key(), change)).toMatchObject({
      operation: { status: "failed", errorCode: "key_not_claimed" },
      isOurs: false,
      origins: ["kraken"],
    });
  });

  test("is found among two of the name", async () => {
    const stranger = (name: string) => [krakenKey(name, { krakenId: "stranger", oauthClient: "kraken-pro-web" })];
    expect(await settle({ oauthClient: ownClient() }, {}, stranger)).toMatchObject({ isOurs: true });
  });
});

test("one empty list does not say that a write was lost; a second one does", async () => {
  await stage.sandbox.control.addFault({ kind: "reset", when: "before_write", method: "POST", path: "/oauth/*" });
  const submissionId = randomUUID();
  await createKey(actor, { connectionId, submissionId, settings: someSettings(), tool: null });
  const statusAfterEmptyList = async (at: Date) => {
    await read([], at);
    await stage.database.db.update(connections).set({ syncedAt: at }).where(eq(connections.id, connectionId));
    const [operation] = await stage.database.db
      .select()
      .from(operations)
      .where(eq(operations.submissionId, submissionId));
    return operation?.status;
  };
  expect(await statusAfterEmptyList(new Date(Date.now() + 40_000))).toBe("uncertain");
  expect(await statusAfterEmptyList(new Date(Date.now() + 55_000))).toBe("failed");
});

test("a lost rename is not settled by a stranger's key of the new name", async () => {
  const settings = someSettings();
  const { keyId } = await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null });
  await syncConnection(actor, connectionId, 0);
  await stage.sandbox.control.addFault({ kind: "reset", when: "before_write", method: "PUT", path: "/oauth/*" });
  const renamed = { ...settings, name: someSettings().name };
  await updateKey(actor, { keyId, submissionId: randomUUID(), seen: settings, settings: renamed });
  const [row] = (await rows()).filter(({ id }) => id === keyId);
  const own = krakenKey(settings.name, { krakenId: row?.krakenId ?? null, createdAt: row?.krakenCreatedAt ?? null });
  const stranger = krakenKey(renamed.name, { krakenId: "stranger" });
  await read(
    [
      { ...own, settings },
      { ...stranger, settings: renamed },
    ],
    new Date(Date.now() + 60_000),
  );
  expect((await rows()).find(({ id }) => id === keyId)).toMatchObject({ name: settings.name, status: "active" });
});

test.each<[string, Partial<KrakenKey>]>([
  ["id", { krakenId: "shared" }],
  ["API key", { krakenId: null, apiKey: "shared" }],
])("one %s that several entries carry identifies none of them, in whatever order", async (_what, identity) => {
  const two = ["left", "right"].map((name) => krakenKey(name, { ...identity, createdAt: null }));
  await read([...two, ...many], later(0));
  const place = async (name: string) => (await rows()).find((row) => row.name === name);
  const [left, right] = [await place("left"), await place("right")];
  await read([...two.toReversed(), ...many], later(1_000));
  await read([...two.slice(1), ...many], later(2_000));
  expect(await place("left")).toMatchObject({ id: left?.id, revokedAt: expect.any(Date) });
  expect(await place("right")).toMatchObject({ id: right?.id, revokedAt: null });
  await read([...two, ...many], later(3_000));
  expect(await place("left")).toMatchObject({ id: left?.id, revokedAt: null });
});

// PostgreSQL works in a process of its own.
if (process.env.TEST_STORAGE === "pglite") {
  test("while ten thousand keys are read, nothing else waits long", async () => {
    const list = Array.from({ length: 10_000 }, (_, place) =>
      krakenKey(`many-${place}`, {
        settings: { ...someSettings(), name: `many-${place}`, ipAllowlist: ["203.0.113.7", "198.51.100.0/24"] },
      }),
    );
    await read(list, later(0));
    let longest = 0;
    let isDone = false;
    const probe = (async () => {
      while (!isDone) {
        const started = performance.now();
        await stage.database.db.select({ id: connections.id }).from(connections).limit(1);
        longest = Math.max(longest, performance.now() - started);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    await read(list, later(1_000));
    isDone = true;
    await probe;
    // A page may wait 300 ms on a quiet machine; what held everybody up before took seconds.
    expect(longest).toBeLessThan(1_000);
  }, 120_000);
}
