import { sql } from "drizzle-orm";
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
  ["removed", sql`delete from audit_events`],
  ["emptied", sql`truncate audit_events`],
])("the audit log cannot be %s", async (_name, attempt) => {
  await recordEvent(database.db, { workspaceId, actor: null, kind: "key.appeared" });
  await expect(database.db.execute(attempt)).rejects.toMatchObject({
    cause: { message: expect.stringContaining("append-only") },
  });
  expect((await database.db.select().from(auditEvents)).length).toBeGreaterThan(0);
});
