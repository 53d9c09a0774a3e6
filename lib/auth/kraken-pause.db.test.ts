import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { requireKey } from "@/lib/access/require-key";
import { connections } from "@/lib/db/schema/connections";
import { operations } from "@/lib/db/schema/operations";
import { testKey } from "@/lib/key-tests/relay";
import { createKey } from "@/lib/keys/create";
import { revokeKey } from "@/lib/keys/revoke";
import { settingsOf } from "@/lib/keys/rows";
import { updateKey } from "@/lib/keys/update";
import { KrakenError } from "@/lib/kraken/kraken-error";
import { syncConnection } from "@/lib/sync/sync";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import type { PersonActor } from "./actor";
import { heeding, refuseLockedOut } from "./kraken-pause";

let stage: Stage;
let actor: PersonActor;
let connectionId: string;
let keyId: string;

const create = () =>
  createKey(actor, { connectionId, submissionId: randomUUID(), settings: someSettings(), tool: null });
const setPause = (pausedUntil: Date | null) =>
  stage.database.db.update(connections).set({ pausedUntil }).where(eq(connections.id, connectionId));
const pause = async () => {
  const [row] = await stage.database.db.select().from(connections).where(eq(connections.id, connectionId));
  return { by: row?.pausedBy, seconds: ((row?.pausedUntil?.getTime() ?? 0) - Date.now()) / 1000 };
};
const answers = (error: string) =>
  stage.sandbox.control.addFault({ kind: "answer", body: JSON.stringify({ error: [error] }), path: "/oauth/*" });

beforeAll(async () => {
  stage = await openStage();
  ({ actor, connectionId } = await stage.signIn("nadia"));
  ({ keyId } = await create());
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.sandbox.control.clearFaults();
  await stage.database.db.update(connections).set({ pausedUntil: null });
  await stage.sandbox.control.clearLog();
});

test("after a lockout no call of the connection is made for a quarter of an hour, whatever asks for one", async () => {
  await answers("EGeneral:Temporary lockout");
  await syncConnection(actor, connectionId, 0);
  expect(await pause()).toMatchObject({ by: "lockout" });
  expect((await pause()).seconds).toBeGreaterThan(890);
  await stage.sandbox.control.clearFaults();
  await stage.sandbox.control.clearLog();

  const written = await stage.database.db.$count(operations);
  await syncConnection(actor, connectionId, 0);
  await expect(create()).rejects.toMatchObject({ code: "kraken_paused", options: { details: { by: "lockout" } } });
  const seen = settingsOf(await requireKey(actor, keyId));
  const change = { keyId, submissionId: randomUUID(), seen, settings: { ...seen, nonceWindow: "7" } };
  await expect(updateKey(actor, change)).rejects.toMatchObject({ code: "kraken_paused" });
  await expect(revokeKey(actor, { keyId, submissionId: randomUUID(), typedName: "" })).rejects.toMatchObject({
    code: "kraken_paused",
  });
  await expect(testKey(actor, { keyId, body: "nonce=1", apiSign: `${"A".repeat(86)}==` })).rejects.toMatchObject({
    code: "kraken_paused",
  });
  expect(await stage.sandbox.control.log()).toEqual([]);
  expect(await stage.database.db.$count(operations)).toBe(written);
});

test("a throttle is obeyed until the time that Kraken named, and then calls go on by themselves", async () => {
  await answers(`EService:Throttled: ${Math.floor(Date.now() / 1000) + 120}`);
  await syncConnection(actor, connectionId, 0);
  expect(await pause()).toMatchObject({ by: "throttled" });
  expect(Math.round((await pause()).seconds / 10)).toBe(12);
  await stage.sandbox.control.clearFaults();
  await setPause(new Date(Date.now() - 1));
  expect(await syncConnection(actor, connectionId, 0)).toMatchObject({ changed: true });
});

test("too many requests for one call hold back every call of the connection, and are said with their clock", async () => {
  await stage.sandbox.control.addFault({
    kind: "too_many_requests",
    retryAfter: new Date(Date.now() + 120_000).toUTCString(),
    method: "POST",
    path: "/oauth/fast-api-key",
  });
  await expect(create()).rejects.toMatchObject({ code: "kraken_failed" });
  expect(await pause()).toMatchObject({ by: "slow_down" });
  expect(Math.round((await pause()).seconds / 10)).toBe(12);
  await stage.sandbox.control.clearLog();
  await expect(create()).rejects.toMatchObject({ code: "kraken_paused", options: { details: { by: "slow_down" } } });
  await syncConnection(actor, connectionId, 0);
  expect(await stage.sandbox.control.log()).toEqual([]);
});

test("who waited for another write is told to wait too, and nothing is recorded", async () => {
  await stage.sandbox.control.addFault({
    kind: "too_many_requests",
    delayMs: 300,
    method: "POST",
    path: "/oauth/fast-api-key",
  });
  const written = await stage.database.db.$count(operations);
  const results = await Promise.allSettled([create(), create(), create()]);
  const codes = results.map((result) => (result.status === "rejected" ? result.reason.code : "done"));
  expect(codes.toSorted()).toEqual(["kraken_failed", "kraken_paused", "kraken_paused"]);
  expect(await stage.database.db.$count(operations)).toBe(written + 1);
});

test("a submission that was answered before is answered the same during a pause", async () => {
  const wish = { connectionId, submissionId: randomUUID(), settings: someSettings(), tool: null };
  const made = await createKey(actor, wish);
  await setPause(new Date(Date.now() + 60_000));
  expect(await createKey(actor, wish)).toEqual(made);
});

test("a lockout of this server holds back every other connection; a throttle does not", async () => {
  const other = await stage.signIn("joris");
  await answers(`EService:Throttled: ${Math.floor(Date.now() / 1000) + 120}`);
  await syncConnection(actor, connectionId, 0);
  await stage.sandbox.control.clearLog();
  await syncConnection(other.actor, other.connectionId, 0);
  expect(await stage.sandbox.control.countCalls("GET", "/oauth/fast-api-keys")).toBe(1);

  await setPause(null);
  await answers("EGeneral:Temporary lockout");
  await syncConnection(actor, connectionId, 0);
  await stage.sandbox.control.clearFaults();
  await stage.sandbox.control.clearLog();
  await syncConnection(other.actor, other.connectionId, 0);
  const wish = { connectionId: other.connectionId, submissionId: randomUUID(), settings: someSettings(), tool: null };
  await expect(createKey(other.actor, wish)).rejects.toMatchObject({
    code: "kraken_paused",
    options: { details: { by: "lockout" } },
  });
  expect(await stage.sandbox.control.log()).toEqual([]);
});

test("a shorter pause does not end a longer one", async () => {
  await setPause(new Date(Date.now() + 800_000));
  await stage.database.db.update(connections).set({ pausedBy: "lockout" }).where(eq(connections.id, connectionId));
  const error = new KrakenError({
    call: "list keys",
    code: "rate_limited",
    certainty: "refused",
    pause: { by: "throttled", seconds: 30 },
  });
  await expect(heeding(connectionId, () => Promise.reject(error))).rejects.toBe(error);
  expect(await pause()).toMatchObject({ by: "lockout" });
});

test("a lockout that a sign-in is told holds back everything, and a throttle that it is told nothing", async () => {
  const told = (by: "lockout" | "throttled") => {
    const error = new KrakenError({
      call: "sign in",
      code: "rate_limited",
      certainty: "refused",
      pause: { by, seconds: 900 },
    });
    return heeding(null, () => Promise.reject(error)).catch(() => {});
  };
  await told("throttled");
  await refuseLockedOut();
  await syncConnection(actor, connectionId, 0);
  expect(await stage.sandbox.control.countCalls("GET", "/oauth/fast-api-keys")).toBe(1);
  await told("lockout");
  await expect(refuseLockedOut()).rejects.toMatchObject({ code: "kraken_paused" });
  expect(await pause()).toMatchObject({ by: "lockout" });
});

test("a new connection begins inside of a lockout that goes on, and outside of one that is over", async () => {
  await stage.database.db
    .update(connections)
    .set({ pausedUntil: new Date(Date.now() + 800_000), pausedBy: "lockout" })
    .where(eq(connections.id, connectionId));
  const pausedOf = async (id: string) => {
    const [row] = await stage.database.db.select().from(connections).where(eq(connections.id, id));
    return row?.pausedBy ?? null;
  };
  expect(await pausedOf((await stage.signIn("alma")).connectionId)).toBe("lockout");
  await stage.database.db.update(connections).set({ pausedUntil: new Date(Date.now() - 1) });
  expect(await pausedOf((await stage.signIn("pier9")).connectionId)).toBeNull();
});
