import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase } from "@/lib/testing/database";
import type { Database, Db } from "./database";
import { isDuplicate } from "./duplicate";
import { withoutValues } from "./query-error";
import { keys } from "./schema/keys";
import { users } from "./schema/users";

const MARKER = 's3cret\n{"level":"error"}';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.db.insert(users).values({ issuer: MARKER, subject: MARKER });
});
afterAll(async () => await database.close());

type Failing = (db: Db) => PromiseLike<unknown>;

/** What fails, with what SQLSTATE. */
const failures: [string, string, Failing][] = [
  ["an insert of what is there already", "23505", (db) => db.insert(users).values({ issuer: MARKER, subject: MARKER })],
  ["a text that is no id", "22P02", (db) => db.select().from(keys).where(eq(keys.id, MARKER))],
  [
    "a text with NUL",
    "22021",
    (db) =>
      db
        .select()
        .from(users)
        .where(eq(users.issuer, `${MARKER}\0`)),
  ],
  ["a bare statement", "42P01", (db) => db.execute(sql`select * from nowhere where name = ${MARKER}`)],
  [
    "a prepared query",
    "22P02",
    (db) =>
      db
        .select()
        .from(keys)
        .where(eq(keys.id, sql.placeholder("id")))
        .prepare("one_key")
        .execute({ id: MARKER }),
  ],
  ["a count", "22P02", (db) => db.$count(keys, eq(keys.id, MARKER))],
];

/** Where it fails. */
const places: [string, (failing: Failing) => Promise<unknown>][] = [
  ["by itself", async (failing) => await failing(database.db)],
  ["in a transaction", (failing) => database.db.transaction(async (tx) => await failing(tx))],
  [
    "in a transaction within another",
    (failing) => database.db.transaction((tx) => tx.transaction(async (inner) => await failing(inner))),
  ],
];

for (const [place, run] of places) {
  test.each(failures)(
    `of %s that fails with %s ${place} no value leaves the data layer`,
    async (_what, code, failing) => {
      const error = await run(failing).catch((thrown) => thrown);
      expect(error).toMatchObject({ name: "QueryError", code });
      const everything = [inspect(error, { depth: 10, showHidden: true }), String(error), JSON.stringify(error)].join();
      expect(everything).not.toContain("s3cret");
      expect(everything).toContain("query-error.db.test.ts");
    },
  );
}

test("a row that is there already is known as one, and by which rule", async () => {
  const error = await database.db
    .insert(users)
    .values({ issuer: MARKER, subject: MARKER })
    .catch((thrown) => thrown);
  expect(isDuplicate(error)).toBe(true);
  expect(error).toMatchObject({ table: "users", constraint: expect.stringContaining("users") });
});

test("what fails only when a transaction ends holds no value either", async () => {
  await database.db.execute(sql`create table late (id text unique deferrable initially deferred)`);
  const error = await database.db
    .transaction(async (tx) => {
      await tx.execute(sql`insert into late values (${MARKER}), (${MARKER})`);
    })
    .catch((thrown) => thrown);
  expect(error).toMatchObject({ name: "QueryError", code: "23505" });
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("s3cret");
});

test("an error that is not of a query passes a transaction as it is", async () => {
  const ours = new Error(randomUUID());
  const thrown = database.db.transaction(async () => {
    throw ours;
  });
  await expect(thrown).rejects.toBe(ours);
  expect(withoutValues(ours)).toBe(ours);
});
