import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { recordEvent } from "@/lib/events/record";
import { insertKeys } from "@/lib/testing/many-keys";
import { again, join, newPerson, openTeamDatabase } from "@/lib/testing/team";
import { createWorkspace } from "@/lib/workspaces/mutations";
import { leave, removeMember } from "./mutations";
import { listKeysSeenByLeavers } from "./seen-secrets";

let database: Database;
beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

async function newTeam(): Promise<{ boss: PersonActor; keyIds: string[] }> {
  const owner = await newPerson();
  const { workspaceId } = await createWorkspace(owner.actor, { name: "Breakwater desk" });
  const boss = await again(owner);
  const [connection] = await database.db
    .insert(connections)
    .values({
      workspaceId,
      issuer: "https://kraken.example",
      iiban: workspaceId,
      scopes: [],
      scopesReported: "assumed",
    })
    .returning();
  const place = { actor: boss, workspaceId, connectionIds: [connection?.id ?? ""] };
  await insertKeys(database.db, place, [{ name: "seen" }, { name: "unseen" }, { name: "gone", revokedAt: new Date() }]);
  const rows = await database.db.select().from(keys);
  const idOf = (name: string) => rows.find((row) => row.workspaceId === workspaceId && row.name === name)?.id ?? "";
  return { boss, keyIds: [idOf("seen"), idOf("gone")] };
}

const see = (actor: PersonActor, keyId: string) =>
  recordEvent(database.db, { workspaceId: actor.workspaceId, actor, kind: "secret.shown", keyId });

test("who leaves leaves behind the live keys whose private key they saw", async () => {
  const { boss, keyIds } = await newTeam();
  const person = await join(await newPerson("keys.b@example.net"), boss.workspaceId, "key_manager");
  for (const keyId of keyIds) {
    await see(person, keyId);
    await see(boss, keyId);
  }
  expect(await listKeysSeenByLeavers(boss)).toEqual([]);
  await leave(person);
  const listed = await listKeysSeenByLeavers(boss);
  expect(listed).toMatchObject([{ keyName: "seen", person: "keys.b@example.net" }]);
  expect(listed[0]?.seenAt).toBeInstanceOf(Date);
});

test("another workspace hears nothing of it", async () => {
  const { boss, keyIds } = await newTeam();
  const person = await join(await newPerson(), boss.workspaceId, "admin");
  await see(person, keyIds[0] ?? "");
  await removeMember(boss, { userId: person.userId });
  const other = await newTeam();
  expect(await listKeysSeenByLeavers(other.boss)).toEqual([]);
});
