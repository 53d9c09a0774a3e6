import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { endOwnSession } from "@/lib/auth/sessions";
import { requireStepUp } from "@/lib/auth/step-up";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { sessions } from "@/lib/db/schema/sessions";
import { users } from "@/lib/db/schema/users";
import { withoutStepUp } from "@/lib/testing/step-up";
import { again, newPerson, newSession, openTeamDatabase, type Person } from "@/lib/testing/team";
import { confirmPerson } from "./people";

let database: Database;
let person: Person;
let aged: PersonActor;

beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  person = await newPerson();
  aged = await withoutStepUp(person.actor);
});

async function identityOf({ userId }: PersonActor) {
  const [user] = await database.db.select().from(users).where(eq(users.id, userId));
  if (!user) throw new Error("nobody is there");
  return { issuer: user.issuer, subject: user.subject };
}

test("a sign-in is a proof for five minutes", async () => {
  expect(() => requireStepUp(person.actor)).not.toThrow();
  expect(() => requireStepUp(aged)).toThrow("step_up_needed");
});

test("where a passkey is demanded a sign-in is no proof", () => {
  expect(() => requireStepUp({ ...person.actor, demandsPasskeys: true })).toThrow("step_up_needed");
});

test("who signs in once more goes on in the same session, with a fresh proof", async () => {
  await confirmPerson(aged, await identityOf(aged), new Date());
  const now = await again(person);
  expect(now.sessionId).toBe(aged.sessionId);
  expect(() => requireStepUp(now)).not.toThrow();
  const open = await database.db.select().from(sessions).where(eq(sessions.userId, aged.userId));
  expect(open).toHaveLength(1);
  const [event] = await database.db
    .select({ data: auditEvents.data, sessionId: auditEvents.sessionId })
    .from(auditEvents)
    .where(eq(auditEvents.kind, "person.confirmed"));
  expect(event).toEqual({ data: { by: "sign_in", provider: "Kraken" }, sessionId: aged.sessionId });
});

test("the proof of a sign-in counts from when the person signed in where they came from", async () => {
  const signedInAt = new Date(Date.now() - 60_000);
  await confirmPerson(aged, await identityOf(aged), signedInAt);
  expect((await again(person)).assurance.signedInAt).toEqual(signedInAt);
});

test("other sessions of the person are not proved with it", async () => {
  const elsewhere = await newSession(aged.userId);
  await withoutStepUp(elsewhere.actor);
  await confirmPerson(aged, await identityOf(aged), new Date());
  expect(() => requireStepUp(aged)).toThrow("step_up_needed");
  const other = await again(elsewhere);
  expect(() => requireStepUp(other)).toThrow("step_up_needed");
});

test("another person, or nobody that is known, changes nothing", async () => {
  const stranger = await identityOf((await newPerson()).actor);
  const { issuer, subject } = await identityOf(aged);
  for (const other of [stranger, { issuer, subject: "nobody" }, { issuer: "https://elsewhere.example", subject }]) {
    await expect(confirmPerson(aged, other, new Date())).rejects.toMatchObject({ code: "another_person" });
  }
  const now = await again(person);
  expect(() => requireStepUp(now)).toThrow("step_up_needed");
});

test("a session that ended meanwhile is not opened again", async () => {
  await endOwnSession(aged, { sessionId: aged.sessionId, losing: [] });
  await expect(confirmPerson(aged, await identityOf(aged), new Date())).rejects.toMatchObject({ code: "signed_out" });
  expect(await person.now()).toBeNull();
});
