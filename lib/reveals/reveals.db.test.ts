import { randomUUID } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { SESSION_MAX_SECONDS } from "@/lib/auth/session-limits";
import { endOwnSession, endSessionByToken, removeEndedSessions } from "@/lib/auth/sessions";
import { auditEvents } from "@/lib/db/schema/audit";
import { keys } from "@/lib/db/schema/keys";
import { members } from "@/lib/db/schema/members";
import { reveals } from "@/lib/db/schema/reveals";
import { sessions } from "@/lib/db/schema/sessions";
import { createKey } from "@/lib/keys/create";
import { revokeKey } from "@/lib/keys/revoke";
import { changeRole, endMemberSessions, limitMember } from "@/lib/members/mutations";
import { changed } from "@/lib/testing/actor";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import { join, newPerson } from "@/lib/testing/team";
import { findReveal, listReveals, listRevealsOfMembers } from "./data";
import { confirmStored, showSecret, wipeLapsedSecrets } from "./mutations";

let stage: Stage;
let actor: PersonActor;
let keyId: string;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.sandbox.control.reset();
  const person = await stage.signIn("nadia");
  actor = person.actor;
  ({ keyId } = await createKey(actor, {
    connectionId: person.connectionId,
    submissionId: randomUUID(),
    settings: someSettings(),
    tool: null,
  }));
});

const secretState = async () => {
  const [row] = await stage.database.db.select({ secret: keys.secret }).from(keys).where(eq(keys.id, keyId));
  return row?.secret;
};
/** What the log last said of it, and who did that. */
const lastWipe = async () => {
  const [event] = await stage.database.db
    .select({ data: auditEvents.data, actorId: auditEvents.actorId })
    .from(auditEvents)
    .where(and(eq(auditEvents.keyId, keyId), eq(auditEvents.kind, "secret.lapsed")))
    .orderBy(desc(auditEvents.id));
  return event;
};
const isKept = async () =>
  (await stage.database.db.select().from(reveals).where(eq(reveals.keyId, keyId))).length === 1;

test("the session that created the key can see its secret, more than once", async () => {
  const first = await showSecret(actor, keyId);
  expect(first.reveal()).toMatch(/^[A-Za-z0-9+/]{86}==$/);
  expect((await showSecret(actor, keyId)).reveal()).toBe(first.reveal());
  expect((await findReveal(actor, keyId))?.until.getTime()).toBeGreaterThan(Date.now() + 9 * 60_000);
});

test("another session of the same person cannot see it", async () => {
  const elsewhere = await stage.signIn("nadia");
  await expect(showSecret(elsewhere.actor, keyId)).rejects.toMatchObject({ code: "secret_gone" });
  await expect(confirmStored(elsewhere.actor, keyId)).rejects.toMatchObject({ code: "secret_gone" });
  expect(await findReveal(elsewhere.actor, keyId)).toBeNull();
  expect(await isKept()).toBe(true);
});

test("another person cannot see it", async () => {
  const stranger = await stage.signIn("joris");
  await expect(showSecret(stranger.actor, keyId)).rejects.toMatchObject({ code: "secret_gone" });
  // Not even with the right session but in another workspace.
  const crossed = changed(actor, { workspaceId: stranger.actor.workspaceId });
  await expect(showSecret(crossed, keyId)).rejects.toMatchObject({ code: "secret_gone" });
});

test("after the person has stored it, it is gone everywhere", async () => {
  await showSecret(actor, keyId);
  await confirmStored(actor, keyId);
  expect(await isKept()).toBe(false);
  expect(await secretState()).toBe("stored");
  await expect(showSecret(actor, keyId)).rejects.toMatchObject({ code: "secret_gone" });
  await expect(confirmStored(actor, keyId)).rejects.toMatchObject({ code: "secret_gone" });
});

test("after ten minutes it cannot be seen, and the clock wipes it", async () => {
  await stage.database.db
    .update(reveals)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(reveals.keyId, keyId));
  await expect(showSecret(actor, keyId)).rejects.toMatchObject({ code: "secret_gone" });
  await wipeLapsedSecrets();
  expect(await isKept()).toBe(false);
  expect(await secretState()).toBe("lapsed");
});

test("a secret that still has time is not wiped", async () => {
  await wipeLapsedSecrets();
  expect(await isKept()).toBe(true);
  expect(await secretState()).toBe("waiting");
});

test("nobody can say that they stored it before it was given out, and it is still kept", async () => {
  expect((await findReveal(actor, keyId))?.shownAt).toBeNull();
  await expect(confirmStored(actor, keyId)).rejects.toMatchObject({ code: "secret_unseen" });
  expect(await secretState()).toBe("waiting");
  await showSecret(actor, keyId);
  expect((await findReveal(actor, keyId))?.shownAt).toBeInstanceOf(Date);
  await confirmStored(actor, keyId);
  expect(await secretState()).toBe("stored");
});

test("a session does not take it along unless the person agreed to lose it", async () => {
  const end = (losing: string[]) => endOwnSession(actor, { sessionId: actor.sessionId, losing });
  const name = (await findReveal(actor, keyId))?.keyName;
  for (const agreed of [[], [randomUUID()]]) {
    await expect(end(agreed)).rejects.toMatchObject({
      code: "secrets_waiting",
      options: { details: [{ keyId, keyName: name, workspaceId: actor.workspaceId }] },
    });
  }
  expect(await isKept()).toBe(true);
  await end([keyId]);
  expect(await isKept()).toBe(false);
  expect(await secretState()).toBe("lapsed");
  expect(await lastWipe()).toEqual({ data: { because: "session_ended" }, actorId: actor.userId });
});

test("another own session is asked about in the same way", async () => {
  const elsewhere = await stage.signIn("nadia");
  const end = (losing: string[]) => endOwnSession(elsewhere.actor, { sessionId: actor.sessionId, losing });
  await expect(end([])).rejects.toMatchObject({ code: "secrets_waiting" });
  const stranger = await stage.signIn("joris");
  await expect(endOwnSession(stranger.actor, { sessionId: actor.sessionId, losing: [keyId] })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await isKept()).toBe(true);
  await end([keyId]);
  expect(await isKept()).toBe(false);
});

test("one that waits elsewhere is no reason to ask", async () => {
  const elsewhere = await stage.signIn("nadia");
  await endOwnSession(elsewhere.actor, { sessionId: elsewhere.actor.sessionId, losing: [] });
  expect(await isKept()).toBe(true);
});

test("when a sign-in replaces its session, the log says that it ended with it", async () => {
  await endSessionByToken(actor.sessionToken.reveal());
  expect(await secretState()).toBe("lapsed");
  expect(await lastWipe()).toEqual({ data: { because: "session_ended" }, actorId: null });
});

test("when its session lapses, the log says so, and until then nobody is promised more time", async () => {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
  const began = (seconds: number) =>
    stage.database.db
      .update(sessions)
      .set({ createdAt: ago(seconds) })
      .where(eq(sessions.id, actor.sessionId));
  await began(SESSION_MAX_SECONDS - 60);
  expect((await findReveal(actor, keyId))?.until.getTime()).toBeLessThan(Date.now() + 61_000);
  await began(SESSION_MAX_SECONDS + 5);
  await removeEndedSessions();
  expect(await secretState()).toBe("lapsed");
  expect(await lastWipe()).toEqual({ data: { because: "session_ended" }, actorId: null });
});

test("one whose time was up says that, whatever ended its session", async () => {
  await stage.database.db
    .update(reveals)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(reveals.keyId, keyId));
  await endOwnSession(actor, { sessionId: actor.sessionId, losing: [] });
  expect(await lastWipe()).toEqual({ data: { because: "time" }, actorId: null });
});

test("it is listed for its own session in its own workspace alone", async () => {
  expect((await listReveals(actor)).map((waiting) => waiting.keyId)).toEqual([keyId]);
  const stranger = await stage.signIn("joris");
  const others = [(await stage.signIn("nadia")).actor, stranger.actor];
  for (const other of [...others, changed(actor, { workspaceId: stranger.actor.workspaceId })]) {
    expect(await listReveals(other)).toEqual([]);
  }
});

test.each([
  ["is not a key writer any more", { role: "viewer" as const }],
  ["does not reach the key any more", { limitedToTags: ["tax"] }],
])("a creator who %s cannot see it", async (_name, change) => {
  const isCreator = eq(members.userId, actor.userId);
  await stage.database.db.update(members).set(change).where(isCreator);
  await expect(showSecret(actor, keyId)).rejects.toMatchObject({ code: "secret_gone" });
  expect(await findReveal(actor, keyId)).toBeNull();
  await stage.database.db.update(members).set({ role: "owner", limitedToTags: [] }).where(isCreator);
});

describe("what others do", () => {
  let boss: PersonActor;
  beforeEach(async () => {
    boss = await join(await newPerson(), actor.workspaceId, "owner");
  });
  afterEach(async () => {
    const isCreator = and(eq(members.userId, actor.userId), eq(members.workspaceId, actor.workspaceId));
    await stage.database.db.update(members).set({ role: "owner", limitedToTags: [] }).where(isCreator);
  });

  test("an owner who signs the creator out everywhere is told what waits, and named in the log", async () => {
    const waiting = await listRevealsOfMembers(boss);
    expect(waiting.filter(({ userId }) => userId === actor.userId).map((one) => one.keyId)).toContain(keyId);
    await endMemberSessions(boss, { userId: actor.userId });
    expect(await isKept()).toBe(false);
    expect(await lastWipe()).toEqual({ data: { because: "session_ended" }, actorId: boss.userId });
  });

  test("who does not manage members is told of their own alone, and nothing of another workspace", async () => {
    const viewer = await join(await newPerson(), actor.workspaceId, "viewer");
    expect(await listRevealsOfMembers(viewer)).toEqual([]);
    expect((await listRevealsOfMembers(changed(actor, { role: "key_manager" }))).map((one) => one.keyId)).toContain(
      keyId,
    );
    expect(await listRevealsOfMembers((await stage.signIn("joris")).actor)).toEqual([]);
  });

  test("with the creator's right to change keys it ends", async () => {
    await changeRole(boss, { userId: actor.userId, role: "viewer" });
    expect(await isKept()).toBe(false);
    expect(await lastWipe()).toEqual({ data: { because: "right_lost" }, actorId: boss.userId });
  });

  test("with the creator's reach it ends", async () => {
    await changeRole(boss, { userId: actor.userId, role: "key_manager" });
    expect(await isKept()).toBe(true);
    await limitMember(boss, { userId: actor.userId, connectionIds: [], tags: ["tax"] });
    expect(await lastWipe()).toEqual({ data: { because: "right_lost" }, actorId: boss.userId });
  });
});

test("with its key it ends, and the log says so", async () => {
  const [row] = await stage.database.db.select({ name: keys.name }).from(keys).where(eq(keys.id, keyId));
  await revokeKey(actor, { keyId, submissionId: randomUUID(), typedName: row?.name ?? "" });
  await expect(showSecret(actor, keyId)).rejects.toMatchObject({ code: "secret_gone" });
  expect(await isKept()).toBe(false);
  expect(await secretState()).toBe("lapsed");
  expect(await lastWipe()).toEqual({ data: { because: "key_revoked" }, actorId: actor.userId });
});
