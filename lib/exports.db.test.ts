import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { connections } from "@/lib/db/schema/connections";
import { changed } from "@/lib/testing/actor";
import { openTestDatabase } from "@/lib/testing/database";
import { insertManyKeys, insertPlace, type Place } from "@/lib/testing/many-keys";
import { exportFromRequest } from "./inventory/export";

let database: Database;
let place: Place;
beforeAll(async () => {
  database = await openTestDatabase();
  place = await insertPlace(database.db);
  await insertManyKeys(database.db, place, 5_000);
});
afterAll(() => database.close());

const ask = (actor = place.actor) =>
  exportFromRequest(
    actor,
    new Request("http://quayside.invalid/keys/export", {
      method: "POST",
      body: JSON.stringify({ list: "", ids: null }),
    }),
  );

test("a person has one export at a time, until its end or until they go away; others have their own", async () => {
  const first = await ask();
  await expect(ask()).rejects.toMatchObject({ code: "export_running" });
  const other = await ask(changed(place.actor, { userId: "11111111-1111-4111-8111-111111111111" }));
  await other.body?.cancel();
  await first.body?.cancel();
  const second = await ask();
  expect((await second.text()).split("\n").length).toBeGreaterThan(5_000);
  await (await ask()).body?.cancel();
});

test("while a file is written, nothing else waits long", async () => {
  let longest = 0;
  let isDone = false;
  const probe = (async () => {
    while (!isDone) {
      const started = performance.now();
      await database.db.select({ id: connections.id }).from(connections).limit(1);
      await new Promise((resolve) => setTimeout(resolve));
      longest = Math.max(longest, performance.now() - started);
    }
  })();
  await (await ask()).text();
  isDone = true;
  await probe;
  // Tens of milliseconds on a quiet machine; all of the file before others had a turn took more than a second.
  expect(longest).toBeLessThan(600);
});
