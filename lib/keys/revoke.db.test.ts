import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { requireKey } from "@/lib/access/require-key";
import type { PersonActor } from "@/lib/auth/actor";
import { spendWriteBudget } from "@/lib/auth/rate-limits";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { operations } from "@/lib/db/schema/operations";
import { reveals } from "@/lib/db/schema/reveals";
import { syncConnection } from "@/lib/sync/sync";
import { changed } from "@/lib/testing/actor";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import { createKey } from "./create";
import { revokeKey } from "./revoke";
import { settingsOf } from "./rows";
import { updateKey } from "./update";

let stage: Stage;
let actor: PersonActor;
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
  // Kraken has none of the keys of the tests before, and a list without many keys is doubted.
  await stage.database.db.delete(keys).where(eq(keys.connectionId, connectionId));
  await stage.database.db.update(connections).set({ pausedUntil: null });
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

test("that Kraken's list was read back without the key is noted, and not where the list could not be read", async () => {
  await revoke();
  const { readAt, revokedAt } = await requireKey(actor, keyId);
  expect(readAt).toEqual(revokedAt);

  const settings = someSettings();
  const other = await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null });
  await stage.sandbox.control.addFault({ kind: "server_error", method: "GET", path: `${path}s` });
  await revokeKey(actor, { keyId: other.keyId, submissionId: randomUUID(), typedName: "" });
  const unread = await requireKey(actor, other.keyId);
  expect(unread.readAt?.getTime()).toBeLessThan(unread.revokedAt?.getTime() ?? 0);
});

test("a key that can trade is not revoked without its name", async () => {
  for (const typedName of ["", `${name}2`, name.toUpperCase()]) {
    await expect(revoke({ typedName })).rejects.toMatchObject({ code: "confirmation_wrong" });
  }
  expect((await atKraken()).length).toBe(1);
});

test("who has spent the budget of writes can still revoke", async () => {
  const other = await stage.signIn("alma");
  const settings = someSettings();
  const made = { connectionId: other.connectionId, submissionId: randomUUID(), settings, tool: null };
  const created = await createKey(other.actor, made);
  await Promise.allSettled(Array.from({ length: 100 }, () => spendWriteBudget(other.actor)));
  await expect(spendWriteBudget(other.actor)).rejects.toMatchObject({ code: "rate_limited" });
  const input = { keyId: created.keyId, submissionId: randomUUID(), typedName: settings.name };
  expect(await revokeKey(other.actor, input)).toMatchObject({ outcome: "applied" });
});

test("the name is confirmed as it is seen", async () => {
  expect(await revoke({ typedName: ` ${name}\u200b` })).toMatchObject({ outcome: "applied" });
  expect(await atKraken()).toEqual([]);
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
  // What waited of it ends with the certainty.
  expect(await requireKey(actor, keyId)).toMatchObject({ status: "revoked", secret: "lapsed" });
  expect(await stage.database.db.select().from(reveals).where(eq(reveals.keyId, keyId))).toEqual([]);
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

test("a delete that was not granted is not taken for a call that Kraken does not offer", async () => {
  const scopes = sql`array_remove(${connections.scopes}, 'account.fast-api-key:write')`;
  await stage.database.db.update(connections).set({ scopes }).where(eq(connections.id, connectionId));
  await stage.sandbox.control.setSwitches({ deleteCall: "forbidden" });
  await expect(revoke()).rejects.toMatchObject({
    code: "kraken_failed",
    options: { details: { code: "not_permitted" } },
  });
  const [connection] = await stage.database.db.select().from(connections).where(eq(connections.id, connectionId));
  expect(connection?.missingCalls).toEqual([]);
});

test("a key named like one of Kraken's errors is revoked like any other, and says nothing of the call", async () => {
  const settings = someSettings({ name: "unknown method" });
  const made = await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null });
  const body = JSON.stringify({ error: ["EGeneral:Invalid arguments:api_key_name: unknown method"] });
  await stage.sandbox.control.addFault({ kind: "answer", status: 400, body, method: "DELETE", path });
  const wish = { keyId: made.keyId, typedName: "" };
  await expect(revokeKey(actor, { ...wish, submissionId: randomUUID() })).rejects.toMatchObject({
    code: "kraken_failed",
    options: { details: { code: "invalid_arguments" } },
  });
  expect(await revokeKey(actor, { ...wish, submissionId: randomUUID() })).toMatchObject({ outcome: "applied" });
});

test("a create that is not settled is not revoked by its name, which may be a stranger's key's", async () => {
  const settings = someSettings();
  await stage.sandbox.control.addFault({ kind: "reset", when: "before_write", method: "POST", path });
  const made = await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null });
  expect(made.outcome).toBe("uncertain");
  await stage.sandbox.control.addKey("nadia", { name: settings.name, oauthClient: "kraken-pro-web" });
  const wish = { keyId: made.keyId, submissionId: randomUUID(), typedName: settings.name };
  await expect(revokeKey(actor, wish)).rejects.toMatchObject({ code: "key_busy" });
  expect((await atKraken()).map((key) => key.name)).toContain(settings.name);
});

test("a rename that is not settled leaves open which key the old name reaches", async () => {
  const before = settingsOf(await requireKey(actor, keyId));
  await stage.sandbox.control.addFault({ kind: "reset", when: "after_write", method: "PUT", path });
  const renamed = { ...before, name: someSettings().name };
  await updateKey(actor, { keyId, submissionId: randomUUID(), seen: before, settings: renamed });
  await expect(revoke()).rejects.toMatchObject({ code: "key_busy" });
  expect(await requireKey(actor, keyId)).toMatchObject({ revokedAt: null });
});

test("another person's key is not found and stays", async () => {
  const stranger = await stage.signIn("joris");
  await expect(revokeKey(stranger.actor, { keyId, submissionId: randomUUID(), typedName: name })).rejects.toMatchObject(
    { code: "not_found" },
  );
  expect((await atKraken()).length).toBe(1);
});

test("the role auditor may not revoke", async () => {
  await expect(
    revokeKey(changed(actor, { role: "auditor" }), { keyId, submissionId: randomUUID(), typedName: name }),
  ).rejects.toMatchObject({ code: "not_allowed" });
});
