import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import { afterEach, expect, test } from "vitest";
import { setDatabase } from "./client";
import type { Db } from "./database";
import { inProcessOrder } from "./locks";
import { prepared, worded } from "./prepared";

afterEach(() => setDatabase(undefined));

/** Words queries; nothing is sent. */
function openNothing(): void {
  const db = drizzle.mock() as unknown as Db;
  const storage = { kind: "postgres" } as const;
  setDatabase({ db, storage, pool: null, exclusively: inProcessOrder, ifFree: async () => {}, close: async () => {} });
}

test("a query is worded once for each of its forms, and anew for another database", () => {
  const worded: string[] = [];
  const query = prepared((db, direction: "asc" | "desc") => {
    worded.push(direction);
    return db.select({ one: sql`1` }).from(sql`(select 1) as once`);
  });
  openNothing();
  const ascending = query("asc");
  expect(query("desc")).not.toBe(ascending);
  expect(query("asc")).toBe(ascending);
  expect(worded).toEqual(["asc", "desc"]);
  openNothing();
  expect(query("asc")).not.toBe(ascending);
  expect(worded).toEqual(["asc", "desc", "asc"]);
});

test("each connection keeps a query that is prepared under a name of its own, and none that is only worded", () => {
  const nameOf = (text: string) => ({ toSQL: () => ({ sql: text, params: [] }), prepare: (name: string) => name });
  openNothing();
  expect(worded(() => nameOf("select 1"))()).toBe("");
  const name = prepared(() => nameOf("select 1"))();
  expect(name).not.toBe("");
  expect(prepared(() => nameOf("select 2"))()).not.toBe(name);
});
