import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { auditEvents } from "@/lib/db/schema/audit";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { operations } from "@/lib/db/schema/operations";
import { reveals } from "@/lib/db/schema/reveals";
import { createKey } from "@/lib/keys/create";
import { listHistory } from "@/lib/keys/history";
import { writeLock } from "@/lib/operations/mutations";
import { openBeside } from "@/lib/testing/database";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import { markAbandonedWrites, markAllAbandonedWrites } from "./abandoned";
import { FRESH_FOR_MS, syncConnection } from "./sync";

let stage: Stage;
let actor: PersonActor;
let connectionId: string;
let keyId: string;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** A create that Kraken carried out, as a process leaves it that is killed before the answer is recorded. */
beforeEach(async () => {
  await stage.sandbox.control.reset();
  ({ actor, connectionId } = await stage.signIn("nadia"));
  const { db } = stage.database;
  await db.delete(keys).where(eq(keys.connectionId, connectionId));
  await db.update(connections).set({ syncStartedAt: null, syncedAt: null, syncError: null });
  ({ keyId } = await createKey(actor, {
    connectionId,
    submissionId: randomUUID(),
    settings: someSettings(),
    tool: null,
  }));
  await db.delete(reveals).where(eq(reveals.keyId, keyId));
  await db.update(operations).set({ status: "pending", finishedAt: null }).where(eq(operations.keyId, keyId));
  await db
    .update(keys)
    .set({ status: "pending", secret: null, apiKey: null, krakenId: null })
    .where(eq(keys.id, keyId));
});

const operation = async () => {
  const [row] = await stage.database.db.select().from(operations).where(eq(operations.keyId, keyId));
  return row;
};
const key = async () => {
  const [row] = await stage.database.db.select().from(keys).where(eq(keys.id, keyId));
  return row;
};

test("a write whose process is gone is said to be not known at once, and by whom it was found", async () => {
  // The lock of the write before is given back while nobody waits for it.
  await expect.poll(() => markAllAbandonedWrites().then(operation)).toMatchObject({ status: "uncertain" });
  expect(await operation()).toMatchObject({ errorCode: "interrupted", finishedAt: null });
  expect(await key()).toMatchObject({ status: "uncertain", secret: null });
  const [write] = (await listHistory(actor, keyId)).filter(({ kind }) => kind === "create");
  expect(write).toMatchObject({ outcome: "uncertain", errorCode: "interrupted" });
  const [event] = await stage.database.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.keyId, keyId))
    .orderBy(desc(auditEvents.entry))
    .limit(1);
  expect(event).toMatchObject({ kind: "operation.settled", shownOutcome: "unknown", actorId: null });
});

test("a write that somebody is still sending is left to them", async () => {
  await stage.database.exclusively(writeLock(connectionId), async () => {
    expect(await markAbandonedWrites(connectionId)).toBe(false);
    await markAllAbandonedWrites();
    expect(await operation()).toMatchObject({ status: "pending" });
  });
  expect(await markAbandonedWrites(connectionId)).toBe(true);
  expect(await markAbandonedWrites(connectionId)).toBe(false);
});

test("an opened page finds out what became of it, although Kraken's list was read a moment ago", async () => {
  await stage.database.db.update(connections).set({ syncedAt: new Date() }).where(eq(connections.id, connectionId));
  expect(await syncConnection(actor, connectionId, FRESH_FOR_MS)).toMatchObject({ changed: true });
  expect(await operation()).toMatchObject({ status: "applied" });
  expect(await key()).toMatchObject({ status: "active", secret: "not_received" });
});

test("where the list may not be read yet, the page is told that what it shows has changed", async () => {
  await stage.database.db
    .update(connections)
    .set({ syncStartedAt: new Date() })
    .where(eq(connections.id, connectionId));
  const synced = await syncConnection(actor, connectionId, FRESH_FOR_MS, { askedAt: Date.now() + 1, apartMs: 10_000 });
  expect(synced).toMatchObject({ changed: true, againInMs: expect.any(Number) });
  expect(await operation()).toMatchObject({ status: "uncertain" });
});

if (process.env.TEST_STORAGE === "postgres") {
  test("a write of another process is left to it until that process is gone", async () => {
    const other = await openBeside(stage.database);
    let holds = () => {};
    const held = new Promise<void>((resolve) => {
      holds = resolve;
    });
    let die = (_: Error) => {};
    const work = other.exclusively(writeLock(connectionId), () => {
      holds();
      return new Promise<void>((_, reject) => {
        die = reject;
      });
    });
    await held;
    // In this process the two share their order; another process is seen in the database alone.
    const { quaysideTails } = globalThis as { quaysideTails?: Map<string, unknown> };
    quaysideTails?.delete(writeLock(connectionId));
    expect(await markAbandonedWrites(connectionId)).toBe(false);
    expect(await operation()).toMatchObject({ status: "pending" });
    die(new Error("killed"));
    await work.catch(() => {});
    await expect.poll(() => markAbandonedWrites(connectionId)).toBe(true);
    await other.close();
  });
}
