import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { POST as exportLog } from "@/app/w/[workspace]/audit/export/route";
import { POST as exportKeys } from "@/app/w/[workspace]/keys/export/route";
import { GET as myAddress } from "@/app/w/[workspace]/my-address/route";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { sessions } from "@/lib/db/schema/sessions";
import { users } from "@/lib/db/schema/users";
import { env } from "@/lib/env";
import { endMemberSessions, leave, removeMember } from "@/lib/members/mutations";
import { adapter } from "@/lib/sign-in/adapter";
import { again, goTo, join, newPerson, newSession, openTeamDatabase, type Person } from "@/lib/testing/team";
import { WORKSPACE_HEADER, workspacePath } from "@/lib/workspace-path";
import { renameWorkspaceAction } from "@/lib/workspaces/actions";
import { createWorkspace } from "@/lib/workspaces/mutations";
import { findSession } from "./open-session";
import { getActor, requireActor, requireActorOf, requirePerson } from "./request-actor";
import { SESSION_IDLE_SECONDS } from "./session-limits";

/** The tab that sends the requests: a session, and the workspace in the address of its page. */
const tab = vi.hoisted(() => ({ token: "", slug: null as string | null, origin: "" }));
vi.mock("next/navigation", () => ({ unstable_rethrow: () => {} }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: tab.origin, ...(tab.slug !== null && { [WORKSPACE_HEADER]: tab.slug }) }),
  cookies: async () => ({ get: () => ({ value: tab.token }) }),
}));

let database: Database;
beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

type Workspace = { workspaceId: string; slug: string };
let person: Person;
let [here, there]: [Workspace, Workspace] = [] as never;
/** Somebody with two workspaces, whose tab shows the first and who was at work in the second since. */
beforeEach(async () => {
  person = await newPerson();
  here = await createWorkspace(person.actor, { name: "Here" });
  there = await createWorkspace(person.actor, { name: "There" });
  Object.assign(tab, { token: person.token, slug: here.slug, origin: env().authUrl });
});

const actor = { isUse: true };
const askAddress = () => myAddress(new Request(`${env().authUrl}${workspacePath("any")}/my-address`));
const signedOut = () => Object.assign(tab, { token: randomUUID() });

function exportFrom(body: object): Request {
  const text = JSON.stringify(body);
  return new Request(`${env().authUrl}/export`, {
    method: "POST",
    headers: { origin: tab.origin, "content-length": String(text.length) },
    body: text,
  });
}

/** The kinds of events that the log of a workspace has. */
const logOf = async ({ workspaceId }: Workspace) =>
  (await database.db.select().from(auditEvents).where(eq(auditEvents.workspaceId, workspaceId))).map(
    ({ kind }) => kind,
  );

describe("what a tab does takes place in the workspace of its address, whatever another tab is at", () => {
  test("an act", async () => {
    expect(await renameWorkspaceAction({ name: "Renamed" })).toEqual({ ok: true, data: undefined });
    expect(await logOf(here)).toContain("workspace.renamed");
    expect(await logOf(there)).not.toContain("workspace.renamed");
  });

  test("an export of keys, and one of the log", async () => {
    const keys = await exportKeys(exportFrom({ list: "", ids: null }));
    expect(keys.status).toBe(200);
    await keys.text();
    const log = await exportLog(exportFrom({ list: "", format: "ndjson" }));
    expect(await log.text()).toContain('"Here"');
    expect(await logOf(here)).toEqual(expect.arrayContaining(["keys.exported", "audit.exported"]));
    expect(await logOf(there)).toEqual(["workspace.created"]);
  });

  test("a page, also when its session was last used elsewhere", async () => {
    expect(await getActor()).toMatchObject({ workspaceName: "Here" });
    tab.slug = there.slug;
    expect(await getActor()).toMatchObject({ workspaceName: "There" });
  });
});

describe("without a workspace of theirs in the address, nobody does anything", () => {
  const attempts = {
    "an act": async () => renameWorkspaceAction({ name: "Renamed" }),
    "an export of keys": async () => (await exportKeys(exportFrom({ list: "", ids: null }))).json(),
    "a question": async () => (await askAddress()).json(),
    "an export of the log": async () => (await exportLog(exportFrom({ list: "", format: "csv" }))).json(),
  };

  describe.each(Object.entries(attempts))("%s", (_name, attempt) => {
    test("an address that names none", async () => {
      tab.slug = null;
      expect(await attempt()).toMatchObject({ code: "workspace_missing" });
      signedOut();
      expect(await attempt()).toMatchObject({ code: "signed_out" });
    });

    test("a session that has lapsed is none, wherever", async () => {
      const idle = new Date(Date.now() - (SESSION_IDLE_SECONDS + 5) * 1000);
      const isTheirs = eq(sessions.id, person.actor.sessionId);
      await database.db.update(sessions).set({ lastSeenAt: idle }).where(isTheirs);
      expect(await attempt()).toMatchObject({ code: "signed_out" });
    });

    test("somebody else's, which is as good as none", async () => {
      const stranger = await newPerson();
      const theirs = await createWorkspace(stranger.actor, { name: "Theirs" });
      for (const slug of [theirs.slug, "no-such-7k2m9q", ""]) {
        tab.slug = slug;
        expect(await attempt()).toMatchObject({ code: "not_found" });
      }
      expect(await logOf(theirs)).toEqual(["workspace.created"]);
    });

    test("one that they were removed from meanwhile, while they are at work in another", async () => {
      const owner = await newPerson();
      const { workspaceId, slug } = await createWorkspace(owner.actor, { name: "Theirs" });
      await join(person, workspaceId, "admin");
      await goTo(person, there.workspaceId);
      await removeMember(await again(owner), { userId: person.actor.userId });
      tab.slug = slug;
      expect(await attempt()).toMatchObject({ code: "removed" });
      tab.slug = there.slug;
      expect(await requireActor(actor)).toMatchObject({ workspaceName: "There" });
      // Nor does it matter that they were at work there last.
      await goTo(person, workspaceId);
      expect((await askAddress()).status).toBe(200);
    });

    test("one that they left", async () => {
      const owner = await newPerson();
      const { workspaceId, slug } = await createWorkspace(owner.actor, { name: "Theirs" });
      await join(person, workspaceId, "viewer");
      await goTo(person, there.workspaceId);
      await leave(await requireActorOf(slug, { isUse: false }));
      tab.slug = slug;
      expect(await attempt()).toMatchObject({ code: "not_found" });
    });
  });
});

test("what belongs to the person is asked for on any page", async () => {
  for (const slug of [null, here.slug]) {
    tab.slug = slug;
    expect(await requirePerson(actor)).toMatchObject({ userId: person.actor.userId });
  }
});

test("an address without a workspace leads to the one where a person did something last", async () => {
  const last = async () => {
    const { slug } = tab;
    tab.slug = null;
    const { workspaceName } = await requirePerson({ isUse: false });
    tab.slug = slug;
    return workspaceName;
  };
  expect(await last()).toBe("There");
  await requireActor({ isUse: false });
  expect(await last()).toBe("There");
  await requireActor({ isUse: true });
  expect(await last()).toBe("Here");
  const [user] = await database.db.select().from(users).where(eq(users.id, person.actor.userId));
  expect(user?.lastWorkspaceId).toBe(here.workspaceId);
});

test("ending a member's sessions ends those that were at work here and are elsewhere now, and no others", async () => {
  const member = await newPerson();
  const elsewhere = await newSession(member.actor.userId);
  await join(member, here.workspaceId, "viewer");
  await goTo(member, member.actor.workspaceId);
  const { userId } = member.actor;
  expect(await endMemberSessions(await requireActor(actor), { userId })).toEqual({ ended: 1 });
  expect(await member.now()).toBeNull();
  expect(await elsewhere.now()).not.toBeNull();
});

test("ending a member's sessions ends one that has begun here and was not used yet", async () => {
  const member = await newPerson();
  const { userId } = await join(member, here.workspaceId, "viewer");
  const sessionToken = randomUUID();
  await adapter.createSession?.({ sessionToken, userId, expires: new Date() });
  expect(await findSession(sessionToken)).toMatchObject({ workspaceName: "Here" });
  await endMemberSessions(await requireActor(actor), { userId });
  expect(await findSession(sessionToken)).toBeNull();
});
