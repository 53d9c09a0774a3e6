import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { may, roles } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { invitations } from "@/lib/db/schema/invitations";
import { listMembers } from "@/lib/members/data";
import { again, join, newPerson, openTeamDatabase } from "@/lib/testing/team";
import { createWorkspace } from "@/lib/workspaces/mutations";
import { findInvitation, listInvitations } from "./data";
import { acceptInvitation, invite, renewInvitation, takeBackInvitation } from "./mutations";
import { inviteSchema } from "./schema";

let database: Database;
beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

async function newOwner(): Promise<PersonActor> {
  const owner = await newPerson();
  await createWorkspace(owner.actor, { name: "Breakwater desk" });
  return await again(owner);
}

const address = () => `${crypto.randomUUID()}@example.com`;

test("who signs in with the address joins with the role, and works there", async () => {
  const owner = await newOwner();
  const email = address();
  const { token } = await invite(owner, { email, role: "key_manager" });
  expect(await findInvitation(token)).toMatchObject({ email, role: "key_manager", workspaceName: "Breakwater desk" });
  const person = await newPerson(email.toUpperCase());
  await acceptInvitation(person.actor, { token });
  expect(await again(person)).toMatchObject({ workspaceId: owner.workspaceId, role: "key_manager" });
});

test("an invitation is used once", async () => {
  const owner = await newOwner();
  const email = address();
  const { token } = await invite(owner, { email, role: "viewer" });
  await acceptInvitation((await newPerson(email)).actor, { token });
  const late = await newPerson(email);
  await expect(acceptInvitation(late.actor, { token })).rejects.toMatchObject({ code: "invitation_gone" });
  expect(await findInvitation(token)).toBeNull();
});

test("of two people who use it at the same moment one joins", async () => {
  const owner = await newOwner();
  const email = address();
  const { token } = await invite(owner, { email, role: "viewer" });
  const people = [await newPerson(email), await newPerson(email)];
  const results = await Promise.allSettled(people.map(({ actor }) => acceptInvitation(actor, { token })));
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await listMembers(owner)).toHaveLength(2);
});

test("somebody else's sign-in does not use it up", async () => {
  const owner = await newOwner();
  const email = address();
  const { token } = await invite(owner, { email, role: "viewer" });
  for (const other of [await newPerson(), await newPerson(null)]) {
    await expect(acceptInvitation(other.actor, { token })).rejects.toMatchObject({ code: "invitation_for_another" });
  }
  expect(await findInvitation(token)).not.toBeNull();
  expect(await listMembers(owner)).toHaveLength(1);
});

test("the table holds no token that a link could be made of", async () => {
  const owner = await newOwner();
  const { token } = await invite(owner, { email: address(), role: "viewer" });
  expect(JSON.stringify(await database.db.select().from(invitations))).not.toContain(token);
});

test("what is sent again has a new link, and the one before is void", async () => {
  const owner = await newOwner();
  const email = address();
  const first = await invite(owner, { email, role: "viewer" });
  const [open] = await listInvitations(owner);
  const second = await renewInvitation(owner, { invitationId: open?.id ?? "" });
  expect(await findInvitation(first.token)).toBeNull();
  expect(await findInvitation(second.token)).toMatchObject({ email });
});

test("what is taken back or has lapsed cannot be used", async () => {
  const owner = await newOwner();
  const email = address();
  const person = await newPerson(email);
  const lapsed = await invite(owner, { email, role: "viewer" });
  await database.db.update(invitations).set({ expiresAt: new Date() }).where(eq(invitations.email, email));
  await expect(acceptInvitation(person.actor, lapsed)).rejects.toMatchObject({ code: "invitation_gone" });
  const [open] = await listInvitations(owner);
  const invitationId = open?.id ?? "";
  const renewed = await renewInvitation(owner, { invitationId });
  await takeBackInvitation(owner, { invitationId });
  await expect(acceptInvitation(person.actor, { token: renewed.token })).rejects.toMatchObject({
    code: "invitation_gone",
  });
  expect(await listInvitations(owner)).toEqual([]);
});

test("nobody is invited twice, or who is there already, or into a personal workspace", async () => {
  const owner = await newOwner();
  const email = address();
  await invite(owner, { email, role: "viewer" });
  await expect(invite(owner, { email, role: "admin" })).rejects.toMatchObject({ code: "already_invited" });
  await expect(invite(owner, { email: owner.email ?? "", role: "admin" })).rejects.toMatchObject({
    code: "already_member",
  });
  const alone = await newPerson();
  await expect(invite(alone.actor, { email, role: "viewer" })).rejects.toMatchObject({ code: "workspace_personal" });
});

test("addresses are compared as people mean them", () => {
  expect(inviteSchema.parse({ email: "  Keys.B@Example.NET ", role: "viewer" }).email).toBe("keys.b@example.net");
  expect(inviteSchema.safeParse({ email: "nobody", role: "viewer" }).success).toBe(false);
  expect(inviteSchema.safeParse({ email: "a@example.com", role: "viewer", workspaceId: "x" }).success).toBe(false);
});

describe.each(roles)("as %s", (role) => {
  test("people are invited exactly when the table says so, owners by owners only", async () => {
    const owner = await newOwner();
    const actor = await join(await newPerson(), owner.workspaceId, role);
    for (const invited of roles) {
      const attempt = invite(actor, { email: address(), role: invited });
      if (may(role, invited === "owner" ? "owners.manage" : "members.manage")) await attempt;
      else await expect(attempt).rejects.toMatchObject({ code: "not_allowed" });
    }
  });

  test("invitations of another workspace are neither seen nor touched", async () => {
    const owner = await newOwner();
    const actor = await join(await newPerson(), owner.workspaceId, role);
    const other = await newOwner();
    const { token } = await invite(other, { email: address(), role: "viewer" });
    const invitationId = (await listInvitations(other))[0]?.id ?? "";
    for (const attempt of [renewInvitation, takeBackInvitation]) {
      await expect(attempt(actor, { invitationId })).rejects.toMatchObject({
        code: may(role, "members.manage") ? "not_found" : "not_allowed",
      });
    }
    expect(await listInvitations(actor)).toEqual([]);
    expect(await findInvitation(token)).not.toBeNull();
  });
});
