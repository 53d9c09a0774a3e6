import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { requireStepUp } from "@/lib/auth/step-up";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { passkeys } from "@/lib/db/schema/passkeys";
import { sessions } from "@/lib/db/schema/sessions";
import { workspaces } from "@/lib/db/schema/workspaces";
import { env } from "@/lib/env";
import { changed } from "@/lib/testing/actor";
import { Authenticator } from "@/lib/testing/authenticator";
import { asNow, withoutStepUp } from "@/lib/testing/step-up";
import { again, join, newPerson, newSession, openTeamDatabase } from "@/lib/testing/team";
import { createWorkspace, demandPasskeys } from "@/lib/workspaces/mutations";
import { listOwnPasskeys } from "./data";
import { addPasskey, beginPasskey, beginStepUp, proveWithPasskey, removePasskey } from "./mutations";

let database: Database;
let actor: PersonActor;

beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ({ actor } = await newPerson());
});

const origin = () => env().authUrl;
const refused = { code: "passkey_refused" };
const needed = { code: "step_up_needed" };

async function addNew(owner: PersonActor, name = "Laptop"): Promise<Authenticator> {
  const authenticator = new Authenticator();
  const { challenge } = await beginPasskey(owner);
  await addPasskey(owner, { name, passkey: authenticator.make({ challenge, origin: origin() }) });
  return authenticator;
}

async function challengeOf(prover: PersonActor): Promise<string> {
  const { passkey } = await beginStepUp(prover);
  if (!passkey) throw new Error("no passkey to prove with");
  return passkey.challenge;
}

async function prove(prover: PersonActor, authenticator: Authenticator): Promise<PersonActor> {
  await proveWithPasskey(prover, authenticator.answer({ challenge: await challengeOf(prover), origin: origin() }));
  return await asNow(prover);
}

const eventsOf = async ({ userId }: PersonActor, kind: "passkey.added" | "passkey.removed" | "person.confirmed") =>
  await database.db
    .select({ data: auditEvents.data })
    .from(auditEvents)
    .where(and(eq(auditEvents.actorId, userId), eq(auditEvents.kind, kind)));

test("a passkey that was added proves who the person is, in this session alone", async () => {
  const authenticator = await addNew(actor);
  const elsewhere = await withoutStepUp((await newSession(actor.userId)).actor);
  const proved = await prove(await withoutStepUp(actor), authenticator);
  expect(() => requireStepUp(proved)).not.toThrow();
  const other = await asNow(elsewhere);
  expect(() => requireStepUp(other)).toThrow("step_up_needed");
  const [held] = await listOwnPasskeys(actor);
  expect(held).toMatchObject({ id: authenticator.id, name: "Laptop", lastUsedAt: expect.any(Date) });
  expect(await eventsOf(actor, "passkey.added")).toEqual([{ data: { name: "Laptop" } }]);
  expect(await eventsOf(actor, "person.confirmed")).toEqual([{ data: { by: "passkey" } }]);
});

test("a proof with a passkey ages as a sign-in does", async () => {
  const proved = await prove(actor, await addNew(actor));
  const aged = await withoutStepUp(proved);
  expect(() => requireStepUp(aged)).toThrow("step_up_needed");
});

test("who has no passkey is offered none", async () => {
  expect(await beginStepUp(actor)).toEqual({ passkey: null, signInWith: "Kraken" });
});

test("a passkey is added and removed by somebody who has just proved who they are", async () => {
  const authenticator = await addNew(actor);
  const aged = await withoutStepUp(actor);
  await expect(beginPasskey(aged)).rejects.toMatchObject(needed);
  const passkey = new Authenticator().make({ challenge: await challengeOf(aged), origin: origin() });
  await expect(addPasskey(aged, { name: "Thief", passkey })).rejects.toMatchObject(needed);
  await expect(removePasskey(aged, { id: authenticator.id })).rejects.toMatchObject(needed);
  expect(await listOwnPasskeys(actor)).toHaveLength(1);
  await removePasskey(await prove(aged, authenticator), { id: authenticator.id });
  expect(await listOwnPasskeys(actor)).toEqual([]);
  expect(await eventsOf(actor, "passkey.removed")).toEqual([{ data: { name: "Laptop" } }]);
});

test("a challenge is answered once", async () => {
  const authenticator = await addNew(actor);
  const challenge = await challengeOf(actor);
  await proveWithPasskey(actor, authenticator.answer({ challenge, origin: origin() }));
  const second = proveWithPasskey(actor, authenticator.answer({ challenge, origin: origin() }));
  await expect(second).rejects.toMatchObject(refused);
});

test("of two answers to one challenge at the same moment one counts", async () => {
  const authenticator = await addNew(actor);
  const challenge = await challengeOf(actor);
  const answers = [1, 2].map(() => proveWithPasskey(actor, authenticator.answer({ challenge, origin: origin() })));
  const results = await Promise.allSettled(answers);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("a wrong answer uses the challenge up", async () => {
  const authenticator = await addNew(actor);
  const challenge = await challengeOf(actor);
  const wrong = authenticator.answer({ challenge: "AAAA", origin: origin() });
  await expect(proveWithPasskey(actor, wrong)).rejects.toMatchObject(refused);
  const right = authenticator.answer({ challenge, origin: origin() });
  await expect(proveWithPasskey(actor, right)).rejects.toMatchObject(refused);
});

test("a challenge older than five minutes is void", async () => {
  const authenticator = await addNew(actor);
  const challenge = await challengeOf(actor);
  await database.db
    .update(sessions)
    .set({ challengedAt: sql`${sessions.challengedAt} - interval '6 minutes'` })
    .where(eq(sessions.id, actor.sessionId));
  const late = proveWithPasskey(actor, authenticator.answer({ challenge, origin: origin() }));
  await expect(late).rejects.toMatchObject(refused);
});

test("a challenge belongs to the session that asked for it", async () => {
  const authenticator = await addNew(actor);
  const elsewhere = (await newSession(actor.userId)).actor;
  await challengeOf(elsewhere);
  const answer = authenticator.answer({ challenge: await challengeOf(actor), origin: origin() });
  await expect(proveWithPasskey(elsewhere, answer)).rejects.toMatchObject(refused);
});

test("another person's passkey proves nothing, and cannot be removed", async () => {
  const theirs = await addNew((await newPerson()).actor);
  await addNew(actor);
  const answer = theirs.answer({ challenge: await challengeOf(actor), origin: origin() });
  await expect(proveWithPasskey(actor, answer)).rejects.toMatchObject(refused);
  await expect(removePasskey(actor, { id: theirs.id })).rejects.toMatchObject({ code: "not_found" });
  expect((await asNow(actor)).assurance.passkeyAt).toBeNull();
});

test("the credential of somebody else cannot be registered again", async () => {
  const theirs = await addNew((await newPerson()).actor);
  const { challenge } = await beginPasskey(actor);
  const passkey = theirs.make({ challenge, origin: origin() });
  await expect(addPasskey(actor, { name: "Copy", passkey })).rejects.toMatchObject(refused);
  expect(await listOwnPasskeys(actor)).toEqual([]);
});

test.each([
  ["made on another site", { origin: "https://evil.example" }],
  ["without a finger or a PIN", { isVerified: false }],
])("an answer %s is refused", async (_, fault) => {
  const { challenge } = await beginPasskey(actor);
  const passkey = new Authenticator().make({ challenge, origin: origin(), ...fault });
  await expect(addPasskey(actor, { name: "Laptop", passkey })).rejects.toMatchObject(refused);
  const authenticator = await addNew(actor);
  const answer = authenticator.answer({ challenge: await challengeOf(actor), origin: origin(), ...fault });
  await expect(proveWithPasskey(actor, answer)).rejects.toMatchObject(refused);
});

test("an answer that somebody else signed is refused", async () => {
  const authenticator = await addNew(actor);
  const forged = new Authenticator().answer({ challenge: await challengeOf(actor), origin: origin() });
  await expect(proveWithPasskey(actor, { ...forged, id: authenticator.id })).rejects.toMatchObject(refused);
});

test("a passkey whose counter does not rise is a copy, and is refused", async () => {
  const authenticator = await addNew(actor);
  await prove(actor, authenticator);
  expect((await database.db.select().from(passkeys).where(eq(passkeys.id, authenticator.id)))[0]?.counter).toBe(1);
  authenticator.counter = 0;
  await expect(prove(actor, authenticator)).rejects.toMatchObject(refused);
});

test("with a passkey that is removed goes what it proved", async () => {
  const authenticator = await addNew(actor);
  const elsewhere = await prove((await newSession(actor.userId)).actor, authenticator);
  await removePasskey(actor, { id: authenticator.id });
  expect((await asNow(elsewhere)).assurance.passkeyAt).toBeNull();
});

test("where passkeys are demanded, a fresh sign-in adds the first one and proves nothing else", async () => {
  const owner = await newPerson();
  const { workspaceId } = await createWorkspace(owner.actor, { name: "Breakwater desk" });
  await database.db.update(workspaces).set({ demandsPasskeys: true }).where(eq(workspaces.id, workspaceId));
  const member = await join(await newPerson(), workspaceId, "key_manager");
  expect(() => requireStepUp(member)).toThrow("step_up_needed");
  const first = await addNew(member);
  await expect(beginPasskey(member)).rejects.toMatchObject({ ...needed, options: { details: { passkeyOnly: true } } });
  await expect(removePasskey(member, { id: first.id })).rejects.toMatchObject(needed);
  const proved = await prove(member, first);
  expect(() => requireStepUp(proved)).not.toThrow();
  await addNew(proved, "Key ring");
  expect(await listOwnPasskeys(member)).toHaveLength(2);
});

test("a sign-in in a workspace without the demand adds no passkey that would open one with it", async () => {
  const owner = await newPerson();
  const { workspaceId } = await createWorkspace(owner.actor, { name: "Breakwater desk" });
  await database.db.update(workspaces).set({ demandsPasskeys: true }).where(eq(workspaces.id, workspaceId));
  const person = await newPerson();
  await addNew(person.actor);
  await join(person, workspaceId, "viewer");
  const { actor: atHome } = await newSession(person.actor.userId);
  const personal = changed(atHome, { workspaceId: person.actor.workspaceId, demandsPasskeys: false });
  await expect(beginPasskey(personal)).rejects.toMatchObject(needed);
});

test("passkeys are demanded, and no longer demanded, by somebody who has just used one", async () => {
  const owner = await newPerson();
  await createWorkspace(owner.actor, { name: "Breakwater desk" });
  const boss = await again(owner);
  await expect(demandPasskeys(boss, { demanded: true })).rejects.toMatchObject(needed);
  const proved = await prove(boss, await addNew(boss));
  await addNew(proved, "Phone");
  await demandPasskeys(proved, { demanded: true });
  expect((await again(owner)).demandsPasskeys).toBe(true);
  await expect(demandPasskeys(await withoutStepUp(proved), { demanded: false })).rejects.toMatchObject(needed);
  await demandPasskeys(proved, { demanded: false });
  expect((await again(owner)).demandsPasskeys).toBe(false);
});

test("the only passkey of the only person who could stop the demand is not enough to begin it", async () => {
  const owner = await newPerson();
  const { workspaceId } = await createWorkspace(owner.actor, { name: "Breakwater desk" });
  const boss = await again(owner);
  const proved = await prove(boss, await addNew(boss));
  await join(await newPerson(), workspaceId, "key_manager");
  await expect(demandPasskeys(proved, { demanded: true })).rejects.toMatchObject({ code: "passkeys_too_few" });
  await join(await newPerson(), workspaceId, "admin");
  await demandPasskeys(proved, { demanded: true });
});

test.each(["key_manager", "approver", "auditor", "viewer"] as const)("as %s, nobody demands passkeys", async (role) => {
  const owner = await newPerson();
  const { workspaceId } = await createWorkspace(owner.actor, { name: "Breakwater desk" });
  const member = await join(await newPerson(), workspaceId, role);
  const proved = await prove(member, await addNew(member));
  await expect(demandPasskeys(proved, { demanded: true })).rejects.toMatchObject({ code: "not_allowed" });
});
