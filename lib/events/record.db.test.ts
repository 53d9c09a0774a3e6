import { isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { openTestDatabase } from "@/lib/testing/database";
import { type AuditEvent, recordEvent, recordEvents } from "./record";

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

test("what the catalogue does not allow is not recorded, and neither is what would be recorded with it", async () => {
  const record = (...events: object[]) =>
    recordEvents(
      database.db,
      events.map((event) => ({ workspaceId, actor: null, ...event })) as unknown as AuditEvent[],
    );
  const before = await database.db.$count(auditEvents);
  const fitting = { kind: "workspace.created", data: { name: "Quay" } };
  for (const wrong of [
    { kind: "robot.danced" },
    { kind: "toString" },
    { kind: "workspace.created" },
    { kind: "workspace.created", data: { name: 7 } },
    { kind: "workspace.created", data: { name: "Quay", secret: "x" } },
    { kind: "person.signed_out", data: { name: "Quay" } },
  ]) {
    await expect(record(fitting, wrong)).rejects.toThrow(`an event of the kind ${wrong.kind} cannot be recorded`);
  }
  expect(await database.db.$count(auditEvents)).toBe(before);
  await record(fitting);
  expect(await database.db.$count(auditEvents)).toBe(before + 1);
});

test("what does not fit a kind does not compile", () => {
  const here = { workspaceId, actor: null };
  // @ts-expect-error: the name is missing
  const missing: AuditEvent = { ...here, kind: "workspace.created" };
  // @ts-expect-error: the name is no text
  const wrong: AuditEvent = { ...here, kind: "workspace.created", data: { name: 7 } };
  // @ts-expect-error: a workspace has no colour
  const more: AuditEvent = { ...here, kind: "workspace.created", data: { name: "Quay", colour: "red" } };
  // @ts-expect-error: there is no such kind
  const unknown: AuditEvent = { ...here, kind: "robot.danced" };
  expect([missing, wrong, more, unknown]).toHaveLength(4);
});
