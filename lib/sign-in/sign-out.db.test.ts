import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { authCookies } from "@/lib/auth/cookies";
import { hashSessionToken } from "@/lib/auth/open-session";
import { spendActionBudget, spendSafetyBudget } from "@/lib/auth/rate-limits";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { sessions } from "@/lib/db/schema/sessions";
import { env } from "@/lib/env";
import { endMemberSessionsAction } from "@/lib/members/actions";
import { again, join, newPerson, newSession, openTeamDatabase } from "@/lib/testing/team";
import { WORKSPACE_HEADER } from "@/lib/workspace-path";
import { createWorkspace } from "@/lib/workspaces/mutations";
import { endSessionAction, signOutAction } from "./actions";

vi.mock("./next-auth", () => ({}));
vi.mock("next/navigation", () => ({
  unstable_rethrow: () => {},
  redirect: (to: string) => {
    throw to;
  },
}));
/** What a browser sends, and what it is told to keep. */
const browser = vi.hoisted(() => ({
  origin: "" as string | null,
  token: "",
  slug: "",
  kept: [] as { name: string; value: string; options: object }[],
}));
vi.mock("next/headers", () => ({
  headers: async () =>
    new Headers({ ...(browser.origin !== null && { origin: browser.origin }), [WORKSPACE_HEADER]: browser.slug }),
  cookies: async () => ({
    get: () => ({ value: browser.token }),
    set: (name: string, value: string, options: object) => browser.kept.push({ name, value, options }),
  }),
}));

let database: Database;
beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  browser.origin = env().authUrl;
  browser.kept = [];
});

/** The person's browser sends the requests from here on. */
async function sitDown({ sessionId, workspaceSlug }: PersonActor): Promise<void> {
  browser.token = randomUUID();
  browser.slug = workspaceSlug;
  await database.db
    .update(sessions)
    .set({ tokenHash: hashSessionToken(browser.token) })
    .where(eq(sessions.id, sessionId));
}

async function spendEverything(actor: PersonActor): Promise<void> {
  for (const spend of [spendActionBudget, spendSafetyBudget]) {
    for (let count = 0; count < 130; count += 1) await spend(actor).catch(() => {});
    await expect(spend(actor)).rejects.toMatchObject({ code: "rate_limited" });
  }
}

const isOpen = async ({ sessionId }: PersonActor) =>
  (await database.db.select().from(sessions).where(eq(sessions.id, sessionId))).length > 0;
const signOutLeadsTo = () => signOutAction(new FormData()).catch((to: unknown) => to);
const isForgotten = () => {
  const { name, options } = authCookies().sessionToken;
  expect(browser.kept).toEqual([{ name, value: "", options: { ...options, maxAge: 0 } }]);
};

test("signing out ends the session however hasty the person was, and then says so", async () => {
  const { actor } = await newPerson();
  await sitDown(actor);
  await spendEverything(actor);
  expect(await signOutLeadsTo()).toBe("/sign-in?signed-out");
  expect(await isOpen(actor)).toBe(false);
  isForgotten();
});

test("who is signed out already is told that they are", async () => {
  const { actor } = await newPerson();
  await sitDown(actor);
  await database.db.delete(sessions).where(eq(sessions.id, actor.sessionId));
  expect(await signOutLeadsTo()).toBe("/sign-in?signed-out");
});

test("signing out that could not end the session says that, and the browser forgets it all the same", async () => {
  const { actor } = await newPerson();
  await sitDown(actor);
  browser.origin = null;
  expect(await signOutLeadsTo()).toBe("/sign-in?signed-out=here");
  expect(await isOpen(actor)).toBe(true);
  isForgotten();

  browser.origin = env().authUrl;
  await database.db.execute(sql`alter table sessions rename to sessions_away`);
  expect(await signOutLeadsTo()).toBe("/sign-in?signed-out=here");
  await database.db.execute(sql`alter table sessions_away rename to sessions`);
  expect(await isOpen(actor)).toBe(true);
});

test("another session, and a member's, are ended however hasty the person was", async () => {
  const owner = await newPerson();
  const other = await newSession(owner.actor.userId);
  const { workspaceId } = await createWorkspace(owner.actor, { name: "Breakwater desk" });
  const member = await join(await newPerson(), workspaceId, "viewer");
  await sitDown(await again(owner));
  await spendEverything(owner.actor);
  expect(await endSessionAction({ sessionId: other.actor.sessionId })).toMatchObject({ ok: true });
  expect(await endMemberSessionsAction({ userId: member.userId })).toEqual({ ok: true, data: { ended: 1 } });
  expect(await isOpen(other.actor)).toBe(false);
  expect(await isOpen(member)).toBe(false);
});

test("ending what has ended leaves nothing in the log, however often it is asked for", async () => {
  const owner = await newPerson();
  const { workspaceId } = await createWorkspace(owner.actor, { name: "Breakwater desk" });
  const member = await join(await newPerson(), workspaceId, "viewer");
  await sitDown(await again(owner));
  for (let count = 0; count < 3; count += 1) await endMemberSessionsAction({ userId: member.userId });
  const events = await database.db.select().from(auditEvents).where(eq(auditEvents.workspaceId, workspaceId));
  expect(events.filter(({ kind }) => kind === "member.sessions_ended")).toHaveLength(1);
});

test("nobody ends a session of somebody else, nor one of a member of another workspace", async () => {
  const [owner, stranger] = [await newPerson(), await newPerson()];
  await sitDown(owner.actor);
  const { sessionId, userId } = stranger.actor;
  expect(await endSessionAction({ sessionId })).toEqual({ ok: false, code: "not_found" });
  expect(await endMemberSessionsAction({ userId })).toEqual({ ok: false, code: "not_found" });
  expect(await isOpen(stranger.actor)).toBe(true);
});

test("trying to end sessions of others fills the log no faster than a budget allows", async () => {
  const { actor } = await newPerson();
  await sitDown(actor);
  for (let count = 0; count < 130; count += 1) await endSessionAction({ sessionId: randomUUID() });
  const events = await database.db.select().from(auditEvents).where(eq(auditEvents.workspaceId, actor.workspaceId));
  expect(events.filter(({ kind }) => kind === "action.refused")).toHaveLength(120);
});
