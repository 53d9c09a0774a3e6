import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { makeLink, openHandover } from "@/lib/handovers/mutations";
import { listInvitations } from "@/lib/invitations/data";
import { invite, renewInvitation, takeBackInvitation } from "@/lib/invitations/mutations";
import { addSealingKey } from "@/lib/sealing-keys/mutations";
import { withoutStepUp } from "@/lib/testing/step-up";
import { again, join, newPerson, openTeamDatabase } from "@/lib/testing/team";
import { createWorkspace } from "@/lib/workspaces/mutations";
import { changeRole, endMemberSessions, handOverOwnership, limitMember, removeMember } from "./mutations";

let database: Database;
let fresh: PersonActor;
let aged: PersonActor;
let member: PersonActor;

beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  const owner = await newPerson();
  const { workspaceId } = await createWorkspace(owner.actor, { name: "Breakwater desk" });
  fresh = await again(owner);
  member = await join(await newPerson(), workspaceId, "viewer");
  aged = await withoutStepUp(fresh);
});

const RECIPIENT = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

const acts: Record<string, (actor: PersonActor) => Promise<unknown>> = {
  "a role is changed": (actor) => changeRole(actor, { userId: member.userId, role: "auditor" }),
  "ownership is handed over": (actor) => handOverOwnership(actor, { userId: member.userId }),
  "somebody is invited": (actor) => invite(actor, { email: "joris@example.com", role: "viewer" }),
  "a sealing key is added": (actor) =>
    addSealingKey(actor, { kind: "age", recipient: RECIPIENT, name: "Command line" }),
};

for (const [act, attempt] of Object.entries(acts)) {
  test(`${act} by somebody who has just proved who they are`, async () => {
    await expect(attempt(aged)).rejects.toMatchObject({ code: "step_up_needed" });
    await attempt(fresh);
  });
}

test("a new link for an invitation is made by somebody who has just proved who they are", async () => {
  await invite(fresh, { email: "joris@example.com", role: "viewer" });
  const [open] = await listInvitations(fresh);
  const invitationId = open?.id ?? "";
  await expect(renewInvitation(aged, { invitationId })).rejects.toMatchObject({ code: "step_up_needed" });
  await renewInvitation(fresh, { invitationId });
  await takeBackInvitation(aged, { invitationId });
});

test("limits are widened by somebody who has just proved who they are, and narrowed by anybody who may", async () => {
  const limit = (actor: PersonActor, ...tags: string[]) =>
    limitMember(actor, { userId: member.userId, connectionIds: [], tags });
  await limit(aged, "fra", "tax");
  await limit(aged, "tax");
  for (const wider of [["fra", "tax"], ["fra"], []]) {
    await expect(limit(aged, ...wider)).rejects.toMatchObject({ code: "step_up_needed" });
    await limit(fresh, ...wider);
    await limit(fresh, "tax");
  }
});

test("a private key is handed over and opened by somebody who has just proved who they are", async () => {
  const link = { keyId: randomUUID(), recipientId: member.userId, hours: 24, ciphertext: "AAAA" } as const;
  await expect(makeLink(aged, link)).rejects.toMatchObject({ code: "step_up_needed" });
  await expect(makeLink(fresh, link)).rejects.toMatchObject({ code: "not_found" });
  const handover = { id: randomUUID() };
  await expect(openHandover(aged, handover)).rejects.toMatchObject({ code: "step_up_needed" });
  await expect(openHandover(fresh, handover)).rejects.toMatchObject({ code: "secret_gone" });
});

test("members are signed out and removed without proof: nothing may stand in the way of that", async () => {
  await endMemberSessions(aged, { userId: member.userId });
  await removeMember(aged, { userId: member.userId });
});

test("a permit is asked for first, so that nobody proves anything for what is not theirs", async () => {
  const agedMember = await withoutStepUp(member);
  const change = changeRole(agedMember, { userId: fresh.userId, role: "viewer" });
  await expect(change).rejects.toMatchObject({ code: "not_allowed" });
  const invitation = invite(agedMember, { email: "joris@example.com", role: "viewer" });
  await expect(invitation).rejects.toMatchObject({ code: "not_allowed" });
});

test("a proof that has aged is no entry of the log", async () => {
  await expect(changeRole(aged, { userId: member.userId, role: "auditor" })).rejects.toMatchObject({
    code: "step_up_needed",
  });
  const entries = await database.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.actorId, fresh.userId), eq(auditEvents.kind, "action.refused")));
  expect(entries).toEqual([]);
});
