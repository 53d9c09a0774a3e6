import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { KeyFormValues } from "@/components/keys/form/values";
import { copiedFrom } from "@/components/keys/start/copied-from";
import { countNewerEvents, findEntry, listEvents, listFilterNames } from "@/lib/audit/data";
import { exportEvents } from "@/lib/audit/export";
import { type EventFilters, noEventFilters } from "@/lib/audit/filters";
import type { PersonActor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { handovers } from "@/lib/db/schema/handovers";
import { keys } from "@/lib/db/schema/keys";
import { operations } from "@/lib/db/schema/operations";
import { AppError } from "@/lib/errors";
import { findHandoverOf, findOwnHandover, listWaitingKeys } from "@/lib/handovers/data";
import { confirmHandover, makeLink, openHandover, takeBackHandover } from "@/lib/handovers/mutations";
import { listCopyableKeys } from "@/lib/inventory/copyable";
import { countMatching } from "@/lib/inventory/counts";
import { exportFromRequest } from "@/lib/inventory/export";
import { readFilters } from "@/lib/inventory/filters";
import { listKeys } from "@/lib/inventory/list";
import { testKey } from "@/lib/key-tests/relay";
import { limitMember } from "@/lib/members/mutations";
import { findReveal } from "@/lib/reveals/data";
import { confirmStored, showSecret } from "@/lib/reveals/mutations";
import { listSecretViewers } from "@/lib/reveals/secret-viewers";
import { changed } from "@/lib/testing/actor";
import { insertKeys, insertPlace } from "@/lib/testing/many-keys";
import { someSettings } from "@/lib/testing/stage";
import { again, join, newPerson, openTeamDatabase, type Person } from "@/lib/testing/team";
import { leadOn } from "@/lib/workspaces/lead-on";
import { acceptChange } from "./accept-change";
import { createKey } from "./create";
import { listHistory } from "./history";
import { nameInUseFromRequest } from "./name-in-use";
import { changeOwnership } from "./ownership";
import { requirePageKey } from "./page-key";
import { revokeKey } from "./revoke";
import { settingsOf } from "./rows";
import { updateKey } from "./update";

/** What names a key, in one way or another. */
type Named = {
  keyId: string;
  name: string;
  tag: string;
  connectionId: string;
  handoverId: string;
  submissionId: string;
  entry: number;
};

let database: Database;
let person: Person;
let owner: PersonActor;
/** On an account, and with a tag, of which the member knows nothing. */
let unseen: Named;
/** A key that the member works with. */
let own: typeof keys.$inferSelect;

const absent = (): Named => ({
  keyId: randomUUID(),
  name: "never-was",
  tag: "nowhere",
  connectionId: randomUUID(),
  handoverId: randomUUID(),
  submissionId: randomUUID(),
  entry: 999,
});

const HIDDEN = "hidden-treasury";
const PAYLOAD = someSettings({ name: HIDDEN });

beforeAll(async () => {
  database = await openTeamDatabase();
  const { db } = database;
  const place = await insertPlace(db, 2);
  const [first = "", second = ""] = place.connectionIds;
  owner = await join(await newPerson(), place.workspaceId, "owner");
  person = await newPerson();
  await join(person, place.workspaceId, "key_manager");
  await insertKeys(db, place, [
    { name: "own", connectionId: first },
    { name: HIDDEN, connectionId: second, tags: ["vault"], tool: "Freqtrade" },
  ]);
  const rows = await db.select().from(keys).where(eq(keys.workspaceId, place.workspaceId));
  const [hidden, seen] = [rows.find(({ name }) => name === HIDDEN), rows.find(({ name }) => name === "own")];
  if (!hidden || !seen) throw new Error("the keys were not inserted");
  own = seen;
  const ids = { handoverId: randomUUID(), operationId: randomUUID(), submissionId: randomUUID() };
  await db.insert(operations).values({
    id: ids.operationId,
    workspaceId: place.workspaceId,
    connectionId: second,
    keyId: hidden.id,
    kind: "update",
    submissionId: ids.submissionId,
    payload: PAYLOAD,
    before: PAYLOAD,
    payloadHash: "another",
    status: "applied",
    actorId: owner.userId,
  });
  // Handed over to the member before they were limited.
  await db.insert(handovers).values({
    id: ids.handoverId,
    workspaceId: place.workspaceId,
    keyId: hidden.id,
    kind: "link",
    senderId: owner.userId,
    recipientId: person.actor.userId,
    recipientRole: "key_manager",
    ciphertext: Buffer.from("age"),
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  const about = { workspaceId: place.workspaceId, keyId: hidden.id, operationId: ids.operationId };
  await db.insert(auditEvents).values([
    { ...about, kind: "operation.recorded", actorId: owner.userId, data: { kind: "update", name: HIDDEN } },
    { ...about, kind: "operation.settled", actorId: owner.userId, data: { kind: "update", name: HIDDEN } },
  ]);
  const [last] = (await listEvents(owner, noEventFilters)).events;
  unseen = {
    keyId: hidden.id,
    name: HIDDEN,
    tag: "vault",
    connectionId: second,
    handoverId: ids.handoverId,
    submissionId: ids.submissionId,
    entry: last?.id ?? 0,
  };
  await limitMember(owner, { userId: person.actor.userId, connectionIds: [first], tags: [] });
});
afterAll(() => database.close());

type Attempt = (actor: PersonActor, named: Named) => unknown;

const log = (change: Partial<EventFilters>): EventFilters => ({ ...noEventFilters, routine: "shown", ...change });
const post = (path: string, body: object) =>
  new Request(`http://x${path}`, { method: "POST", body: JSON.stringify(body) });
const askForName = (actor: PersonActor, query: Record<string, string>) =>
  nameInUseFromRequest(actor, new Request(`http://x/w/any/keys/name?${new URLSearchParams(query)}`));
const settings = someSettings();
const facts = { ownerId: null, backupOwnerId: null, tool: null, purpose: null, ticket: null, tags: [], note: null };
const write = { tool: null, settings } as const;

/** Every action by its name, with what could tell of a key. */
const actions: Record<string, Attempt[]> = {
  create_key: [
    (actor, { connectionId }) => createKey(actor, { ...write, connectionId, submissionId: randomUUID() }),
    (actor, { submissionId }) => createKey(actor, { ...write, connectionId: own.connectionId, submissionId }),
  ],
  update_key: [
    (actor, { keyId }) => updateKey(actor, { keyId, submissionId: randomUUID(), seen: PAYLOAD, settings: PAYLOAD }),
    (actor, { submissionId }) =>
      updateKey(actor, { keyId: own.id, submissionId, seen: settings, settings: settingsOf(own) }),
  ],
  revoke_key: [
    (actor, { keyId, name }) => revokeKey(actor, { keyId, submissionId: randomUUID(), typedName: name }),
    (actor, { submissionId }) => revokeKey(actor, { keyId: own.id, submissionId, typedName: own.name }),
  ],
  accept_change: [(actor, { keyId }) => acceptChange(actor, { keyId, seen: PAYLOAD })],
  change_ownership: [(actor, { keyId }) => changeOwnership(actor, { keyId, ownership: facts, seen: facts })],
  show_secret: [(actor, { keyId }) => showSecret(actor, keyId)],
  confirm_stored: [(actor, { keyId }) => confirmStored(actor, keyId)],
  test_key: [(actor, { keyId }) => testKey(actor, { keyId, body: "nonce=1", apiSign: `${"A".repeat(86)}==` })],
  make_link: [
    (actor, { keyId }) => makeLink(actor, { keyId, recipientId: owner.userId, hours: 1, ciphertext: "YWdl" }),
  ],
  open_hand_over: [(actor, { handoverId }) => openHandover(actor, { id: handoverId })],
  confirm_hand_over: [(actor, { handoverId }) => confirmHandover(actor, { id: handoverId })],
  take_back_hand_over: [(actor, { handoverId }) => takeBackHandover(actor, { id: handoverId })],
  limit_member: [
    (actor, { connectionId, tag }) =>
      limitMember(actor, { userId: actor.userId, connectionIds: [connectionId], tags: [tag] }),
  ],
};

/** Every route handler by its name. */
const routes: Record<string, Attempt[]> = {
  key_name: [
    (actor, { connectionId, name }) => askForName(actor, { connection: connectionId, name }),
    (actor, { name }) => askForName(actor, { connection: own.connectionId, name }),
    (actor, { keyId }) => askForName(actor, { connection: own.connectionId, name: own.name, except: keyId }),
  ],
  count_keys: [
    (actor, { name }) => countMatching(actor, readFilters({ q: name })),
    (actor, { tag }) => countMatching(actor, readFilters({ q: tag })),
    (actor, { connectionId }) => countMatching(actor, readFilters({ connection: connectionId })),
  ],
  export_keys: [
    (actor, { keyId }) => exportFromRequest(actor, post("/keys/export", { list: "", ids: [keyId] })),
    (actor, { name }) => exportFromRequest(actor, post("/keys/export", { list: `?q=${name}`, ids: null })),
  ],
  copyable_keys: [(actor, { name }) => listCopyableKeys(actor, name), (actor, { tag }) => listCopyableKeys(actor, tag)],
  count_newer_events: [
    (actor, { keyId }) => countNewerEvents(actor, log({ key: keyId })),
    (actor, { name }) => countNewerEvents(actor, log({ q: name })),
    (actor, { connectionId }) => countNewerEvents(actor, log({ connection: connectionId })),
  ],
  export_audit_log: [
    (actor, { keyId }) => exportEvents(actor, post("/audit/export", { list: `?key=${keyId}`, format: "csv" })),
  ],
};

/** Every page by its address. */
const pages: Record<string, Attempt[]> = {
  "/w/[workspace]/keys": [
    (actor, { name }) => listKeys(actor, readFilters({ q: name })),
    (actor, { connectionId }) => listKeys(actor, readFilters({ connection: connectionId })),
    (actor) => listWaitingKeys(actor),
  ],
  "/w/[workspace]/keys/new": [(actor, { keyId }) => copiedFrom(actor, keyId, { name: "" } as KeyFormValues)],
  "/w/[workspace]/keys/[id]": [
    (actor, { keyId }) => requirePageKey(actor, keyId),
    (actor, { keyId }) => listHistory(actor, keyId),
    (actor, { keyId }) => listSecretViewers(actor, keyId),
    (actor, { keyId }) => findHandoverOf(actor, keyId),
  ],
  "/w/[workspace]/keys/[id]/edit": [(actor, { keyId }) => requirePageKey(actor, keyId)],
  "/w/[workspace]/keys/[id]/secret": [
    (actor, { keyId }) => requirePageKey(actor, keyId),
    (actor, { keyId }) => findReveal(actor, keyId),
  ],
  "/hand-over/[id]": [(actor, { handoverId }) => findOwnHandover(actor, handoverId)],
  "/w/[workspace]/audit": [
    (actor, { keyId }) => listEvents(actor, log({ key: keyId })),
    (actor, { keyId }) => listFilterNames(actor, log({ key: keyId })),
    (actor, { name }) => listEvents(actor, log({ q: name })),
    (actor, { connectionId }) => listEvents(actor, log({ connection: connectionId })),
    (actor, { entry }) => findEntry(actor, entry),
  ],
  "/[...path]": [(actor, { keyId }) => leadOn(actor, `/keys/${keyId}`)],
};

/** All that an answer says, with what was asked for taken out of it. */
async function answerTo(attempt: Attempt, actor: PersonActor, named: Named): Promise<string> {
  const { entry: _, ...texts } = named;
  let answer: unknown;
  try {
    const given = await attempt(actor, named);
    answer = given instanceof Response ? [given.status, await given.text()] : given;
  } catch (error) {
    if (error instanceof AppError) answer = { code: error.code, ...error.options, cause: undefined };
    else answer = { digest: (error as { digest?: string }).digest, message: (error as Error).message };
  }
  const text = JSON.stringify(answer) ?? "nothing";
  return Object.entries(texts).reduce((said, [what, value]) => said.replaceAll(value, what), text);
}

const entries = Object.entries({ ...actions, ...routes, ...pages }).flatMap(([name, attempts]) =>
  attempts.map((attempt, place) => [name, place + 1, attempt] as const),
);

test.each(entries)(
  "%s, %i: a key that the member does not see answers as one that does not exist",
  async (...entry) => {
    const [, , attempt] = entry;
    const actor = await again(person);
    for (const role of ["key_manager", "viewer"] as const) {
      const told = await answerTo(attempt, changed(actor, { role }), unseen);
      expect(told).toBe(await answerTo(attempt, changed(actor, { role }), absent()));
      expect(told).not.toContain(HIDDEN);
    }
  },
);

test("what a member did before they were limited tells nothing of what has become of the key", async () => {
  const actor = await again(person);
  const { keyId, connectionId } = unseen;
  await database.db.insert(auditEvents).values({
    workspaceId: actor.workspaceId,
    kind: "key.tested",
    actorId: actor.userId,
    keyId,
    connectionId,
    data: { name: "as it was called then" },
  });
  const { events } = await listEvents(actor, log({ key: keyId }));
  expect(events).toMatchObject([{ kind: "key.tested", keyName: null, connectionName: null, changes: [] }]);
  expect((await listEvents(actor, log({ q: HIDDEN }))).events).toEqual([]);
  const offered = (await listFilterNames(actor, log({ key: keyId }))).keys;
  expect(offered.map(({ id }) => id)).not.toContain(keyId);
});

const sourcesOf = (folder: string, file: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => file.test(path));

const namesIn = (folder: string, file: RegExp, pattern: RegExp) =>
  sourcesOf(folder, file).flatMap((path) =>
    [...readFileSync(`${folder}/${path}`, "utf8").matchAll(pattern)].map(([, name = ""]) => name),
  );

/** They take no key, name, tag or write: people, sessions, passkeys, workspaces, this very request. */
const NOT_ABOUT_KEYS =
  /member|role|invit|session|sign_|passkey|proof|prove|workspace|hand_over_ownership|sealing|sync|my_address/;

test("every action and route that could be asked about a key is asked here", () => {
  const names = [
    ...namesIn("lib", /actions\.ts$/, /actorAction\(\s*"(\w+)"/g),
    ...namesIn("app", /route\.ts$/, /actorRoute\(\s*"(\w+)"/g),
  ];
  expect(names.length).toBeGreaterThan(30);
  const asked = [...Object.keys(actions), ...Object.keys(routes)];
  expect(names.filter((name) => !asked.includes(name) && !NOT_ABOUT_KEYS.test(name))).toEqual([]);
  expect(asked.filter((name) => !names.includes(name))).toEqual([]);
});

test("every page that could be asked about a key is asked here", () => {
  const addresses = sourcesOf("app", /page\.tsx$/)
    .filter((path) => /params|searchParams|pathOfRequest/i.test(readFileSync(`app/${path}`, "utf8")))
    .map((path) => `/${path.replace(/\([\w]+\)\//g, "").replace(/\/page\.tsx$/, "")}`);
  const notAboutKeys = [
    "/w/[workspace]/workspaces",
    "/removed",
    "/sign-in",
    "/sign-in/failed/[reason]",
    "/invite/[token]",
  ];
  expect(addresses.filter((address) => !notAboutKeys.includes(address)).toSorted()).toEqual(
    Object.keys(pages).toSorted(),
  );
});
