import { randomBytes } from "node:crypto";
import { and, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { auditEvents } from "@/lib/db/schema/audit";
import { connections, connectionTokens } from "@/lib/db/schema/connections";
import { env } from "@/lib/env";
import { listFastApiKeys } from "@/lib/kraken/fast-api-keys";
import { KrakenError } from "@/lib/kraken/kraken-error";
import { openStage, type Stage } from "@/lib/testing/stage";
import { reencryptTokens, withAccessToken } from "./vault";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.sandbox.control.clearFaults();
  await stage.sandbox.control.clearLog();
});

const list = (connectionId: string) => withAccessToken(connectionId, (token) => listFastApiKeys(env().kraken, token));
const refreshes = () => stage.sandbox.control.countCalls("POST", "/oauth/token");

test("fifty parallel calls with a dead access token cause one refresh and all succeed", async () => {
  const { connectionId } = await stage.signIn("alma");
  await stage.sandbox.control.clearLog();
  await stage.sandbox.control.expireTokens("alma");
  const lists = await Promise.all(Array.from({ length: 50 }, () => list(connectionId)));
  expect(new Set(lists.map((keys) => keys.keys.length)).size).toBe(1);
  expect(await refreshes()).toBe(1);
});

test("fifty parallel calls with a token about to expire cause one refresh", async () => {
  const { connectionId } = await stage.signIn("joris");
  await stage.sandbox.control.clearLog();
  await stage.database.db
    .update(connectionTokens)
    .set({ expiresAt: new Date(Date.now() + 1_000) })
    .where(eq(connectionTokens.connectionId, connectionId));
  await Promise.all(Array.from({ length: 50 }, () => list(connectionId)));
  expect(await refreshes()).toBe(1);
});

test("the new pair is stored before it is used, so a refresh survives a crash right after it", async () => {
  const { connectionId } = await stage.signIn("alma");
  await stage.sandbox.control.expireTokens("alma");
  await list(connectionId);
  await stage.sandbox.control.clearLog();
  await list(connectionId);
  expect(await refreshes()).toBe(0);
});

test("a refused refresh asks the person to sign in again and marks the connection", async () => {
  const { connectionId } = await stage.signIn("nadia");
  await stage.sandbox.control.revokeGrants("nadia");
  await expect(list(connectionId)).rejects.toMatchObject({ code: "connection_signed_out" });
  const [connection] = await stage.database.db.select().from(connections).where(eq(connections.id, connectionId));
  expect(connection?.health).toBe("signed_out");
});

test("a token that is refused again right after its refresh asks the person to sign in, and is not tried a third time", async () => {
  const { connectionId } = await stage.signIn("alma");
  const refused = new KrakenError({
    call: "GET /oauth/fast-api-keys",
    code: "token_refused",
    certainty: "refused",
  });
  let calls = 0;
  const attempt = withAccessToken(connectionId, async () => {
    calls += 1;
    throw refused;
  });
  await expect(attempt).rejects.toMatchObject({ code: "connection_signed_out" });
  expect(calls).toBe(2);
  const [connection] = await stage.database.db.select().from(connections).where(eq(connections.id, connectionId));
  expect(connection?.health).toBe("signed_out");
});

test.each([
  [400, { error: "invalid_request" }],
  [400, { error: "unsupported_grant_type" }],
  [401, { error: "invalid_client" }],
  [400, { error: ["EGeneral:Invalid arguments"] }],
  [401, ""],
])(
  "a refresh that fails otherwise (HTTP %i %j) is not a sign-out, and is told in Kraken's words",
  async (status, body) => {
    const { connectionId } = await stage.signIn("alma");
    await stage.sandbox.control.expireTokens("alma");
    await stage.sandbox.control.addFault({ kind: "answer", status, body: JSON.stringify(body), path: "/oauth/token" });
    await expect(list(connectionId)).rejects.toMatchObject({ name: "KrakenError", context: "client" });
    const [connection] = await stage.database.db.select().from(connections).where(eq(connections.id, connectionId));
    expect(connection?.health).toBe("ok");
    expect(await list(connectionId)).toMatchObject({ keys: expect.any(Array) });
  },
);

test("a refresh that Kraken does not answer is not a sign-out: the old pair stays", async () => {
  const { connectionId } = await stage.signIn("alma");
  await stage.sandbox.control.expireTokens("alma");
  await stage.sandbox.control.addFault({ kind: "server_error", path: "/oauth/token", times: 1 });
  await expect(list(connectionId)).rejects.toMatchObject({ code: "unavailable" });
  expect(await list(connectionId)).toMatchObject({ keys: expect.any(Array) });
});

test("the log hears of every refresh, and of the first that Kraken refuses as news", async () => {
  const { connectionId } = await stage.signIn("nadia");
  const attempts = async () =>
    await stage.database.db
      .select({
        kind: auditEvents.kind,
        outcome: auditEvents.outcome,
        routine: auditEvents.routine,
        data: auditEvents.data,
      })
      .from(auditEvents)
      .where(and(eq(auditEvents.connectionId, connectionId), like(auditEvents.kind, "connection.token_%")))
      .orderBy(auditEvents.id);
  const before = (await attempts()).length;
  await stage.sandbox.control.expireTokens("nadia");
  await list(connectionId);
  await stage.sandbox.control.revokeGrants("nadia");
  await expect(list(connectionId)).rejects.toMatchObject({ code: "connection_signed_out" });
  await expect(list(connectionId)).rejects.toMatchObject({ code: "connection_signed_out" });
  const refused = { kind: "connection.token_refresh_failed", outcome: "failed", data: { code: "grant_refused" } };
  expect((await attempts()).slice(before)).toEqual([
    { kind: "connection.token_refreshed", outcome: "done", routine: true, data: {} },
    { ...refused, routine: false },
    { ...refused, routine: true },
  ]);
});

test("tokens are nowhere in clear in the database", async () => {
  const { connectionId } = await stage.signIn("alma");
  const used = await withAccessToken(connectionId, async (token) => token.reveal());
  const [row] = await stage.database.db
    .select()
    .from(connectionTokens)
    .where(eq(connectionTokens.connectionId, connectionId));
  const stored = Buffer.concat([Buffer.from(row?.accessToken ?? []), Buffer.from(row?.refreshToken ?? [])]);
  expect(stored.length).toBeGreaterThan(60);
  for (const form of [used, Buffer.from(used).toString("base64"), Buffer.from(used).toString("hex")]) {
    expect(stored.toString("latin1")).not.toContain(form);
  }
});

test("tokens of an older key are encrypted with the newest, once, and still work; the log hears of it", async () => {
  const { connectionId } = await stage.signIn("joris");
  expect(await reencryptTokens()).toBe(0);
  env().encryptionKeys.unshift({ id: "test-2", bytes: randomBytes(32) });
  expect(await reencryptTokens()).toBeGreaterThan(0);
  expect(await reencryptTokens()).toBe(0);
  expect(await list(connectionId)).toMatchObject({ keys: expect.any(Array) });
  const told = await stage.database.db
    .select({ routine: auditEvents.routine, actorId: auditEvents.actorId })
    .from(auditEvents)
    .where(and(eq(auditEvents.connectionId, connectionId), eq(auditEvents.kind, "connection.tokens_reencrypted")));
  expect(told).toEqual([{ routine: false, actorId: null }]);
});

test("a token row copied to another connection does not decrypt", async () => {
  const first = await stage.signIn("alma");
  const second = await stage.signIn("joris");
  const [stolen] = await stage.database.db
    .select()
    .from(connectionTokens)
    .where(eq(connectionTokens.connectionId, first.connectionId));
  await stage.database.db
    .update(connectionTokens)
    .set({ accessToken: stolen?.accessToken })
    .where(eq(connectionTokens.connectionId, second.connectionId));
  await expect(list(second.connectionId)).rejects.toThrow(/unable to authenticate/i);
});
