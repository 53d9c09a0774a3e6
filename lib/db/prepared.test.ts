import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import { afterEach, expect, test } from "vitest";
import { setDatabase } from "./client";
import type { Db } from "./database";
import { inProcessOrder } from "./locks";
import { prepared } from "./prepared";

afterEach(() => setDatabase(undefined));

/** Builds queries; nothing is sent. */
function openNothing(): void {
  const db = drizzle.mock() as unknown as Db;
  const storage = { kind: "postgres" } as const;
  setDatabase({ db, storage, pool: null, exclusively: inProcessOrder, ifFree: async () => {}, close: async () => {} });
}

test("a query is built once, and anew for another database", () => {
  let built = 0;
  const query = prepared((db) => {
    built += 1;
    return db.select({ one: sql`1` }).from(sql`(select 1) as once`);
  });
  openNothing();
  const first = query();
  expect(query()).toBe(first);
  expect(built).toBe(1);
  openNothing();
  expect(query()).not.toBe(first);
  expect(built).toBe(2);
});

test("each connection keeps a query under a name of its own", () => {
  const nameOf = (text: string) => ({ toSQL: () => ({ sql: text, params: [] }), prepare: (name: string) => name });
  openNothing();
  const name = prepared(() => nameOf("select 1"))();
  expect(name).not.toBe("");
  expect(prepared(() => nameOf("select 2"))()).not.toBe(name);
});
