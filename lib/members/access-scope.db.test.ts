import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mayBeLimited } from "@/lib/access/member-scope";
import { may, roles } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { connections } from "@/lib/db/schema/connections";
import { members } from "@/lib/db/schema/members";
import { insertPlace, type Place } from "@/lib/testing/many-keys";
import { again, join, newPerson, openTeamDatabase, type Person } from "@/lib/testing/team";
import { listMembers } from "./data";
import { changeRole, handOverOwnership, limitMember } from "./mutations";

let database: Database;
let place: Place;
let owner: PersonActor;
let person: Person;
let userId: string;
let connectionId: string;

beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  place = await insertPlace(database.db, 2);
  connectionId = place.connectionIds[0] ?? "";
  owner = await join(await newPerson(), place.workspaceId, "owner");
  person = await newPerson();
  ({ userId } = await join(person, place.workspaceId, "key_manager"));
});

const accessScope = () => ({ userId, connectionIds: [connectionId], tags: ["fra"] });
const everything = () => ({ userId, connectionIds: [], tags: [] });
const eventsAbout = () =>
  database.db.select().from(auditEvents).where(eq(auditEvents.personId, userId)).orderBy(auditEvents.id);
const storedFor = async (id: string) => {
  const [row] = await database.db
    .select()
    .from(members)
    .where(and(eq(members.workspaceId, place.workspaceId), eq(members.userId, id)));
  return row;
};

test("a limit holds from the next request on, and so does its end", async () => {
  expect((await again(person)).accessScope).toBeNull();
  await limitMember(owner, accessScope());
  expect((await again(person)).accessScope).toEqual({ connectionIds: [connectionId], tags: ["fra"] });
  await limitMember(owner, everything());
  expect((await again(person)).accessScope).toBeNull();
});

test("who limited whom is written down, with what it was before", async () => {
  await database.db.update(connections).set({ email: "desk@example.com" }).where(eq(connections.id, connectionId));
  await limitMember(owner, accessScope());
  await limitMember(owner, accessScope());
  await limitMember(owner, everything());
  const after = { accounts: ["desk@example.com"], tags: ["fra"] };
  const { name } = person.actor;
  expect(await eventsAbout()).toMatchObject([
    { kind: "member.limits_changed", actorId: owner.userId, data: { name, before: null, after } },
    { kind: "member.limits_changed", actorId: owner.userId, data: { name, before: after, after: null } },
  ]);
});

test("a connection of another workspace is not found", async () => {
  const [foreign = ""] = (await insertPlace(database.db)).connectionIds;
  for (const id of [foreign, randomUUID()]) {
    await expect(limitMember(owner, { ...accessScope(), connectionIds: [connectionId, id] })).rejects.toMatchObject({
      code: "not_found",
    });
  }
  expect((await again(person)).accessScope).toBeNull();
});

test("a connection that goes leaves the limit as it is, never less of one", async () => {
  await limitMember(owner, { ...accessScope(), tags: [] });
  await database.db.delete(connections).where(eq(connections.id, connectionId));
  expect((await again(person)).accessScope).toEqual({ connectionIds: [connectionId], tags: [] });
});

test.each(roles)("%s can be limited exactly when they do not read the whole audit log", async (role) => {
  const member = await join(await newPerson(), place.workspaceId, role);
  const attempt = limitMember(owner, { ...accessScope(), userId: member.userId });
  if (mayBeLimited(role)) await attempt;
  else await expect(attempt).rejects.toMatchObject({ code: "not_limitable" });
  expect((await storedFor(member.userId))?.limitedToTags).toEqual(mayBeLimited(role) ? ["fra"] : []);
});

test.each(roles)("%s may limit members exactly when the table says so, and never themselves", async (role) => {
  const actor = await join(await newPerson(), place.workspaceId, role);
  const allowed = may(role, "members.manage");
  const attempt = limitMember(actor, accessScope());
  if (allowed) await attempt;
  else await expect(attempt).rejects.toMatchObject({ code: "not_allowed" });
  await expect(limitMember(actor, { ...accessScope(), userId: actor.userId })).rejects.toMatchObject({
    code: allowed ? "not_limitable" : "not_allowed",
  });
});

test("nobody of another workspace can be limited", async () => {
  const stranger = (await newPerson()).actor;
  await expect(limitMember(owner, { ...accessScope(), userId: stranger.userId })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a role that knows of every key ends the limits, and the log says so", async () => {
  await limitMember(owner, accessScope());
  await changeRole(owner, { userId, role: "approver" });
  expect((await again(person)).accessScope).not.toBeNull();
  await changeRole(owner, { userId, role: "auditor" });
  expect((await again(person)).accessScope).toBeNull();
  await changeRole(owner, { userId, role: "viewer" });
  expect((await again(person)).accessScope).toBeNull();
  const [, toApprover, toAuditor] = await eventsAbout();
  expect(toApprover?.data).not.toHaveProperty("limitsEnded");
  expect(toAuditor?.data).toMatchObject({ before: "approver", after: "auditor", limitsEnded: true });
});

test("an heir to the workspace is not limited any more", async () => {
  await limitMember(owner, accessScope());
  await handOverOwnership(owner, { userId });
  expect((await again(person)).accessScope).toBeNull();
  expect((await eventsAbout()).at(-1)).toMatchObject({ kind: "workspace.handed_over", data: { limitsEnded: true } });
});

test("a limit and a promotion at the same moment never leave an admin who is limited", async () => {
  for (let round = 0; round < 5; round += 1) {
    await Promise.allSettled([limitMember(owner, accessScope()), changeRole(owner, { userId, role: "admin" })]);
    expect(await again(person)).toMatchObject({ role: "admin", accessScope: null });
    await changeRole(owner, { userId, role: "viewer" });
  }
});

test("limits are told to those who set them and to the limited, to nobody else", async () => {
  await limitMember(owner, accessScope());
  const viewer = await join(await newPerson(), place.workspaceId, "viewer");
  const told = async (actor: PersonActor) =>
    (await listMembers(actor)).find((member) => member.userId === userId)?.accessScope;
  expect(await told(owner)).toEqual({ connectionIds: [connectionId], tags: ["fra"] });
  expect(await told(await again(person))).not.toBeNull();
  expect(await told(viewer)).toBeNull();
});
