import { randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { type PersonActor, personActor } from "@/lib/auth/actor";
import { findSession, hashSessionToken, recordSessionUse } from "@/lib/auth/open-session";
import { db } from "@/lib/db/client";
import type { Database } from "@/lib/db/database";
import type { Role } from "@/lib/db/member-roles";
import { members } from "@/lib/db/schema/members";
import { sessions } from "@/lib/db/schema/sessions";
import { users } from "@/lib/db/schema/users";
import { firstWorkspaceId, recordSignIn } from "@/lib/sign-in/people";
import { openTestDatabase } from "./database";

/** An empty database for people who never reach Kraken. */
export async function openTeamDatabase(): Promise<Database> {
  Object.assign(process.env, {
    SANDBOX_URL: "http://127.0.0.1:1",
    SANDBOX_CLIENT_ID: "nobody",
    SANDBOX_CLIENT_SECRET: "nothing",
    AUTH_SECRET: randomBytes(32).toString("base64"),
    ENCRYPTION_KEYS: `test-1:${randomBytes(32).toString("base64")}`,
  });
  return await openTestDatabase();
}

/** Somebody with a session, as after a sign-in; `now` reads them again, as the next request does. */
export type Person = {
  actor: PersonActor;
  now(): Promise<PersonActor | null> /** What the cookie holds. */;
  token: string;
};

/** A person who only said who they are. */
export async function newPerson(email: string | null = `${randomUUID()}@example.com`): Promise<Person> {
  const iiban = randomUUID();
  await recordSignIn({ iiban, email }, { tokens: null, address: null });
  const [user] = await db().select().from(users).where(eq(users.subject, iiban));
  if (!user) throw new Error("the sign-in was not recorded");
  return await newSession(user.id);
}

/** One more session of a person, where a sign-in begins. */
export async function newSession(userId: string): Promise<Person> {
  const token = randomUUID();
  const workspaceId = await firstWorkspaceId(userId);
  const [opened] = await db()
    .insert(sessions)
    .values({ tokenHash: hashSessionToken(token), userId, workspaceId })
    .returning();
  if (!opened) throw new Error("the session was not recorded");
  await recordSessionUse({ sessionId: opened.id, workspaceId });
  const now = async () => {
    const session = await findSession(token);
    return session && personActor(session, "203.0.113.17");
  };
  const actor = await now();
  if (!actor) throw new Error("the session does not open");
  return { actor, now, token };
}

/** Puts somebody into a workspace as if they had been invited, and their session there. */
export async function join(person: Person, workspaceId: string, role: Role): Promise<PersonActor> {
  await db().insert(members).values({ workspaceId, userId: person.actor.userId, role });
  await goTo(person, workspaceId);
  return await again(person);
}

/** The person's session is used in another workspace, as when its address is opened. */
export const goTo = ({ actor: { sessionId } }: Person, workspaceId: string): Promise<void> =>
  recordSessionUse({ sessionId, workspaceId });

/** The same person as the next request sees them. Throws when they are signed out. */
export async function again({ now }: Person): Promise<PersonActor> {
  const actor = await now();
  if (!actor) throw new Error("signed out");
  return actor;
}
