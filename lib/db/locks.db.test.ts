import { afterAll, beforeAll, expect, test } from "vitest";
import { openBeside, openTestDatabase } from "@/lib/testing/database";
import type { Database } from "./database";

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("more writes than there are lock connections, each of which renews its token, all come to an end", async () => {
  const writes = Array.from({ length: 25 }, (_, place) =>
    database.exclusively(`writes:${place}`, () => database.exclusively(`tokens:${place}`, async () => place)),
  );
  expect(await Promise.all(writes)).toHaveLength(25);
});

test("renewals that are asked for from elsewhere do not stand in the way of writes that need the same", async () => {
  const both = Array.from({ length: 25 }, (_, place) => [
    database.exclusively(`tokens:${place}`, async () => place),
    database.exclusively(`writes:${place}`, () => database.exclusively(`tokens:${place}`, async () => place)),
  ]);
  expect(await Promise.all(both.flat())).toHaveLength(50);
});

if (process.env.TEST_STORAGE === "postgres") {
  test("a lock that another process keeps ends in a refusal, not in waiting for ever", async () => {
    const other = await openBeside(database, { lockWaitMs: 100 });
    let release = () => {};
    const held = database.exclusively("writes:kept", () => new Promise<void>((resolve) => (release = resolve)));
    await expect(other.exclusively("writes:kept", async () => {})).rejects.toMatchObject({ code: "busy" });
    release();
    await held;
    await other.close();
  });

  test("a server that stops does not wait for a lock that is never given back", async () => {
    const other = await openBeside(database);
    void other.exclusively("writes:hanging", () => new Promise(() => {}));
    await expect.poll(() => other.pool?.totalCount).toBeDefined();
    const startedAt = Date.now();
    await other.close();
    expect(Date.now() - startedAt).toBeLessThan(10_000);
  });
}
