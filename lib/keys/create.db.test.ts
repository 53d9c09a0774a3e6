import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { auditEvents } from "@/lib/db/schema/audit";
import { connections, connectionTokens } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { operations } from "@/lib/db/schema/operations";
import { reveals } from "@/lib/db/schema/reveals";
import { permissionOf } from "@/lib/kraken/permissions";
import { findSubmission } from "@/lib/operations/mutations";
import { syncConnection } from "@/lib/sync/sync";
import { changed } from "@/lib/testing/actor";
import { openStage, type Stage, someSettings, TEST_TIMEOUT_MS } from "@/lib/testing/stage";
import { type CreateKeyInput, createKey } from "./create";

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
  ({ actor, connectionId } = await stage.signIn("nadia"));
  // Kraken has none of the keys of the tests before, and a list without many keys is doubted.
  await stage.database.db.delete(keys).where(eq(keys.connectionId, connectionId));
  await stage.database.db.update(connections).set({ pausedUntil: null });
  await stage.sandbox.control.clearLog();
});

const input = (changes: Partial<CreateKeyInput> = {}): CreateKeyInput => ({
  connectionId,
  submissionId: randomUUID(),
  settings: someSettings(),
  tool: null,
  ...changes,
});
const creates = () => stage.sandbox.control.countCalls("POST", "/oauth/fast-api-key");
const rowOf = async (keyId: string) => {
  const [row] = await stage.database.db.select().from(keys).where(eq(keys.id, keyId));
  return row;
};
const operationOf = async (submissionId: string) => {
  const [operation] = await stage.database.db
    .select()
    .from(operations)
    .where(eq(operations.submissionId, submissionId));
  return operation;
};
const path = "/oauth/fast-api-key";

test("a create is one call to Kraken, recorded before it and settled after it", async () => {
  const wish = input({
    settings: someSettings({ permissions: ["funds_query", "trades_modify"], nonceWindow: "5000" }),
  });
  const { keyId, outcome } = await createKey(actor, wish);
  expect(outcome).toBe("applied");
  expect((await stage.sandbox.control.log()).map((call) => `${call.method} ${call.path}`)).toEqual([`POST ${path}`]);
  expect(await rowOf(keyId)).toMatchObject({
    status: "active",
    secret: "waiting",
    origin: "quayside",
    name: wish.settings.name,
  });
  expect(await operationOf(wish.submissionId)).toMatchObject({
    kind: "create",
    status: "applied",
    actorId: actor.userId,
  });
  const events = await stage.database.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.keyId, keyId))
    .orderBy(auditEvents.id);
  expect(events.map((event) => event.kind)).toEqual(["operation.recorded", "secret.received", "operation.settled"]);
  const [atKraken] = await stage.sandbox.control.keys("nadia");
  expect(atKraken).toMatchObject({ name: wish.settings.name, permissions: ["funds_query", "trades_modify"] });
});

test("a double click, a second tab and a retried submission create one key", async () => {
  const wish = input();
  const results = await Promise.all([createKey(actor, wish), createKey(actor, wish), createKey(actor, wish)]);
  results.push(await createKey(actor, wish));
  expect(new Set(results.map((result) => result.keyId)).size).toBe(1);
  expect(await creates()).toBe(1);
});

test("two submissions for one name create one key; the second is told at the field", async () => {
  const settings = someSettings();
  const results = await Promise.allSettled([
    createKey(actor, input({ settings })),
    createKey(actor, input({ settings })),
  ]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = results.find((result) => result.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "name_taken", options: { fields: { name: [expect.any(String)] } } });
  expect(await creates()).toBe(1);
});

test("a submission id cannot be used again for another key", async () => {
  const wish = input();
  await createKey(actor, wish);
  const other = { ...wish, settings: { ...wish.settings, permissions: ["funds_withdraw" as const] } };
  await expect(createKey(actor, other)).rejects.toMatchObject({ code: "invalid_input" });
  expect(await creates()).toBe(1);
});

test("a name that only Kraken knows is refused by Kraken, told at the field, and free again here", async () => {
  const settings = someSettings();
  await stage.sandbox.control.addKey("nadia", { name: settings.name });
  const wish = input({ settings });
  await expect(createKey(actor, wish)).rejects.toMatchObject({ code: "name_taken" });
  expect(await operationOf(wish.submissionId)).toMatchObject({ status: "failed", keyId: null });
  expect(await stage.database.db.select().from(keys).where(eq(keys.name, settings.name))).toEqual([]);
  await expect(createKey(actor, wish)).rejects.toMatchObject({ code: "name_taken" });
});

test("a permission whose scope was not granted is refused before anything is recorded", async () => {
  const limited = await stage.signIn("nadia", { untick: [permissionOf("funds_withdraw").scope] });
  const wish = input({ settings: someSettings({ permissions: ["funds_withdraw"] }) });
  await expect(createKey(limited.actor, wish)).rejects.toMatchObject({
    code: "scope_missing",
    options: { fields: { permissions: [expect.stringContaining("Withdraw Funds")] } },
  });
  expect(await operationOf(wish.submissionId)).toBeUndefined();
  expect(await creates()).toBe(0);
});

test("another person's connection is not found", async () => {
  const stranger = await stage.signIn("joris");
  await expect(createKey(stranger.actor, input())).rejects.toMatchObject({ code: "not_found" });
  expect(await creates()).toBe(0);
});

test("a submission of another workspace is not taken for one's own", async () => {
  const wish = input();
  const { keyId } = await createKey(actor, wish);
  const stranger = await stage.signIn("joris");
  const theirs = await createKey(stranger.actor, { ...wish, connectionId: stranger.connectionId });
  expect(theirs.keyId).not.toBe(keyId);
  expect(await creates()).toBe(2);
  // Nor is that of a colleague, nor one's own of another workspace.
  expect(await findSubmission(actor, wish.submissionId)).toMatchObject({ keyId });
  expect(await findSubmission(changed(actor, { userId: randomUUID() }), wish.submissionId)).toBeNull();
  expect(await findSubmission(changed(actor, { workspaceId: randomUUID() }), wish.submissionId)).toBeNull();
});

test.each(["approver", "auditor", "viewer"] as const)("the role %s may not create", async (role) => {
  await expect(createKey(changed(actor, { role }), input())).rejects.toMatchObject({ code: "not_allowed" });
});

test.each([
  ["too many requests", { kind: "too_many_requests", retryAfter: "17" }, "rate_limited"],
  ["no answer to the connection", { kind: "redirect", location: "http://127.0.0.1:9/" }, null],
] as const)("%s", async (_name, fault, code) => {
  await stage.sandbox.control.addFault({ ...fault, method: "POST", path });
  const wish = input();
  if (code === null) {
    // A redirect of a write says neither yes nor no.
    expect(await createKey(actor, wish)).toMatchObject({ outcome: "uncertain" });
    return;
  }
  await expect(createKey(actor, wish)).rejects.toMatchObject({
    code: "kraken_failed",
    options: { details: { code, retryAfterSeconds: 17, certainty: "refused" } },
  });
  expect(await operationOf(wish.submissionId)).toMatchObject({ status: "failed" });
});

const silentFaults = [
  ["a reset after the write", { kind: "reset", when: "after_write" }, true],
  ["a reset before the write", { kind: "reset", when: "before_write" }, false],
  ["an answer that comes too late", { kind: "delay", delayMs: TEST_TIMEOUT_MS * 2, when: "after_write" }, true],
  ["a server error after the write", { kind: "server_error", when: "after_write" }, true],
  ["an HTML page after the write", { kind: "html", when: "after_write" }, true],
  ["malformed JSON after the write", { kind: "malformed_json", when: "after_write" }, true],
  ["an empty answer after the write", { kind: "empty", when: "after_write" }, true],
] as const;

test.each(silentFaults)(
  "%s is uncertain, is never repeated, and is settled from Kraken's list",
  async (_name, fault, written) => {
    await stage.sandbox.control.addFault({ ...fault, method: "POST", path });
    const wish = input();
    const { keyId, outcome } = await createKey(actor, wish);
    expect(outcome).toBe("uncertain");
    expect(await rowOf(keyId)).toMatchObject({ status: "uncertain" });
    expect(await createKey(actor, wish)).toEqual({ keyId, outcome: "uncertain" });
    expect(await creates()).toBe(1);

    await stage.sandbox.control.clearFaults();
    await syncConnection(actor, connectionId, 0);
    if (written) {
      expect(await rowOf(keyId)).toMatchObject({ status: "active", secret: "not_received" });
      expect(await operationOf(wish.submissionId)).toMatchObject({ status: "applied" });
      return;
    }
    // The list may be older than the write: too early to say no.
    expect(await rowOf(keyId)).toMatchObject({ status: "uncertain" });
    await stage.database.db
      .update(operations)
      .set({ createdAt: new Date(Date.now() - 60_000) })
      .where(eq(operations.submissionId, wish.submissionId));
    await syncConnection(actor, connectionId, 0);
    expect(await rowOf(keyId)).toBeUndefined();
    expect(await operationOf(wish.submissionId)).toMatchObject({ status: "failed", errorCode: "not_applied" });
  },
);

test("a write whose process died is settled from Kraken's list at once", async () => {
  const wish = input();
  const { keyId } = await createKey(actor, wish);
  await stage.database.db.delete(reveals).where(eq(reveals.keyId, keyId));
  await stage.database.db
    .update(operations)
    .set({ status: "pending", finishedAt: null })
    .where(eq(operations.submissionId, wish.submissionId));
  await syncConnection(actor, connectionId, 0);
  expect(await operationOf(wish.submissionId)).toMatchObject({ status: "applied" });
  expect(await rowOf(keyId)).toMatchObject({ secret: "not_received" });
});

test("a dead access token is refreshed and the key still created once", async () => {
  await stage.sandbox.control.expireTokens("nadia");
  expect(await createKey(actor, input())).toMatchObject({ outcome: "applied" });
  expect((await stage.sandbox.control.keys("nadia")).length).toBe(1);
});

test("a refused refresh fails the operation, frees the name and asks for a new sign-in", async () => {
  await stage.sandbox.control.revokeGrants("nadia");
  const wish = input();
  await expect(createKey(actor, wish)).rejects.toMatchObject({ code: "connection_signed_out" });
  expect(await operationOf(wish.submissionId)).toMatchObject({ status: "failed" });
  const again = await stage.signIn("nadia");
  expect(await createKey(again.actor, { ...wish, submissionId: randomUUID() })).toMatchObject({ outcome: "applied" });
});

test("without tokens nothing is sent, the operation fails and the name is free", async () => {
  await stage.database.db.delete(connectionTokens).where(eq(connectionTokens.connectionId, connectionId));
  const wish = input();
  await expect(createKey(actor, wish)).rejects.toMatchObject({ code: "connection_signed_out" });
  expect(await creates()).toBe(0);
  expect(await operationOf(wish.submissionId)).toMatchObject({ status: "failed", keyId: null });
});

test("the private key is nowhere in clear in the database", async () => {
  const { keyId } = await createKey(actor, input());
  const [reveal] = await stage.database.db
    .select()
    .from(reveals)
    .where(and(eq(reveals.keyId, keyId), eq(reveals.workspaceId, actor.workspaceId)));
  // 88 characters of private key, and what surrounds them.
  expect(reveal?.ciphertext.length).toBeGreaterThan(88);
  expect(Buffer.from(reveal?.ciphertext ?? []).toString("latin1")).not.toMatch(/[A-Za-z0-9+/]{86}==/);
});

test("a key is its creator's, with what was noted about it, before Kraken is asked", async () => {
  const noted = { tool: "Freqtrade", purpose: "Grid", ticket: "OPS-17", tags: ["fra", "grid"], note: "Ask first." };
  const { keyId } = await createKey(actor, input(noted));
  expect(await rowOf(keyId)).toMatchObject({ ...noted, ownerId: actor.userId, backupOwnerId: null });
});

test("a key for somebody who is not a member is refused at the field, and Kraken is not asked", async () => {
  const { actor: stranger } = await stage.signIn("joris");
  for (const [field, owners] of [
    ["ownerId", { ownerId: stranger.userId }],
    ["backupOwnerId", { backupOwnerId: stranger.userId }],
    ["backupOwnerId", { backupOwnerId: actor.userId }],
  ] as const) {
    await expect(createKey(actor, input(owners))).rejects.toMatchObject({
      code: "invalid_input",
      options: { fields: { [field]: [expect.any(String)] } },
    });
  }
  expect(await creates()).toBe(0);
});
