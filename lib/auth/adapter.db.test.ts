import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Database } from "@/lib/db/database";
import { newPerson, openTeamDatabase } from "@/lib/testing/team";
import { adapter } from "./adapter";
import { findSession } from "./open-session";
import { noteSignedInAt, withEnding } from "./sign-in-failure";

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
    noteSignedInAt(said);
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
