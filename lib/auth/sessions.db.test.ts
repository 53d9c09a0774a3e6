import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEvents } from "@/lib/db/schema/audit";
import { connections } from "@/lib/db/schema/connections";
import { members } from "@/lib/db/schema/members";
import { sessions } from "@/lib/db/schema/sessions";
import { users } from "@/lib/db/schema/users";
import { workspaces } from "@/lib/db/schema/workspaces";
import { Secret } from "@/lib/secret";
import { adapter } from "@/lib/sign-in/adapter";
import { recordSignIn } from "@/lib/sign-in/people";
import { openStage, type Stage } from "@/lib/testing/stage";
import type { PersonActor } from "./actor";
import { findSession, hashSessionToken, recordSessionUse } from "./open-session";
import { SESSION_IDLE_SECONDS, SESSION_MAX_SECONDS } from "./session-limits";
import { endOwnSession, endSessionByToken, listOwnSessions, removeEndedSessions } from "./sessions";

let stage: Stage;
let actor: PersonActor;
beforeAll(async () => {
  stage = await openStage();
  ({ actor } = await stage.signIn("alma"));
});
afterAll(() => stage.close());

async function openSession(age: { seenSecondsAgo?: number; openedSecondsAgo?: number } = {}): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const ago = (seconds = 0) => new Date(Date.now() - seconds * 1000);
  await stage.database.db.insert(sessions).values({
    tokenHash: hashSessionToken(token),
    userId: actor.userId,
    workspaceId: actor.workspaceId,
    createdAt: ago(age.openedSecondsAgo),
    lastSeenAt: ago(age.seenSecondsAgo),
  });
  return token;
}
const opens = async (token: string) => (await findSession(token)) !== null;

test("a session opens with its token and with nothing else", async () => {
  const token = await openSession();
  expect(await opens(token)).toBe(true);
  expect(await opens(hashSessionToken(token))).toBe(false);
  expect(await opens(`${token}x`)).toBe(false);
});

test.each([
  ["just before the idle limit", { seenSecondsAgo: SESSION_IDLE_SECONDS - 5 }, true],
  ["after the idle limit", { seenSecondsAgo: SESSION_IDLE_SECONDS + 5 }, false],
  ["just before the absolute limit", { openedSecondsAgo: SESSION_MAX_SECONDS - 5 }, true],
  ["after the absolute limit, however busy", { openedSecondsAgo: SESSION_MAX_SECONDS + 5 }, false],
])("%s", async (_name, age, expected) => {
  const token = await openSession(age);
  expect(await opens(token)).toBe(expected);
  await removeEndedSessions();
  const left = await stage.database.db
    .select()
    .from(sessions)
    .where(eq(sessions.tokenHash, hashSessionToken(token)));
  expect(left.length).toBe(expected ? 1 : 0);
});

test("a session that lapses is in the log of its workspace, once", async () => {
  const lapses = async () =>
    await stage.database.db
      .select({ kind: auditEvents.kind, actorId: auditEvents.actorId, data: auditEvents.data })
      .from(auditEvents)
      .where(and(eq(auditEvents.personId, actor.userId), eq(auditEvents.kind, "session.lapsed")));
  const before = (await lapses()).length;
  await openSession({ seenSecondsAgo: SESSION_IDLE_SECONDS + 5 });
  await Promise.all([removeEndedSessions(), removeEndedSessions()]);
  expect((await lapses()).slice(before)).toEqual([
    { kind: "session.lapsed", actorId: null, data: { name: actor.email } },
  ]);
});

test("using a session moves its idle limit, not its absolute one", async () => {
  const token = await openSession({ seenSecondsAgo: SESSION_IDLE_SECONDS - 5, openedSecondsAgo: 600 });
  const session = await findSession(token);
  if (!session) throw new Error("the session did not open");
  await recordSessionUse({ sessionId: session.id, workspaceId: session.workspaceId });
  const [row] = await stage.database.db
    .select()
    .from(sessions)
    .where(eq(sessions.tokenHash, hashSessionToken(token)));
  expect(Date.now() - (row?.lastSeenAt.getTime() ?? 0)).toBeLessThan(5_000);
  expect(Date.now() - (row?.createdAt.getTime() ?? 0)).toBeGreaterThan(590_000);
});

test("a person who lost their place in the workspace has no session in it", async () => {
  const guest = await stage.signIn("joris");
  const token = randomBytes(32).toString("base64url");
  await stage.database.db.insert(sessions).values({
    tokenHash: hashSessionToken(token),
    userId: guest.actor.userId,
    workspaceId: guest.actor.workspaceId,
  });
  expect(await opens(token)).toBe(true);
  await stage.database.db.delete(members).where(eq(members.userId, guest.actor.userId));
  expect(await opens(token)).toBe(false);
});

test("one's own sessions are listed and can be ended; somebody else's cannot", async () => {
  const token = await openSession();
  const [row] = await stage.database.db
    .select()
    .from(sessions)
    .where(eq(sessions.tokenHash, hashSessionToken(token)));
  const listed = await listOwnSessions(actor);
  expect(listed.map((session) => session.id)).toContain(row?.id);
  expect(listed.filter((session) => session.isThisOne).map((session) => session.id)).toEqual([actor.sessionId]);

  const stranger = await stage.signIn("pier9");
  expect((await listOwnSessions(stranger.actor)).map((session) => session.id)).not.toContain(row?.id);
  await expect(endOwnSession(stranger.actor, { sessionId: row?.id ?? "", losing: [] })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await opens(token)).toBe(true);

  await endOwnSession(actor, { sessionId: row?.id ?? "", losing: [] });
  expect(await opens(token)).toBe(false);
});

test("the session before a sign-in ends with its cookie's value", async () => {
  const token = await openSession();
  await endSessionByToken(token);
  expect(await opens(token)).toBe(false);
});

test("a person is issuer and IIBAN: the same account signs in to the same workspace, whatever its e-mail", async () => {
  const before = await stage.database.db.select().from(users).where(eq(users.id, actor.userId));
  const tokens = { accessToken: new Secret("a"), refreshToken: new Secret("r"), expiresAt: null, scopes: null };
  await recordSignIn({ iiban: before[0]?.subject ?? "", email: "new-address@example.org" }, { tokens, address: null });
  const after = await stage.database.db.select().from(users).where(eq(users.id, actor.userId));
  expect(after[0]).toMatchObject({ id: actor.userId, email: "new-address@example.org" });
  const owned = await stage.database.db.select().from(members).where(eq(members.userId, actor.userId));
  expect(owned.map((member) => member.workspaceId)).toEqual([actor.workspaceId]);
});

test.each(["a\0@example.org", "a\n@example.org", "\u202Egro.elpmaxe@a", "a\u200B@example.org", "\uD83D@example.org"])(
  "an address with something in it that nobody sees (%j) is taken for none",
  async (email) => {
    const tokens = { accessToken: new Secret("a"), refreshToken: null, expiresAt: null, scopes: [] };
    await recordSignIn({ iiban: "AA44AAAABBBBCCCC", email }, { tokens, address: null });
    const [person] = await stage.database.db.select().from(users).where(eq(users.subject, "AA44AAAABBBBCCCC"));
    expect(person?.email).toBeNull();
    const [connection] = await stage.database.db
      .select()
      .from(connections)
      .where(eq(connections.iiban, "AA44AAAABBBBCCCC"));
    expect(connection?.email).toBeNull();
  },
);

test("two accounts with one e-mail address are two people with a workspace each", async () => {
  const tokens = { accessToken: new Secret("a"), refreshToken: null, expiresAt: null, scopes: [] };
  await recordSignIn({ iiban: "AA11AAAABBBBCCCC", email: "shared@example.org" }, { tokens, address: null });
  await recordSignIn({ iiban: "AA22AAAABBBBCCCC", email: "shared@example.org" }, { tokens, address: null });
  const people = await stage.database.db.select().from(users).where(eq(users.email, "shared@example.org"));
  expect(people.length).toBe(2);
  expect(await adapter.getUserByEmail?.("shared@example.org")).toBeNull();
  const rooms = await stage.database.db.select().from(workspaces);
  expect(rooms.filter((room) => room.kind === "personal").length).toBe(new Set(rooms.map((room) => room.id)).size);
});

test("scopes that Kraken does not report are kept as assumed, not as granted", async () => {
  await recordSignIn(
    { iiban: "AA33AAAABBBBCCCC", email: null },
    { tokens: { accessToken: new Secret("a"), refreshToken: null, expiresAt: null, scopes: null }, address: null },
  );
  const [connection] = await stage.database.db
    .select()
    .from(connections)
    .where(eq(connections.iiban, "AA33AAAABBBBCCCC"));
  expect(connection).toMatchObject({ scopesReported: "assumed" });
});

test("Auth.js itself never makes or joins people", async () => {
  await expect(async () =>
    adapter.createUser?.({ id: "", email: "x@example.org", emailVerified: null }),
  ).rejects.toThrow();
  await expect(async () =>
    adapter.linkAccount?.({ userId: actor.userId, type: "oauth", provider: "kraken", providerAccountId: "AA" }),
  ).rejects.toThrow();
});
