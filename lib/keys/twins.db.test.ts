import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import { insertKeys, insertPlace, type Place } from "@/lib/testing/many-keys";
import { openTeamDatabase } from "@/lib/testing/team";
import { refuseTwins } from "./twins";

let database: Database;
beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

let place: Place;
beforeEach(async () => {
  place = await insertPlace(database.db, 2);
  await insertKeys(database.db, place, [{ name: "bot" }]);
});

/** Whether a write to the first key of the name would be refused. */
async function attempt() {
  const isFirst = and(eq(keys.workspaceId, place.workspaceId), eq(keys.name, "bot"), eq(keys.twin, 0));
  const [key] = await database.db.select().from(keys).where(isFirst);
  if (!key) throw new Error("there is no such key");
  await refuseTwins(key);
}

test("a key whose name another one of its account has is not written to", async () => {
  await insertKeys(database.db, place, [{ name: "bot", twin: 1 }]);
  await expect(attempt()).rejects.toMatchObject({ code: "name_ambiguous" });
});

test("a key of that name on another account is none of its twins", async () => {
  await insertKeys(database.db, place, [{ name: "bot", twin: 1, connectionId: place.connectionIds[1] ?? "" }]);
  await insertKeys(database.db, await insertPlace(database.db), [{ name: "bot" }]);
  await attempt();
});

test("one that is revoked, or that Kraken lists no more, does not stand in the way", async () => {
  await insertKeys(database.db, place, [
    { name: "bot", twin: 1, revokedAt: new Date() },
    { name: "bot", twin: 2 },
  ]);
  await expect(attempt()).rejects.toMatchObject({ code: "name_ambiguous" });
  const isTwin = and(eq(keys.workspaceId, place.workspaceId), eq(keys.twin, 2));
  await database.db.update(keys).set({ missingSince: new Date() }).where(isTwin);
  await attempt();
});
