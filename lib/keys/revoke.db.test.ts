import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { connections, operations, reveals } from "@/lib/db/schema";
import { syncConnection } from "@/lib/sync/sync";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import { createKey } from "./create";
import { requireKey } from "./data";
import { revokeKey } from "./revoke";

let stage: Stage;
let actor: Actor;
let connectionId: string;
let keyId: string;
let name: string;

const path = "/oauth/fast-api-key";

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.sandbox.control.reset();
  await stage.sandbox.control.clearFaults();
  await stage.sandbox.control.resetSwitches();
  ({ actor, connectionId } = await stage.signIn("nadia"));
  const settings = someSettings({ permissions: ["funds_query", "trades_modify"] });
  name = settings.name;
  ({ keyId } = await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null }));
  await stage.sandbox.control.clearLog();
});

const revoke = (changes: { typedName?: string; submissionId?: string } = {}) =>
  revokeKey(actor, { keyId, submissionId: randomUUID(), typedName: name, ...changes });
const atKraken = () => stage.sandbox.control.keys("nadia");

test("a revoke deletes at Kraken, reads back, and wipes a waiting secret", async () => {
  expect(await revoke()).toEqual({ keyId, outcome: "applied" });
  expect((await stage.sandbox.control.log()).map((call) => call.method)).toEqual(["DELETE", "GET"]);
  expect(await atKraken()).toEqual([]);
  expect(await requireKey(actor, keyId)).toMatchObject({ status: "revoked", risk: 0 });
  expect(await stage.database.db.select().from(reveals).where(eq(reveals.keyId, keyId))).toEqual([]);
});

test("a key that can trade is not revoked without its exact name", async () => {
  await expect(revoke({ typedName: `${name} ` })).rejects.toMatchObject({ code: "confirmation_wrong" });
  expect((await atKraken()).length).toBe(1);
});

test("a key that only reads needs no typed name", async () => {
  const settings = someSettings();
  const made = await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null });
  expect(await revokeKey(actor, { keyId: made.keyId, submissionId: randomUUID(), typedName: "" })).toMatchObject({
    outcome: "applied",
  });
});

test("a key that is gone already counts as done", async () => {
  await stage.sandbox.control.deleteKey("nadia", name);
  expect(await revoke()).toMatchObject({ outcome: "applied" });
  expect(await revoke()).toMatchObject({ outcome: "applied" });
});

test("a revoke without an answer is uncertain and settled from Kraken's list", async () => {
  await stage.sandbox.control.addFault({ kind: "reset", when: "after_write", method: "DELETE", path });
  expect(await revoke()).toMatchObject({ outcome: "uncertain" });
  expect(await requireKey(actor, keyId)).toMatchObject({ status: "uncertain" });
  await syncConnection(actor, connectionId, 0);
  expect(await requireKey(actor, keyId)).toMatchObject({ status: "revoked" });
});

test("a revoke that never arrived leaves the key working, and it can be revoked again", async () => {
  await stage.sandbox.control.addFault({ kind: "reset", when: "before_write", method: "DELETE", path });
  const submissionId = randomUUID();
  expect(await revoke({ submissionId })).toMatchObject({ outcome: "uncertain" });
  await stage.database.db
    .update(operations)
    .set({ createdAt: new Date(Date.now() - 60_000) })
    .where(eq(operations.submissionId, submissionId));
  await syncConnection(actor, connectionId, 0);
  expect(await requireKey(actor, keyId)).toMatchObject({ status: "active" });
  expect(await revoke()).toMatchObject({ outcome: "applied" });
});

test("too many requests leave the key as it was and say how long to wait", async () => {
  await stage.sandbox.control.addFault({ kind: "too_many_requests", retryAfter: "30", method: "DELETE", path });
  await expect(revoke()).rejects.toMatchObject({
    code: "kraken_failed",
    options: { details: { code: "rate_limited", retryAfterSeconds: 30 } },
  });
  expect(await requireKey(actor, keyId)).toMatchObject({ status: "active" });
});

test.each(["forbidden", "not_found"] as const)(
  "a delete call that is %s is remembered and said",
  async (deleteCall) => {
    await stage.sandbox.control.setSwitches({ deleteCall });
    await expect(revoke()).rejects.toMatchObject({ code: "call_unavailable" });
    expect((await atKraken()).length).toBe(1);
    const [connection] = await stage.database.db.select().from(connections).where(eq(connections.id, connectionId));
    expect(connection?.missingCalls).toContain("delete");
  },
);

test("another person's key is not found and stays", async () => {
  const stranger = await stage.signIn("joris");
  await expect(revokeKey(stranger.actor, { keyId, submissionId: randomUUID(), typedName: name })).rejects.toMatchObject(
    { code: "not_found" },
  );
  expect((await atKraken()).length).toBe(1);
});

test("the role auditor may not revoke", async () => {
  await expect(
    revokeKey({ ...actor, role: "auditor" }, { keyId, submissionId: randomUUID(), typedName: name }),
  ).rejects.toMatchObject({ code: "not_allowed" });
});
