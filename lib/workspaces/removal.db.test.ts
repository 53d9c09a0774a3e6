import { randomBytes, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { findSession, hashSessionToken } from "@/lib/auth/open-session";
import { removalOfSession } from "@/lib/auth/removal";
import { requirePerson } from "@/lib/auth/request-actor";
import { SESSION_IDLE_SECONDS } from "@/lib/auth/session-limits";
import { removeEndedSessions } from "@/lib/auth/sessions";
import { listOwnWaitingSecrets } from "@/lib/auth/waiting-secrets";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { reveals } from "@/lib/db/schema/reveals";
import { sessions } from "@/lib/db/schema/sessions";
import { env } from "@/lib/env";
import { leave, removeMember } from "@/lib/members/mutations";
import { signInAction } from "@/lib/sign-in/actions";
import { adapter } from "@/lib/sign-in/adapter";
import { signOut } from "@/lib/sign-in/sign-out";
import { again, goTo, join, newPerson, openTeamDatabase, type Person } from "@/lib/testing/team";
import { goOnAction } from "./actions";
import { listOwnWorkspaces, listRecentRemovals } from "./data";
import { goOn } from "./go-on";
import { createWorkspace, renameWorkspace } from "./mutations";

const browser = vi.hoisted(() => ({ token: "", origin: "" }));
vi.mock("@/lib/sign-in/next-auth", () => ({}));
vi.mock("next/navigation", () => ({
  unstable_rethrow: (error: unknown) => {
    if (typeof error === "string") throw error;
  },
  redirect: (to: string) => {
    throw to;
  },
}));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: browser.origin }),
  cookies: async () => ({ get: () => ({ value: browser.token }), set: () => {} }),
}));

let database: Database;
beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

let owner: Person;
let workspaceId: string;
let member: Person;
beforeEach(async () => {
  browser.origin = env().authUrl;
  owner = await newPerson();
  ({ workspaceId } = await createWorkspace(owner.actor, { name: "Breakwater desk" }));
  member = await newPerson();
  await join(member, workspaceId, "key_manager");
  await sitDown(member);
});

/** The person's browser sends the requests from here on. */
async function sitDown({ actor }: Person): Promise<void> {
  browser.token = randomUUID();
  await database.db
    .update(sessions)
    .set({ tokenHash: hashSessionToken(browser.token) })
    .where(eq(sessions.id, actor.sessionId));
}

async function remove({ actor }: Person): Promise<void> {
  await removeMember(await again(owner), { userId: actor.userId });
}

const ofMember = () => eq(sessions.userId, member.actor.userId);

/** A key of the workspace whose private key waits for a session of the member. */
async function waitingKey(inWorkspace: string): Promise<string> {
  const [connection] = await database.db
    .insert(connections)
    .values({ workspaceId: inWorkspace, issuer: "x", iiban: randomUUID(), scopes: [], scopesReported: "reported" })
    .returning();
  const wanted = {
    name: randomUUID(),
    permissions: [],
    ipAllowlist: null,
    validUntil: null,
    queryFrom: null,
    queryTo: null,
    nonceWindow: "0",
  };
  const [key] = await database.db
    .insert(keys)
    .values({
      ...wanted,
      workspaceId: inWorkspace,
      connectionId: connection?.id ?? "",
      attention: 0,
      risk: 0,
      origin: "quayside",
      status: "active",
      secret: "waiting",
      wanted,
    })
    .returning();
  const keyId = key?.id ?? "";
  await database.db.insert(reveals).values({
    keyId,
    workspaceId: inWorkspace,
    sessionId: member.actor.sessionId,
    ciphertext: randomBytes(8),
    expiresAt: new Date(Date.now() + 60_000),
  });
  return keyId;
}

test("who was removed is told by which workspace, and reaches nothing until they go on elsewhere", async () => {
  await remove(member);
  expect(await findSession(browser.token)).toBeNull();
  await expect(requirePerson({ isUse: true })).rejects.toMatchObject({ code: "removed" });
  const removal = await removalOfSession(browser.token);
  expect(removal).toEqual({
    sessionId: member.actor.sessionId,
    userId: member.actor.userId,
    workspaceName: "Breakwater desk",
  });
});

test("they hear the name that they knew, not the one that came later", async () => {
  await remove(member);
  await renameWorkspace(await again(owner), { name: "Secret plans" });
  expect(await removalOfSession(browser.token)).toMatchObject({ workspaceName: "Breakwater desk" });
});

test("they go on in a workspace of theirs, still signed in, and read the same sentence there", async () => {
  await remove(member);
  const removal = await removalOfSession(browser.token);
  if (!removal) throw new Error("nobody was removed");
  const [home] = await listOwnWorkspaces(removal);
  expect(await listOwnWorkspaces(removal)).toHaveLength(1);
  expect(await goOn(removal, home?.id ?? "")).toBe(true);
  const there = await requirePerson({ isUse: false });
  expect(there).toMatchObject({ userId: member.actor.userId, workspaceKind: "personal" });
  expect(await listRecentRemovals(there)).toEqual(["Breakwater desk"]);
  expect(await removalOfSession(browser.token)).toBeNull();
});

test("they go on in no workspace that they are not in: not the one before, not somebody else's", async () => {
  await remove(member);
  const stranger = await newPerson();
  for (const foreign of [workspaceId, stranger.actor.workspaceId, "no id"]) {
    const form = new FormData();
    form.set("workspaceId", foreign);
    await expect(goOnAction(form)).rejects.toBe("/removed");
  }
  expect(await findSession(browser.token)).toBeNull();

  browser.origin = "https://evil.example";
  const form = new FormData();
  form.set("workspaceId", (await listOwnWorkspaces(member.actor))[0]?.id ?? "");
  await expect(goOnAction(form)).rejects.toBe("/removed");
  expect(await findSession(browser.token)).toBeNull();
});

test("who came to the page from an address of that workspace goes on too, wherever they are at work by now", async () => {
  const { workspaceSlug: from } = await requirePerson({ isUse: false });
  const [home] = await listOwnWorkspaces(member.actor);
  const other = await createWorkspace(member.actor, { name: "Other" });
  await remove(member);
  const form = new FormData();
  form.set("from", from);
  form.set("workspaceId", "no id");
  await expect(goOnAction(form)).rejects.toBe(`/removed?from=${from}`);
  expect(await requirePerson({ isUse: false })).toMatchObject({ workspaceId: other.workspaceId });
  form.set("workspaceId", home?.id ?? "");
  await expect(goOnAction(form)).rejects.toBe("/keys");
  expect(await requirePerson({ isUse: false })).toMatchObject({ workspaceId: home?.id });
});

test("nobody else is told, nor somebody whose session is in order", async () => {
  expect(await removalOfSession(browser.token)).toBeNull();
  await remove(member);
  expect(await removalOfSession(randomUUID())).toBeNull();
  for (const slug of ["no-such-7k2m9q", "", "\0"]) expect(await removalOfSession(browser.token, slug)).toBeNull();
  expect(await listRecentRemovals(await again(owner))).toEqual([]);
});

test("what waited for them there is wiped, also for a session that is elsewhere by now; what is elsewhere stays", async () => {
  const [home] = await listOwnWorkspaces(member.actor);
  const elsewhere = await waitingKey(home?.id ?? "");
  await waitingKey(workspaceId);
  await goTo(member, home?.id ?? "");
  await remove(member);
  const left = await database.db.select().from(reveals).where(eq(reveals.sessionId, member.actor.sessionId));
  expect(left.map(({ keyId }) => keyId)).toEqual([elsewhere]);
});

test("who signs out or in where they were removed is asked first about what waits for them elsewhere", async () => {
  const [home] = await listOwnWorkspaces(member.actor);
  const elsewhere = await waitingKey(home?.id ?? "");
  await remove(member);
  await expect(signInAction(new FormData())).rejects.toBe("/sign-out");
  expect(await signOut([])).toBe("secrets_waiting");
  expect(await listOwnWaitingSecrets()).toMatchObject([{ keyId: elsewhere, workspaceSlug: home?.slug }]);
  expect(await signOut([elsewhere])).toBe("ended");
  expect(await listOwnWaitingSecrets()).toEqual([]);
});

test("who works elsewhere stays signed in there, and is told", async () => {
  const [home] = await listOwnWorkspaces(member.actor);
  await goTo(member, home?.id ?? "");
  await remove(member);
  const there = await requirePerson({ isUse: true });
  expect(there.workspaceId).toBe(home?.id);
  expect(await listRecentRemovals(there)).toEqual(["Breakwater desk"]);
});

test("whose session had lapsed is told after the next sign-in, once", async () => {
  await database.db.delete(sessions).where(ofMember());
  await remove(member);
  const signIn = async () => {
    const sessionToken = randomUUID();
    await adapter.createSession?.({ sessionToken, userId: member.actor.userId, expires: new Date() });
    return await removalOfSession(sessionToken);
  };
  const removal = await signIn();
  expect(removal).toMatchObject({ workspaceName: "Breakwater desk" });
  if (removal) await goOn(removal, (await listOwnWorkspaces(removal))[0]?.id ?? "");
  expect(await signIn()).toBeNull();
});

test("who leaves loses what waits for them there, and nothing unasked that waits elsewhere", async () => {
  const [home] = await listOwnWorkspaces(member.actor);
  await waitingKey(workspaceId);
  const elsewhere = await waitingKey(home?.id ?? "");
  const here = await requirePerson({ isUse: false });
  await expect(leave(here)).rejects.toMatchObject({ code: "secrets_waiting" });
  expect(await listOwnWaitingSecrets()).toHaveLength(2);
  await database.db.delete(reveals).where(eq(reveals.keyId, elsewhere));
  await leave(here);
  expect(await listOwnWaitingSecrets()).toEqual([]);
});

test("who left by themselves was not removed", async () => {
  await leave(await requirePerson({ isUse: false }));
  expect(await database.db.select().from(sessions).where(ofMember())).toHaveLength(0);
  const sessionToken = randomUUID();
  await adapter.createSession?.({ sessionToken, userId: member.actor.userId, expires: new Date() });
  expect(await removalOfSession(sessionToken)).toBeNull();
  expect(await findSession(sessionToken)).toMatchObject({ workspaceKind: "personal" });
});

test("signing out instead ends the session, which opened nothing", async () => {
  await remove(member);
  expect(await signOut([])).toBe("ended");
  expect(await database.db.select().from(sessions).where(ofMember())).toHaveLength(0);
});

test("that their session lapses later is not told to the workspace before", async () => {
  await remove(member);
  const idle = new Date(Date.now() - (SESSION_IDLE_SECONDS + 5) * 1000);
  await database.db.update(sessions).set({ lastSeenAt: idle }).where(ofMember());
  expect(await removalOfSession(browser.token)).toBeNull();
  await removeEndedSessions();
  const told = and(eq(auditEvents.workspaceId, workspaceId), eq(auditEvents.kind, "session.lapsed"));
  expect(await database.db.select().from(auditEvents).where(told)).toHaveLength(0);
});
