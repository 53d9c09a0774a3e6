import { randomUUID } from "node:crypto";
import { and, desc, eq, gt, like, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { requireConnection } from "@/lib/connections/data";
import { auditEvents } from "@/lib/db/schema/audit";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { createKey } from "@/lib/keys/create";
import { listHistory } from "@/lib/keys/history";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import type { Switches } from "@/sandbox/switches";
import { syncFromRequest } from "./request";
import { READINGS_APART_MS, syncConnection } from "./sync";

let stage: Stage;
let actor: PersonActor;
let connectionId: string;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.sandbox.control.reset();
  await stage.sandbox.control.clearFaults();
  await stage.sandbox.control.resetSwitches();
  ({ actor, connectionId } = await stage.signIn("nadia"));
  await stage.database.db.delete(keys).where(eq(keys.connectionId, connectionId));
  await stage.database.db
    .update(connections)
    .set({ syncedAt: null, pausedUntil: null })
    .where(eq(connections.id, connectionId));
  await stage.sandbox.control.clearLog();
});

const sync = async (maxAgeMs = 0) => (await syncConnection(actor, connectionId, maxAgeMs)).changed;
const keyNamed = async (name: string) => {
  const [row] = await stage.database.db
    .select()
    .from(keys)
    .where(and(eq(keys.connectionId, connectionId), eq(keys.name, name)));
  return row;
};
const eventsOf = async (keyId: string | undefined) =>
  (
    await stage.database.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.keyId, keyId ?? ""))
      .orderBy(auditEvents.id)
  ).map((event) => event.kind);
const lists = () => stage.sandbox.control.countCalls("GET", "/oauth/fast-api-keys");

test("a key made at Kraken appears, marked as such, with permissions outside the ten kept", async () => {
  await stage.sandbox.control.addKey("nadia", {
    name: "by-hand",
    permissions: ["funds_query", "withdrawal_address_add"],
  });
  expect(await sync()).toBe(true);
  const row = await keyNamed("by-hand");
  expect(row).toMatchObject({
    origin: "kraken",
    status: "active",
    secret: null,
    permissions: ["funds_query"],
    otherPermissions: { withdrawal_address_add: true },
  });
  expect(await eventsOf(row?.id)).toEqual(["key.appeared"]);
});

test("a reading that brings nothing new says so and writes no row", async () => {
  await stage.sandbox.control.addKey("nadia", { name: "steady" });
  await sync();
  const before = await keyNamed("steady");
  expect(await sync()).toBe(false);
  expect(await keyNamed("steady")).toEqual(before);
});

test("a reading of many keys leaves the planner statistics that know of them", async () => {
  const keyCount = 120;
  await stage.sandbox.control.addKeys({
    account: "nadia",
    keys: Array.from({ length: keyCount }, (_, index) => ({ name: `one-of-many-${index}` })),
  });
  await sync();
  const { rows } = (await stage.database.db.execute(
    sql`select reltuples from pg_class where oid = 'keys'::regclass`,
  )) as unknown as { rows: { reltuples: number }[] };
  expect(rows[0]?.reltuples).toBeGreaterThanOrEqual(keyCount);
});

test("a key changed at Kraken drifts, and history names the difference", async () => {
  await stage.sandbox.control.addKey("nadia", { name: "watched", ipAllowlist: ["203.0.113.17"] });
  await sync();
  await stage.sandbox.control.changeKey("nadia", "watched", { ipAllowlist: [] });
  expect(await sync()).toBe(true);
  const row = await keyNamed("watched");
  expect(row).toMatchObject({ status: "drifted", ipAllowlist: null, wanted: { ipAllowlist: ["203.0.113.17"] } });
  const [latest] = await listHistory(actor, row?.id ?? "");
  expect(latest).toMatchObject({
    kind: "key.changed_at_kraken",
    actorName: null,
    data: { changes: [expect.anything()] },
  });
});

test("a key deleted at Kraken ends here, keeping its history", async () => {
  await stage.sandbox.control.addKey("nadia", { name: "stays" });
  await stage.sandbox.control.addKey("nadia", { name: "short-lived" });
  await sync();
  await stage.sandbox.control.deleteKey("nadia", "short-lived");
  await sync();
  const row = await keyNamed("short-lived");
  expect(row).toMatchObject({ status: "revoked", revokedAt: expect.any(Date) });
  expect(await eventsOf(row?.id)).toEqual(["key.appeared", "key.vanished"]);
});

test("a key renamed at Kraken stays the same key here", async () => {
  await stage.sandbox.control.setSwitches({ listIncludesApiKey: true });
  await stage.sandbox.control.addKey("nadia", { name: "old-name" });
  await sync();
  const before = await keyNamed("old-name");
  await stage.sandbox.control.changeKey("nadia", "old-name", { name: "new-name" });
  await sync();
  expect(await keyNamed("new-name")).toMatchObject({ id: before?.id, status: "drifted" });
});

test("a name that is used again after a revoke belongs to a new key", async () => {
  await stage.sandbox.control.addKey("nadia", { name: "stays" });
  await stage.sandbox.control.addKey("nadia", { name: "reused" });
  await sync();
  const first = await keyNamed("reused");
  await stage.sandbox.control.deleteKey("nadia", "reused");
  await sync();
  await stage.sandbox.control.addKey("nadia", { name: "reused" });
  await sync();
  const rows = await stage.database.db.select().from(keys).where(eq(keys.name, "reused"));
  expect(rows.length).toBe(2);
  expect(rows.find((row) => row.revokedAt === null)?.id).not.toBe(first?.id);
});

test("a list read before a create does not end the new key", async () => {
  await stage.sandbox.control.addFault({
    kind: "delay",
    delayMs: 300,
    when: "after_write",
    path: "/oauth/fast-api-keys",
  });
  const settings = someSettings();
  const reading = sync();
  await expect.poll(lists).toBe(1);
  await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null });
  await reading;
  expect(await keyNamed(settings.name)).toMatchObject({ status: "active", revokedAt: null });
});

test("a fresh reading is shared, a stale one is not", async () => {
  await Promise.all([sync(60_000), sync(60_000), sync(60_000)]);
  expect(await lists()).toBe(1);
  await sync(0);
  expect(await lists()).toBe(2);
});

const wish = (when: "now" | "if_stale") =>
  syncFromRequest(
    actor,
    new Request("http://localhost/w/any/sync", { method: "POST", body: JSON.stringify({ when }) }),
  );
const lastReadingBegan = (msAgo: number) =>
  stage.database.db
    .update(connections)
    .set({ syncStartedAt: new Date(Date.now() - msAgo) })
    .where(eq(connections.id, connectionId));

test("a list is read once in ten seconds, however often it is asked for, and a wish that comes early is told when", async () => {
  await lastReadingBegan(READINGS_APART_MS);
  expect(await wish("now")).toMatchObject({ changed: true, againInMs: null });
  for (let again = 0; again < 3; again++) {
    const { changed, againInMs } = await wish("now");
    expect(changed).toBe(false);
    expect(againInMs).toBeGreaterThan(0);
    expect(againInMs).toBeLessThanOrEqual(READINGS_APART_MS);
  }
  expect(await lists()).toBe(1);
  // What is fresh enough for who only opened a page is no wish to read again.
  expect(await wish("if_stale")).toEqual({ changed: false, againInMs: null, paused: null });
  await lastReadingBegan(READINGS_APART_MS);
  expect(await wish("now")).toMatchObject({ againInMs: null });
  expect(await lists()).toBe(2);
});

test("a failed reading counts as one: who tries again at once waits too", async () => {
  await lastReadingBegan(READINGS_APART_MS);
  await stage.sandbox.control.addFault({ kind: "html", path: "/oauth/fast-api-keys" });
  await wish("now");
  for (const when of ["now", "if_stale"] as const) {
    expect((await wish(when)).againInMs).toBeGreaterThan(0);
  }
  expect(await lists()).toBe(1);
});

test("who wants a reading while Kraken wants to be left alone is told until when, and nothing is sent", async () => {
  const until = new Date(Date.now() + 60_000);
  await stage.database.db.update(connections).set({ pausedUntil: until, pausedBy: "lockout" });
  expect(await wish("now")).toEqual({ changed: false, againInMs: null, paused: { until, isAll: true } });
  expect(await lists()).toBe(0);
});

test("many who ask at once are answered by one reading", async () => {
  await lastReadingBegan(READINGS_APART_MS);
  const answers = await Promise.all(Array.from({ length: 10 }, () => wish("now")));
  expect(answers.every(({ againInMs }) => againInMs === null)).toBe(true);
  expect(await lists()).toBe(1);
});

test("a clock that was set back holds no reading up", async () => {
  await lastReadingBegan(-3_600_000);
  expect(await wish("now")).toMatchObject({ againInMs: null });
  expect(await lists()).toBe(1);
});

test.each([
  ["unreachable Kraken", { kind: "reset" }, "unreachable"],
  ["an HTML answer", { kind: "html" }, "unreachable"],
  ["a malformed answer", { kind: "malformed_json" }, "unreachable"],
  ["a huge answer", { kind: "huge", sizeBytes: 20_000_000 }, "unreachable"],
] as const)("%s keeps what we have, says so, and the next good reading clears it", async (_name, fault, health) => {
  await stage.sandbox.control.addKey("nadia", { name: "kept" });
  await sync();
  await stage.sandbox.control.addFault({ ...fault, path: "/oauth/fast-api-keys" });
  await sync();
  const broken = await requireConnection(actor, connectionId);
  expect(broken).toMatchObject({ health, syncError: expect.any(String) });
  expect(await keyNamed("kept")).toMatchObject({ status: "active" });
  expect(await sync()).toBe(true);
  expect(await requireConnection(actor, connectionId)).toMatchObject({ health: "ok", syncError: null });
});

test("the log hears of every reading; one that ended as the one before is routine", async () => {
  const [last] = await stage.database.db
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .orderBy(desc(auditEvents.id))
    .limit(1);
  await stage.sandbox.control.addKey("nadia", { name: "kept" });
  await sync();
  await sync();
  for (let failure = 0; failure < 2; failure++) {
    await stage.sandbox.control.addFault({ kind: "html", path: "/oauth/fast-api-keys" });
    await sync();
  }
  await sync();
  const events = await stage.database.db
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.connectionId, connectionId),
        like(auditEvents.kind, "connection.%"),
        gt(auditEvents.id, last?.id ?? 0),
      ),
    )
    .orderBy(auditEvents.id);
  expect(events).toMatchObject([
    { kind: "connection.read", outcome: "done", routine: false, actorId: null, data: { count: 1 } },
    { kind: "connection.read", outcome: "done", routine: true, data: { count: 1, changed: false } },
    { kind: "connection.read_failed", outcome: "failed", routine: false, data: { code: expect.any(String) } },
    { kind: "connection.read_failed", outcome: "failed", routine: true },
    { kind: "connection.read", outcome: "done", routine: false },
  ]);
});

test.each([
  ["with Retry-After", "120", 120],
  ["with an HTTP date in Retry-After", () => new Date(Date.now() + 90_000).toUTCString(), 90],
  ["without Retry-After", undefined, 30],
] as const)("too many requests %s: Kraken is left alone for that long", async (_name, retryAfter, seconds) => {
  await stage.sandbox.control.addFault({
    kind: "too_many_requests",
    path: "/oauth/fast-api-keys",
    ...(retryAfter === undefined ? {} : { retryAfter: typeof retryAfter === "string" ? retryAfter : retryAfter() }),
  });
  const started = Date.now();
  await sync();
  const { pausedUntil, pausedBy } = await requireConnection(actor, connectionId);
  expect(pausedBy).toBe("slow_down");
  expect(Math.abs((pausedUntil?.getTime() ?? 0) - started - seconds * 1000)).toBeLessThan(5_000);
  await sync();
  expect(await lists()).toBe(1);
});

test.each(["forbidden", "not_found"] as const)(
  "a list call that is %s is remembered; keys made here stay",
  async (listCall) => {
    const settings = someSettings();
    await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null });
    await stage.sandbox.control.setSwitches({ listCall });
    await sync();
    expect(await requireConnection(actor, connectionId)).toMatchObject({
      missingCalls: ["list"],
      syncError: "not_offered",
    });
    expect(await keyNamed(settings.name)).toMatchObject({ status: "active" });
  },
);

test("a list that was not granted is not taken for a call that Kraken does not offer", async () => {
  const scopes = sql`array_remove(${connections.scopes}, 'account.fast-api-key:read')`;
  await stage.database.db.update(connections).set({ scopes }).where(eq(connections.id, connectionId));
  await stage.sandbox.control.setSwitches({ listCall: "forbidden" });
  await sync();
  expect(await requireConnection(actor, connectionId)).toMatchObject({
    missingCalls: [],
    syncError: "not_permitted",
    health: "refused",
  });
});

test.each([
  ["whatever we believe that was granted", 403, { error: "insufficient_scope" }],
  ["with words of the key besides", 403, { error: ["EGeneral:Permission denied", "insufficient_scope"] }],
])("a refusal that names the scope says nothing about the call, %s", async (_how, status, body) => {
  await stage.sandbox.control.addFault({ kind: "answer", status, body: JSON.stringify(body), path: "/oauth/*" });
  await sync();
  expect(await requireConnection(actor, connectionId)).toMatchObject({ missingCalls: [], syncError: "not_permitted" });
});

test("another person's connection is not found", async () => {
  const stranger = await stage.signIn("joris");
  await expect(syncConnection(stranger.actor, connectionId, 0)).rejects.toMatchObject({ code: "not_found" });
});

const readings: [string, Partial<Switches>][] = [
  ["names for permissions", { permissionsShape: "names" }],
  ["only the permissions that are on", { permissionsShape: "only_true" }],
  ["null for no restriction", { noRestriction: "null" }],
  ["nothing for no restriction", { noRestriction: "left_out" }],
  ["ISO times", { timeFormat: "iso_8601" }],
  ["times as numbers", { timeFormat: "unix_number" }],
  ["zero for never used", { lastUsedNever: "zero" }],
  ["a nonce beyond 2^53", { reportedNonce: "beyond_2_53" }],
  ["canonical addresses", { allowlistForm: "canonical" }],
  ["addresses as blocks", { allowlistForm: "as_blocks" }],
  ["the public part of keys", { listIncludesApiKey: true }],
  ["unknown purposes", { purpose: "mixed" }],
];
test.each(readings)("a list with %s means the same keys", async (_name, switches) => {
  const settings = someSettings({
    permissions: ["funds_query", "trades_close"],
    ipAllowlist: ["203.0.113.17", "2001:db8::/48"],
    validUntil: 2_000_000_000,
    nonceWindow: "10",
  });
  await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null });
  await stage.sandbox.control.setSwitches(switches);
  await sync();
  expect(await keyNamed(settings.name)).toMatchObject({ status: "active", wanted: settings, ...settings });
});
