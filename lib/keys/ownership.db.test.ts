import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { requireKey } from "@/lib/access/require-key";
import { may, roles } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { keys } from "@/lib/db/schema/keys";
import { historyInWords } from "@/lib/events/words";
import { listCopyableKeys } from "@/lib/inventory/copyable";
import { listPeople } from "@/lib/members/data";
import { removeMember } from "@/lib/members/mutations";
import { insertKeys, insertPlace } from "@/lib/testing/many-keys";
import { join, newPerson, openTeamDatabase } from "@/lib/testing/team";
import { listHistory } from "./history";
import { isWrite } from "./history-entry";
import { changeOwnership } from "./ownership";
import type { Ownership } from "./ownership-schema";
import { ownershipOf } from "./rows";

let database: Database;
let owner: PersonActor;
let manager: PersonActor;
let outsider: PersonActor;
let keyId: string;

beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  const place = await insertPlace(database.db);
  await insertKeys(database.db, place, [{ name: "grid-1" }]);
  owner = await join(await newPerson(), place.workspaceId, "owner");
  manager = await join(await newPerson(), place.workspaceId, "key_manager");
  outsider = (await newPerson()).actor;
  const [key] = await database.db.select().from(keys).where(eq(keys.workspaceId, place.workspaceId));
  keyId = key?.id ?? "";
});

const nothing: Ownership = {
  ownerId: null,
  backupOwnerId: null,
  tool: null,
  purpose: null,
  ticket: null,
  tags: [],
  note: null,
};

const full = (): Ownership => ({
  ownerId: owner.userId,
  backupOwnerId: manager.userId,
  tool: "Freqtrade",
  purpose: "Grid trading in Frankfurt",
  ticket: "OPS-17",
  tags: ["fra", "grid"],
  note: "Ask before touching.",
});

const stored = async () => ownershipOf(await requireKey(owner, keyId));
const change = (actor: PersonActor, ownership: Ownership, seen: Ownership) =>
  changeOwnership(actor, { keyId, ownership, seen });
const events = () => database.db.select().from(auditEvents).where(eq(auditEvents.keyId, keyId)).orderBy(auditEvents.id);

test("what is noted about a key is kept, and written down with what it was before", async () => {
  await change(manager, full(), nothing);
  expect(await stored()).toEqual(full());
  await change(manager, { ...full(), backupOwnerId: null, tags: ["grid", "new"], note: "Changed." }, full());
  expect(await events()).toMatchObject([
    {
      kind: "key.ownership_changed",
      actorId: manager.userId,
      data: {
        name: "grid-1",
        facts: [
          { fact: "owner", before: null, after: owner.name },
          { fact: "backupOwner", before: null, after: manager.name },
          { fact: "tool", before: null, after: "Freqtrade" },
          { fact: "purpose", before: null, after: "Grid trading in Frankfurt" },
          { fact: "ticket", before: null, after: "OPS-17" },
          { fact: "tags", added: ["fra", "grid"], removed: [] },
          { fact: "note" },
        ],
      },
    },
    {
      data: {
        facts: [
          { fact: "backupOwner", before: manager.name, after: null },
          { fact: "tags", added: ["new"], removed: ["fra"] },
          { fact: "note" },
        ],
      },
    },
  ]);
  const [latest] = await listHistory(owner, keyId);
  if (!latest || isWrite(latest)) throw new Error("the history begins with a write");
  expect(historyInWords(latest, String)).toMatchObject({
    sentence: `${manager.name} changed what is noted about it`,
    details: [`Backup owner removed (was ${manager.name})`, "Tags + new, − fra", "Note changed"],
  });
});

test("the words of a note are in no event", async () => {
  await change(manager, full(), nothing);
  expect(JSON.stringify(await events())).not.toContain("Ask before touching");
});

test("a copy takes over what a key is for, and not what is about this one key", async () => {
  await change(manager, full(), nothing);
  const [copied] = await listCopyableKeys(manager, "grid");
  expect(copied).toMatchObject({ id: keyId, tool: "Freqtrade", purpose: full().purpose, tags: full().tags });
  expect(JSON.stringify(copied)).not.toMatch(/OPS-17|Ask before/);
});

test("saving without a change leaves no trace", async () => {
  await change(manager, nothing, nothing);
  expect(await events()).toEqual([]);
});

test("nothing is replaced that the person did not see", async () => {
  await change(owner, { ...nothing, note: "First." }, nothing);
  await expect(change(manager, full(), nothing)).rejects.toMatchObject({ code: "facts_changed" });
  expect(await stored()).toEqual({ ...nothing, note: "First." });
});

test("of two changes at the same moment one is refused", async () => {
  const results = await Promise.allSettled([
    change(owner, { ...nothing, tags: ["one"] }, nothing),
    change(manager, { ...nothing, tags: ["two"] }, nothing),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await events()).toHaveLength(1);
});

test("only members are named, and not one person twice", async () => {
  const refusal = (field: string) => ({
    code: "invalid_input",
    options: { fields: { [field]: [expect.any(String)] } },
  });
  for (const field of ["ownerId", "backupOwnerId"] as const) {
    const named = change(manager, { ...nothing, [field]: outsider.userId }, nothing);
    await expect(named).rejects.toMatchObject(refusal(field));
  }
  const twice = { ...nothing, ownerId: owner.userId, backupOwnerId: owner.userId };
  await expect(change(manager, twice, nothing)).rejects.toMatchObject(refusal("backupOwnerId"));
  expect(await stored()).toEqual(nothing);
});

test("an owner who has left stays named until another is, and is told apart from members", async () => {
  await change(owner, { ...full(), ownerId: manager.userId, backupOwnerId: null }, nothing);
  const before = await stored();
  await removeMember(owner, { userId: manager.userId });
  await change(owner, { ...before, tags: ["other"] }, before);
  expect(await stored()).toMatchObject({ ownerId: manager.userId, tags: ["other"] });
  expect(await listPeople(owner, [manager.userId, null])).toEqual([
    { id: owner.userId, name: owner.name, isMember: true },
    { id: manager.userId, name: manager.name, isMember: false },
  ]);
  const moved = { ...before, tags: ["other"], ownerId: null, backupOwnerId: manager.userId };
  await expect(change(owner, moved, await stored())).rejects.toMatchObject({ code: "invalid_input" });
});

test("a revoked key keeps what was noted about it", async () => {
  await database.db.update(keys).set({ revokedAt: new Date() }).where(eq(keys.id, keyId));
  await expect(change(manager, full(), nothing)).rejects.toMatchObject({ code: "key_revoked" });
});

test("a key of another workspace is not found", async () => {
  await expect(change(outsider, nothing, nothing)).rejects.toMatchObject({ code: "not_found" });
});

test.each(roles)("%s may change it exactly when the table says so", async (role) => {
  const actor = await join(await newPerson(), owner.workspaceId, role);
  const attempt = change(actor, full(), nothing);
  if (may(role, "keys.write")) await attempt;
  else await expect(attempt).rejects.toMatchObject({ code: "not_allowed" });
});
