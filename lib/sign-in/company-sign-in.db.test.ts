import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { eventInWords, plainSentence } from "@/lib/events/words";
import { changed } from "@/lib/testing/actor";
import { newPerson, openTeamDatabase } from "@/lib/testing/team";
import { confirmPerson, recordCompanySignIn } from "./people";

const COMPANY_ISSUER = "https://id.breakwater.example";
let database: Database;

beforeAll(async () => {
  Object.assign(process.env, {
    OIDC_ISSUER: COMPANY_ISSUER,
    OIDC_CLIENT_ID: "quayside",
    OIDC_CLIENT_SECRET: "secret",
    OIDC_NAME: "Breakwater",
  });
  database = await openTeamDatabase();
});
afterAll(() => database.close());

async function lastInWords(kind: "person.signed_in" | "person.confirmed") {
  const [event] = await database.db
    .select({ data: auditEvents.data })
    .from(auditEvents)
    .where(eq(auditEvents.kind, kind))
    .orderBy(desc(auditEvents.id))
    .limit(1);
  const nothing = { actorName: null, keyId: null, keyName: null, connectionId: null, connectionName: null };
  return plainSentence(eventInWords({ ...nothing, personId: null, changes: [], kind, data: event?.data }, String));
}

test("the log names the provider that a sign-in was with", async () => {
  await newPerson();
  expect(await lastInWords("person.signed_in")).toBe("Signed in with Kraken");
  await recordCompanySignIn({ issuer: COMPANY_ISSUER, subject: "erin", email: "erin@breakwater.example" }, null);
  expect(await lastInWords("person.signed_in")).toBe("Signed in with Breakwater");
});

test("the log names the provider that a person confirmed with", async () => {
  // Whose address is not known is called by the subject.
  const { actor } = await newPerson(null);
  const { issuer, name: subject } = actor;
  await confirmPerson(actor, { issuer, subject }, new Date());
  expect(await lastInWords("person.confirmed")).toBe("Confirmed that it is them by signing in with Kraken again");
  await confirmPerson(changed(actor, { issuer: COMPANY_ISSUER }), { issuer, subject }, new Date());
  expect(await lastInWords("person.confirmed")).toBe("Confirmed that it is them by signing in with Breakwater again");
});
