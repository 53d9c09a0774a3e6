import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { findSession } from "@/lib/auth/open-session";
import type { Database } from "@/lib/db/database";
import { users } from "@/lib/db/schema/users";
import { env } from "@/lib/env";
import { newPerson, openTeamDatabase } from "@/lib/testing/team";
import { adapter } from "./adapter";
import { recordCompanySignIn, recordSignIn } from "./people";
import { recordSignedInAt, withEnding } from "./sign-in-failure";

vi.mock("next/headers", () => ({ headers: async () => new Headers() }));

let database: Database;
beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

async function signedInAtAfter(said: Date | null): Promise<Date | undefined> {
  const { actor } = await newPerson();
  const sessionToken = randomUUID();
  await withEnding(async () => {
    recordSignedInAt(said);
    await adapter.createSession?.({ sessionToken, userId: actor.userId, expires: new Date() });
    return new Response();
  });
  return (await findSession(sessionToken))?.signedInAt;
}

test("a session that begins without a password counts from when the person gave it to the provider", async () => {
  const hoursAgo = new Date(Date.now() - 3 * 3_600_000);
  expect(await signedInAtAfter(hoursAgo)).toEqual(hoursAgo);
});

test("a provider that does not say when counts from now", async () => {
  const before = Date.now();
  expect((await signedInAtAfter(null))?.getTime()).toBeGreaterThanOrEqual(before);
});

test("an account is found by who says it and under which subject, and by nothing else", async () => {
  const subject = randomUUID();
  await recordCompanySignIn({ issuer: "https://id.elsewhere.example", subject, email: null }, null);
  expect(await adapter.getUserByAccount?.({ provider: "kraken", providerAccountId: subject })).toBeNull();
  await recordSignIn({ iiban: subject, email: null }, { tokens: null, address: null });
  await newPerson();
  const found = await adapter.getUserByAccount?.({ provider: "kraken", providerAccountId: subject });
  expect(found).toMatchObject({ name: subject });
  const theirs = and(eq(users.issuer, env().issuer), eq(users.subject, subject));
  expect(found?.id).toBe((await database.db.select().from(users).where(theirs))[0]?.id);
  expect(await adapter.getUserByAccount?.({ provider: "kraken", providerAccountId: randomUUID() })).toBeNull();
});
