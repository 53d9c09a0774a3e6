import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import type { Role } from "@/lib/db/member-roles";
import { auditEvents } from "@/lib/db/schema/audit";
import { members } from "@/lib/db/schema/members";
import { changeRole, handOverOwnership, leave, limitMember, removeMember } from "@/lib/members/mutations";
import { again, join, newPerson, openTeamDatabase, type Person } from "@/lib/testing/team";
import { createWorkspace } from "@/lib/workspaces/mutations";
import { findInvitation, listInvitations } from "./data";
import { acceptInvitation, invite, renewInvitation } from "./mutations";

let database: Database;
let owner: PersonActor;
let inviter: Person;

beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  const person = await newPerson();
  await createWorkspace(person.actor, { name: "Breakwater desk" });
  owner = await again(person);
  inviter = await newPerson();
  await join(inviter, owner.workspaceId, "owner");
});

const address = () => `${crypto.randomUUID()}@example.com`;
const inviteAs = async (role: Role) => await invite(await again(inviter), { email: address(), role });
const userId = () => inviter.actor.userId;
const endings = async () =>
  await database.db
    .select({ actorId: auditEvents.actorId, personId: auditEvents.personId, data: auditEvents.data })
    .from(auditEvents)
    .where(and(eq(auditEvents.workspaceId, owner.workspaceId), eq(auditEvents.kind, "member.invitation_ended")));

const losses: Record<string, () => Promise<unknown>> = {
  "is removed": () => removeMember(owner, { userId: userId() }),
  leaves: async () => await leave(await again(inviter)),
  "gets a role that may not invite": () => changeRole(owner, { userId: userId(), role: "key_manager" }),
};

for (const [loss, lose] of Object.entries(losses)) {
  test(`an invitation ends when its inviter ${loss}, and the log says so`, async () => {
    const { token } = await inviteAs("viewer");
    const [invitation] = await listInvitations(owner);
    await lose();
    expect(await findInvitation(token)).toBeNull();
    expect(await listInvitations(owner)).toEqual([]);
    const invited = await newPerson(invitation?.email ?? "");
    await expect(acceptInvitation(invited.actor, { token })).rejects.toMatchObject({ code: "invitation_gone" });
    const data = { email: invitation?.email, role: "viewer", name: inviter.actor.name };
    expect(await endings()).toMatchObject([{ personId: userId(), data }]);
  });
}

test("who is no owner any more loses the invitations of owners, and keeps the others", async () => {
  const lost = await inviteAs("owner");
  const kept = await inviteAs("admin");
  await changeRole(owner, { userId: userId(), role: "admin" });
  expect(await findInvitation(lost.token)).toBeNull();
  expect(await findInvitation(kept.token)).not.toBeNull();
  expect(await endings()).toMatchObject([{ data: { role: "owner" } }]);
});

test("who hands ownership over loses the invitations of owners", async () => {
  const lost = await inviteAs("owner");
  const kept = await inviteAs("viewer");
  await handOverOwnership(await again(inviter), { userId: owner.userId });
  expect(await findInvitation(lost.token)).toBeNull();
  expect(await findInvitation(kept.token)).not.toBeNull();
});

test("an invitation does not come back with its inviter's role", async () => {
  const { token } = await inviteAs("viewer");
  await changeRole(owner, { userId: userId(), role: "viewer" });
  await changeRole(owner, { userId: userId(), role: "owner" });
  expect(await findInvitation(token)).toBeNull();
});

test("an invitation made at the moment of its inviter's removal cannot be used", async () => {
  const { token } = await inviteAs("viewer");
  const [invitation] = await listInvitations(owner);
  await database.db
    .delete(members)
    .where(and(eq(members.workspaceId, owner.workspaceId), eq(members.userId, userId())));
  expect(await findInvitation(token)).toBeNull();
  const invited = await newPerson(invitation?.email ?? "");
  await expect(acceptInvitation(invited.actor, { token })).rejects.toMatchObject({ code: "invitation_gone" });
});

test.each([
  ["admin", "owner", false],
  ["admin", "admin", true],
  ["key_manager", "viewer", false],
  ["owner", "owner", true],
] as const)("what an inviter sent who is %s by now, to a new %s, is usable: %s", async (now, role, isUsable) => {
  const { token } = await inviteAs(role);
  // As at the moment of a demotion, which ends what it finds.
  await database.db
    .update(members)
    .set({ role: now })
    .where(and(eq(members.workspaceId, owner.workspaceId), eq(members.userId, userId())));
  expect((await findInvitation(token)) !== null).toBe(isUsable);
});

test("whoever sends an invitation again vouches for it from then on", async () => {
  await inviteAs("viewer");
  const [open] = await listInvitations(owner);
  const { token } = await renewInvitation(owner, { invitationId: open?.id ?? "" });
  await removeMember(owner, { userId: userId() });
  expect(await findInvitation(token)).toMatchObject({ invitedBy: owner.email });
});

test("invitations of others, and of the same person elsewhere, stay", async () => {
  const others = await invite(owner, { email: address(), role: "viewer" });
  await removeMember(owner, { userId: userId() });
  expect(await findInvitation(others.token)).not.toBeNull();

  const traveller = await newPerson();
  await createWorkspace(traveller.actor, { name: "Quay nine" });
  const elsewhere = await invite(await again(traveller), { email: address(), role: "viewer" });
  await join(traveller, owner.workspaceId, "admin");
  await removeMember(owner, { userId: traveller.actor.userId });
  expect(await findInvitation(elsewhere.token)).not.toBeNull();
});

test("a limit does not touch invitations: who can be limited may not invite", async () => {
  const { token } = await inviteAs("viewer");
  await expect(limitMember(owner, { userId: userId(), connectionIds: [], tags: ["fra"] })).rejects.toMatchObject({
    code: "not_limitable",
  });
  expect(await findInvitation(token)).not.toBeNull();
});
