import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { may, roles } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { members } from "@/lib/db/schema/members";
import { changed } from "@/lib/testing/actor";
import { again, join, newPerson, newSession, openTeamDatabase, type Person } from "@/lib/testing/team";
import { createWorkspace } from "@/lib/workspaces/mutations";
import { listMembers } from "./data";
import { changeRole, endMemberSessions, handOverOwnership, leave, removeMember } from "./mutations";

let database: Database;
beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

/** A shared workspace of one owner, who works in it. */
async function newTeam(): Promise<{ owner: Person; boss: PersonActor; workspaceId: string }> {
  const owner = await newPerson();
  const { workspaceId } = await createWorkspace(owner.actor, { name: "Breakwater desk" });
  return { owner, boss: await again(owner), workspaceId };
}

const roleOf = async (workspaceId: string, userId: string) =>
  (
    await database.db
      .select()
      .from(members)
      .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)))
  )[0]?.role ?? null;

test("a new role holds from the next request on", async () => {
  const { boss, workspaceId } = await newTeam();
  const person = await newPerson();
  await join(person, workspaceId, "key_manager");
  await changeRole(boss, { userId: person.actor.userId, role: "viewer" });
  expect((await again(person)).role).toBe("viewer");
});

test("only owners make owners, and unmake them", async () => {
  const { boss, workspaceId } = await newTeam();
  const admin = await join(await newPerson(), workspaceId, "admin");
  const viewer = await join(await newPerson(), workspaceId, "viewer");
  const refused = { code: "not_allowed" };
  await expect(changeRole(admin, { userId: viewer.userId, role: "owner" })).rejects.toMatchObject(refused);
  await expect(changeRole(admin, { userId: boss.userId, role: "viewer" })).rejects.toMatchObject(refused);
  await expect(removeMember(admin, { userId: boss.userId })).rejects.toMatchObject(refused);
  await expect(endMemberSessions(admin, { userId: boss.userId })).rejects.toMatchObject(refused);
  await changeRole(boss, { userId: viewer.userId, role: "owner" });
  expect(await roleOf(workspaceId, viewer.userId)).toBe("owner");
});

test("the last owner cannot leave, be removed or become something else", async () => {
  const { boss, workspaceId } = await newTeam();
  await join(await newPerson(), workspaceId, "admin");
  const refused = { code: "last_owner" };
  await expect(leave(boss)).rejects.toMatchObject(refused);
  await expect(removeMember(boss, { userId: boss.userId })).rejects.toMatchObject(refused);
  await expect(changeRole(boss, { userId: boss.userId, role: "admin" })).rejects.toMatchObject(refused);
});

test("two owners who unmake each other at the same moment leave one", async () => {
  const { boss, workspaceId } = await newTeam();
  const other = await join(await newPerson(), workspaceId, "owner");
  const results = await Promise.allSettled([
    changeRole(boss, { userId: other.userId, role: "viewer" }),
    changeRole(other, { userId: boss.userId, role: "viewer" }),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const left = await listMembers(changed(boss, { role: "owner" }));
  expect(left.filter(({ role }) => role === "owner")).toHaveLength(1);
});

test("two owners who leave at the same moment leave one", async () => {
  const { boss, workspaceId } = await newTeam();
  const other = await join(await newPerson(), workspaceId, "owner");
  const results = await Promise.allSettled([leave(boss), leave(other)]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("ownership is handed over in one step", async () => {
  const { boss, workspaceId } = await newTeam();
  const heir = await join(await newPerson(), workspaceId, "auditor");
  await handOverOwnership(boss, { userId: heir.userId });
  expect(await roleOf(workspaceId, heir.userId)).toBe("owner");
  expect(await roleOf(workspaceId, boss.userId)).toBe("admin");
  await expect(handOverOwnership(boss, { userId: boss.userId })).rejects.toMatchObject({ code: "not_allowed" });
});

test("who is removed is signed out of this workspace, and only of this one", async () => {
  const { boss, workspaceId } = await newTeam();
  const person = await newPerson();
  const elsewhere = await newSession(person.actor.userId);
  await join(person, workspaceId, "viewer");
  await removeMember(boss, { userId: person.actor.userId });
  expect(await person.now()).toBeNull();
  expect(await elsewhere.now()).not.toBeNull();
  expect(await roleOf(workspaceId, person.actor.userId)).toBeNull();
});

test("a member's sessions end without the membership", async () => {
  const { boss, workspaceId } = await newTeam();
  const person = await newPerson();
  await join(person, workspaceId, "viewer");
  expect(await endMemberSessions(boss, { userId: person.actor.userId })).toEqual({ ended: 1 });
  expect(await person.now()).toBeNull();
  expect(await roleOf(workspaceId, person.actor.userId)).toBe("viewer");
});

test("what changes about members is written down, with who did it and from where", async () => {
  const { boss, workspaceId } = await newTeam();
  const person = await join(await newPerson("keys.b@example.net"), workspaceId, "viewer");
  await changeRole(boss, { userId: person.userId, role: "admin" });
  const events = await database.db.select().from(auditEvents).where(eq(auditEvents.personId, person.userId));
  expect(events).toMatchObject([
    {
      kind: "member.role_changed",
      workspaceId,
      actorId: boss.userId,
      sessionId: boss.sessionId,
      address: "203.0.113.17",
      data: { name: "keys.b@example.net", before: "viewer", after: "admin" },
    },
  ]);
});

describe.each(roles)("as %s", (role) => {
  test("members can be changed exactly when the table says so", async () => {
    const { boss, workspaceId } = await newTeam();
    const actor = await join(await newPerson(), workspaceId, role);
    const person = await join(await newPerson(), workspaceId, "viewer");
    const attempts = [
      () => changeRole(actor, { userId: person.userId, role: "approver" }),
      () => endMemberSessions(actor, { userId: person.userId }),
      () => removeMember(actor, { userId: person.userId }),
    ];
    for (const attempt of attempts) {
      if (may(role, "members.manage")) await expect(attempt()).resolves.not.toThrow();
      else await expect(attempt()).rejects.toMatchObject({ code: "not_allowed" });
    }
    const handOver = handOverOwnership(actor, { userId: boss.userId });
    if (may(role, "owners.manage")) await handOver;
    else await expect(handOver).rejects.toMatchObject({ code: "not_allowed" });
  });

  test("nobody of another workspace can be touched or seen", async () => {
    const { workspaceId } = await newTeam();
    const actor = await join(await newPerson(), workspaceId, role);
    const other = await newTeam();
    const userId = other.boss.userId;
    for (const attempt of [changeRole, endMemberSessions, removeMember]) {
      await expect(attempt(actor, { userId, role: "viewer" })).rejects.toMatchObject({
        code: may(role, "members.manage") ? "not_found" : "not_allowed",
      });
    }
    expect((await listMembers(actor)).map((member) => member.userId)).not.toContain(userId);
    expect(await roleOf(other.workspaceId, userId)).toBe("owner");
  });
});
