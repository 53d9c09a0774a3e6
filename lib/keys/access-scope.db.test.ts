import { randomUUID } from "node:crypto";
import { eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requireKey } from "@/lib/access/require-key";
import type { PersonActor } from "@/lib/auth/actor";
import { listConnections, requireConnection, requireConnectionOf } from "@/lib/connections/data";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { findHandoverOf } from "@/lib/handovers/data";
import { takeBackHandover } from "@/lib/handovers/mutations";
import { listCopyableKeys } from "@/lib/inventory/copyable";
import { countMatching, countViews } from "@/lib/inventory/counts";
import { exportFromRequest } from "@/lib/inventory/export";
import { readFilters, sorts, views } from "@/lib/inventory/filters";
import { listKeys } from "@/lib/inventory/list";
import { testKey } from "@/lib/key-tests/relay";
import { listMembers } from "@/lib/members/data";
import { limitMember } from "@/lib/members/mutations";
import { listKeysSeenByLeavers } from "@/lib/members/seen-secrets";
import { showSecret } from "@/lib/reveals/mutations";
import { listSecretViewers } from "@/lib/reveals/secret-viewers";
import { changed } from "@/lib/testing/actor";
import { insertKeys, insertManyKeys, insertPlace, type Place } from "@/lib/testing/many-keys";
import { someSettings } from "@/lib/testing/stage";
import { again, join, newPerson, openTeamDatabase, type Person } from "@/lib/testing/team";
import { acceptChange } from "./accept-change";
import { createKey } from "./create";
import { listHistory } from "./history";
import { nameInUseFromRequest } from "./name-in-use";
import { changeOwnership } from "./ownership";
import { revokeKey } from "./revoke";
import { ownershipOf } from "./rows";
import { updateKey } from "./update";

let database: Database;
let place: Place;
let owner: PersonActor;
let person: Person;
let first: string;
let second: string;

beforeAll(async () => {
  database = await openTeamDatabase();
  place = await insertPlace(database.db, 2);
  [first = "", second = ""] = place.connectionIds;
  owner = await join(await newPerson(), place.workspaceId, "owner");
  person = await newPerson();
  await join(person, place.workspaceId, "key_manager");
  await insertKeys(database.db, place, [
    { name: "first-plain", connectionId: first },
    { name: "first-fra", connectionId: first, tags: ["fra", "grid"] },
    { name: "second-plain", connectionId: second, ownerId: owner.userId },
    { name: "second-fra", connectionId: second, tags: ["fra"], ownerId: owner.userId },
    { name: "second-tax", connectionId: second, tags: ["tax"] },
    { name: "second-revoked", connectionId: second, tags: ["tax"], revokedAt: new Date() },
  ]);
  const seen = (await database.db.select().from(keys).where(eq(keys.workspaceId, place.workspaceId))).map((key) => ({
    workspaceId: place.workspaceId,
    keyId: key.id,
    kind: "secret.shown",
    actorId: randomUUID(),
    actorName: "somebody who left",
  }));
  await database.db.insert(auditEvents).values(seen);
});
afterAll(() => database.close());

type Limit = { connectionIds?: string[]; tags?: string[] };

/** The member as their next request sees them, limited so. */
async function limitedTo({ connectionIds = [], tags = [] }: Limit): Promise<PersonActor> {
  await limitMember(owner, { userId: person.actor.userId, connectionIds, tags });
  return await again(person);
}

const idOf = async (name: string) => {
  const [key] = await database.db.select({ id: keys.id }).from(keys).where(eq(keys.name, name));
  return key?.id ?? "";
};

const inAccessScope: [string, () => Limit, string[]][] = [
  ["one connection", () => ({ connectionIds: [first] }), ["first-fra", "first-plain"]],
  ["one tag", () => ({ tags: ["fra"] }), ["first-fra", "second-fra"]],
  ["several tags", () => ({ tags: ["fra", "tax"] }), ["first-fra", "second-fra", "second-tax"]],
  [
    "a connection and a tag",
    () => ({ connectionIds: [first], tags: ["tax"] }),
    ["first-fra", "first-plain", "second-tax"],
  ],
  ["a tag that no key has", () => ({ tags: ["none"] }), []],
];

describe.each(inAccessScope)("limited to %s", (_name, limit, names) => {
  const all = ["first-fra", "first-plain", "second-fra", "second-plain", "second-tax"];
  const others = all.filter((name) => !names.includes(name));

  test("a member sees exactly these keys, in every order and view, and no others by a search", async () => {
    const actor = await limitedTo(limit());
    const namesOf = async (params: Record<string, string>) =>
      (await listKeys(actor, readFilters(params))).rows.map(({ name }) => name).toSorted();
    for (const sort of sorts) {
      expect(await namesOf({ sort })).toEqual(names);
      expect(await namesOf({ sort, direction: "desc", view: "any_address" })).toEqual(names);
      expect(await namesOf({ sort, q: "s" })).toEqual(names.filter((name) => name.startsWith("s")));
    }
    for (const connection of [first, second]) {
      const prefix = connection === first ? "first" : "second";
      expect(await namesOf({ connection })).toEqual(names.filter((name) => name.startsWith(prefix)));
    }
    for (const name of others) expect(await namesOf({ q: name })).toEqual([]);
  });

  test("no count tells of other keys", async () => {
    const actor = await limitedTo(limit());
    expect(await countViews(actor)).toMatchObject({ all: names.length, any_address: names.length, unused: 0 });
    for (const view of views) {
      const shown = (await listKeys(actor, readFilters({ view }))).rows.length;
      expect(await countMatching(actor, readFilters({ view }))).toBe(shown);
    }
    const self = (await listMembers(actor)).find(({ userId }) => userId === owner.userId);
    expect(self?.keysOwned).toBe(names.filter((name) => name === "second-plain" || name === "second-fra").length);
  });

  test("neither a whole export nor one by ids holds other keys", async () => {
    const actor = await limitedTo(limit());
    const ids = await Promise.all(all.map(idOf));
    for (const body of [
      { list: "", ids: null },
      { list: "", ids },
    ]) {
      const request = new Request("http://x/keys/export", { method: "POST", body: JSON.stringify(body) });
      const file = await (await exportFromRequest(actor, request)).text();
      const exported = file.split("\r\n").slice(1, -1);
      expect(exported.map((line) => line.split(",")[0]).toSorted()).toEqual(names);
    }
  });

  test("only these keys can be copied", async () => {
    const actor = await limitedTo(limit());
    for (const q of ["", "fra", "second"]) {
      const copied = (await listCopyableKeys(actor, q)).map((key) => key.settings.name);
      expect(others.filter((name) => copied.includes(name))).toEqual([]);
    }
    expect((await listCopyableKeys(actor, "")).length).toBe(names.length);
  });

  test("a key outside is not found, whatever is asked of it", async () => {
    const actor = await limitedTo(limit());
    const submissionId = randomUUID();
    const settings = someSettings();
    for (const name of others) {
      const keyId = await idOf(name);
      const ownership = ownershipOf(await requireKey(owner, keyId));
      for (const attempt of [
        () => requireKey(actor, keyId),
        () => updateKey(actor, { keyId, submissionId, seen: settings, settings }),
        () => revokeKey(actor, { keyId, submissionId, typedName: name }),
        () => acceptChange(actor, { keyId, seen: settings }),
        () => changeOwnership(actor, { keyId, ownership: { ...ownership, tags: ["fra", "tax"] }, seen: ownership }),
        () => testKey(actor, { keyId, body: "nonce=1", apiSign: "" }),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
      }
      expect(await listHistory(actor, keyId)).toEqual([]);
      expect(await listSecretViewers(actor, keyId)).toEqual([]);
      expect(await findHandoverOf(actor, keyId)).toBeNull();
      expect(ownershipOf(await requireKey(owner, keyId))).toEqual(ownership);
    }
    for (const name of names) {
      const keyId = await idOf(name);
      expect((await requireKey(actor, keyId)).name).toBe(name);
      expect(await listHistory(actor, keyId)).toHaveLength(1);
    }
  });

  test("of keys seen by people who left, only these are named", async () => {
    const actor = await limitedTo(limit());
    expect((await listKeysSeenByLeavers(actor)).map(({ keyName }) => keyName).toSorted()).toEqual(names);
  });

  test("only connections with such a key, or named, are known", async () => {
    const actor = await limitedTo(limit());
    const { connectionIds = [] } = limit();
    const known = [first, second].filter(
      (id) => connectionIds.includes(id) || names.some((name) => name.startsWith(id === first ? "first" : "second")),
    );
    expect((await listConnections(actor)).map(({ id }) => id).toSorted()).toEqual(known.toSorted());
    for (const id of [first, second]) {
      if (known.includes(id)) expect((await requireConnection(actor, id)).id).toBe(id);
      else await expect(requireConnection(actor, id)).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

test("entries that could not be read are named to those who reach the whole account, others learn their number", async () => {
  const entry = { name: "hidden", apiKey: "PUBLIC", krakenId: "AAAA", reason: "its expiry is not a time" };
  await database.db
    .update(connections)
    .set({ unreadableKeys: [entry] })
    .where(eq(connections.id, second));
  const seenBy = async (actor: PersonActor) => {
    const { unreadableKeys } = await requireConnection(actor, second);
    expect((await listConnections(actor)).find(({ id }) => id === second)?.unreadableKeys).toEqual(unreadableKeys);
    return unreadableKeys;
  };
  expect(await seenBy(owner)).toEqual([entry]);
  expect(await seenBy(await limitedTo({ connectionIds: [second] }))).toEqual([entry]);
  expect(await seenBy(await limitedTo({ tags: ["tax"] }))).toEqual([
    { name: null, apiKey: null, krakenId: null, reason: entry.reason },
  ]);
});

test("a revoked key outside of the limits is not found either, one inside is history", async () => {
  const keyId = await idOf("second-revoked");
  expect((await requireKey(await limitedTo({ tags: ["tax"] }), keyId)).name).toBe("second-revoked");
  const actor = await limitedTo({ connectionIds: [first] });
  await expect(requireKey(actor, keyId)).rejects.toMatchObject({ code: "not_found" });
});

test("the account of a key in reach is known with the key, also where it was the last one there", async () => {
  const place = await insertPlace(database.db);
  await insertKeys(database.db, place, [{ name: "last-one", tags: ["fra"], revokedAt: new Date() }]);
  const [connectionId = ""] = place.connectionIds;
  const actor: PersonActor = changed(place.actor, { accessScope: { connectionIds: [], tags: ["fra"] } });
  expect((await requireConnectionOf(actor, await requireKey(actor, await idOf("last-one")))).id).toBe(connectionId);
  await expect(requireConnection(actor, connectionId)).rejects.toMatchObject({ code: "not_found" });
});

test("whether a name is free is told for any text, and not of an account that the member does not know", async () => {
  const ask = (actor: PersonActor, connection: string, name: string) =>
    nameInUseFromRequest(actor, new Request(`http://x/w/any/keys/name?${new URLSearchParams({ connection, name })}`));
  const actor = await limitedTo({ connectionIds: [first] });
  for (const unknown of [second, randomUUID()]) {
    await expect(ask(actor, unknown, "second-tax")).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(ask(changed(owner, { role: "viewer" }), second, "second-tax")).rejects.toMatchObject({
    code: "not_allowed",
  });
  expect(await ask(actor, first, "first-plain")).toEqual({ inUse: true });
  expect(await ask(owner, second, "second-tax")).toEqual({ inUse: true });
  expect(await ask(owner, second, "second\0tax")).toEqual({ inUse: false });
  const stranger = (await insertPlace(database.db)).actor;
  await expect(ask(stranger, second, "second-tax")).rejects.toMatchObject({ code: "not_found" });
});

test("naming a key that the member does not see as the one that keeps its name tells nothing of it", async () => {
  const actor = await limitedTo({ tags: ["fra"] });
  const ask = async (except: string) => {
    const query = new URLSearchParams({ connection: first, name: "first-plain", except });
    return await nameInUseFromRequest(actor, new Request(`http://x/w/any/keys/name?${query}`));
  };
  expect(await ask(await idOf("first-plain"))).toEqual(await ask(randomUUID()));
});

const newKey = (connectionId: string, tags: string[]) => ({
  connectionId,
  submissionId: randomUUID(),
  settings: someSettings({ permissions: [] }),
  tool: null,
  tags,
});

test("a key that its creator would not reach is not created", async () => {
  const ofFirst = await limitedTo({ connectionIds: [first] });
  await expect(createKey(ofFirst, newKey(second, []))).rejects.toMatchObject({ code: "not_found" });
  const ofTag = await limitedTo({ tags: ["fra"] });
  for (const tags of [[], ["other"]]) {
    await expect(createKey(ofTag, newKey(second, tags))).rejects.toMatchObject({
      code: "outside_limits",
      options: { fields: { tags: ["Your keys on this account are tagged fra."] } },
    });
  }
});

test("a key is not taken out of one's own reach", async () => {
  const actor = await limitedTo({ connectionIds: [first], tags: ["fra"] });
  const retag = async (name: string, tags: string[]) => {
    const keyId = await idOf(name);
    const seen = ownershipOf(await requireKey(owner, keyId));
    await changeOwnership(actor, { keyId, seen, ownership: { ...seen, tags } });
  };
  await expect(retag("second-fra", ["other"])).rejects.toMatchObject({ code: "outside_limits" });
  await retag("second-fra", ["fra", "other"]);
  await retag("second-fra", ["fra"]);
  // The account keeps it in reach.
  await retag("first-fra", ["grid"]);
  await retag("first-fra", ["fra", "grid"]);
});

test("a private key that waits is given to nobody who was limited to other keys since", async () => {
  const actor = await limitedTo({ connectionIds: [first] });
  await expect(showSecret(actor, await idOf("second-plain"))).rejects.toMatchObject({ code: "secret_gone" });
  await expect(takeBackHandover(actor, { id: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
});

test("a limit to connections that are all gone is one to nothing", async () => {
  const elsewhere = await insertPlace(database.db, 1);
  const actor = changed(await limitedTo({ connectionIds: [first] }), {
    accessScope: { connectionIds: elsewhere.connectionIds, tags: [] },
  });
  expect((await listKeys(actor, readFilters({}))).rows).toEqual([]);
  expect((await countViews(actor)).all).toBe(0);
  expect(await listConnections(actor)).toEqual([]);
});

test("tags that mean something to a database are only text", async () => {
  for (const tag of ["null", "a.b", "x:y", "größe", "-q-", "7", "wz", "_k.", "ключ"]) {
    await insertKeys(database.db, place, [{ name: `tagged ${tag}`, connectionId: second, tags: [tag] }]);
    const actor = await limitedTo({ tags: [tag] });
    expect((await listKeys(actor, readFilters({}))).rows.map(({ name }) => name)).toEqual([`tagged ${tag}`]);
  }
  await database.db.delete(keys).where(sql`${keys.name} like 'tagged %'`);
});

describe("among many keys", () => {
  const COUNT = 1500;
  let many: Place;
  let ordered: { name: string; connectionId: string; tags: string[] }[];

  beforeAll(async () => {
    many = await insertPlace(database.db, 2);
    await insertManyKeys(database.db, many, COUNT);
    await database.db.execute(
      sql`update ${keys} set tags = '{rare}' where workspace_id = ${many.workspaceId} and right(name, 2) = '07'`,
    );
    ordered = await database.db
      .select()
      .from(keys)
      .where(inArray(keys.connectionId, many.connectionIds))
      .orderBy(keys.name);
  });

  test.each([
    ["tags", () => ({ connectionIds: [], tags: ["rare"] })],
    ["a connection", () => ({ connectionIds: many.connectionIds.slice(0, 1), tags: [] })],
    ["both", () => ({ connectionIds: many.connectionIds.slice(0, 1), tags: ["rare"] })],
  ])("who is limited by %s pages through all keys in reach, forwards and backwards", async (_name, accessScopeOf) => {
    const accessScope = accessScopeOf();
    const actor = changed(many.actor, { accessScope });
    const reached = ordered.filter(
      ({ connectionId, tags }) =>
        accessScope.connectionIds.includes(connectionId) || tags.some((tag) => accessScope.tags.includes(tag)),
    );
    for (const sort of ["name", "expiry", "attention"] as const) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page = await listKeys(actor, { ...readFilters({ sort }), rows: 100, after });
        seen.push(...page.rows.map(({ name }) => name));
        after = page.next;
      } while (after);
      expect(seen.toSorted()).toEqual(reached.map(({ name }) => name).toSorted());
      if (sort === "name") expect(seen).toEqual(reached.map(({ name }) => name));
    }
    expect((await countViews(actor)).all).toBe(reached.length);
  });
});
