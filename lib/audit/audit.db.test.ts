import { isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema";
import { openTestDatabase } from "@/lib/testing/database";
import { recordEvent } from "./mutations";

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const workspaceId = "00000000-0000-4000-8000-000000000001";

test.each([
  ["changed", sql`update audit_events set kind = 'nothing happened'`],
  ["numbered anew", sql`update audit_events set entry = entry + 100`],
  ["removed", sql`delete from audit_events`],
  ["emptied", sql`truncate audit_events`],
])("the audit log cannot be %s", async (_name, attempt) => {
  await recordEvent(database.db, { workspaceId, actor: null, kind: "key.appeared" });
  await expect(database.db.execute(attempt)).rejects.toMatchObject({
    name: "QueryError",
    code: "P0001",
  });
  expect((await database.db.select().from(auditEvents)).length).toBeGreaterThan(0);
});

test("an entry is counted before anybody sees it, and nothing else of it can be changed until then", async () => {
  const kinds = await database.db.transaction(async (tx) => {
    await recordEvent(tx, { workspaceId, actor: null, kind: "key.appeared" });
    await tx.execute(sql`update audit_events set kind = 'nothing happened' where entry is null`);
    return await tx.select({ kind: auditEvents.kind }).from(auditEvents).where(isNull(auditEvents.entry));
  });
  expect(kinds).toEqual([{ kind: "key.appeared" }]);
  expect(await database.db.$count(auditEvents, isNull(auditEvents.entry))).toBe(0);
});
