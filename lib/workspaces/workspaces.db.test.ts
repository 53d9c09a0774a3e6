import { afterAll, beforeAll, expect, test } from "vitest";
import { may, roles } from "@/lib/access/roles";
import type { Database } from "@/lib/db/database";
import { leave } from "@/lib/members/mutations";
import { again, goTo, join, newPerson, newSession, openTeamDatabase } from "@/lib/testing/team";
import { listOwnWorkspaces } from "./data";
import { createWorkspace, renameWorkspace } from "./mutations";

let database: Database;
beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

test("everybody has a personal workspace, and owns what they make", async () => {
  const person = await newPerson();
  await createWorkspace(person.actor, { name: "Breakwater desk" });
  expect(await listOwnWorkspaces(person.actor)).toMatchObject([
    { name: "Personal", kind: "personal", role: "owner" },
    { name: "Breakwater desk", kind: "shared", role: "owner" },
  ]);
  expect(await again(person)).toMatchObject({ workspaceName: "Breakwater desk", workspaceKind: "shared" });
});

test("one session moves, another of the same person stays where it is", async () => {
  const person = await newPerson();
  const other = await newSession(person.actor.userId);
  const { workspaceId } = await createWorkspace(person.actor, { name: "One" });
  expect((await again(other)).workspaceId).toBe(person.actor.workspaceId);
  await goTo(other, workspaceId);
  expect((await again(other)).workspaceId).toBe(workspaceId);
});

test("the next sign-in begins where the person worked last, at home when they are no longer there", async () => {
  const person = await newPerson();
  const owner = await newPerson();
  const { workspaceId } = await createWorkspace(owner.actor, { name: "One" });
  await join(person, workspaceId, "viewer");
  await goTo(person, workspaceId);
  const second = await newSession(person.actor.userId);
  expect(second.actor.workspaceId).toBe(workspaceId);
  await leave(second.actor);
  expect((await newSession(person.actor.userId)).actor.workspaceKind).toBe("personal");
});

test.each(roles)("as %s, the workspace is renamed exactly when the table says so", async (role) => {
  const owner = await newPerson();
  const { workspaceId } = await createWorkspace(owner.actor, { name: "Before" });
  const actor = await join(await newPerson(), workspaceId, role);
  const attempt = renameWorkspace(actor, { name: "After" });
  if (may(role, "workspace.rename")) await attempt;
  else await expect(attempt).rejects.toMatchObject({ code: "not_allowed" });
  expect((await again(owner)).workspaceName).toBe(may(role, "workspace.rename") ? "After" : "Before");
});

test("nobody leaves their personal workspace", async () => {
  const person = await newPerson();
  await expect(leave(person.actor)).rejects.toMatchObject({ code: "last_owner" });
});
