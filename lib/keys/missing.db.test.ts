import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import { changed } from "@/lib/testing/actor";
import { insertKeys, insertPlace } from "@/lib/testing/many-keys";
import { openTeamDatabase } from "@/lib/testing/team";
import { countMissingKeys } from "./data";

let database: Database;
beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());

const missing = (name: string) => database.db.update(keys).set({ missingSince: new Date() }).where(eq(keys.name, name));

test("of the keys that Kraken does not list any more, those count that are not revoked and that the reader reaches", async () => {
  const [here, there] = [await insertPlace(database.db), await insertPlace(database.db)];
  await insertKeys(database.db, here, [
    { name: "listed" },
    { name: "missing", tags: ["desk"] },
    { name: "missing too" },
    { name: "revoked", revokedAt: new Date() },
  ]);
  await insertKeys(database.db, there, [{ name: "elsewhere" }]);
  for (const name of ["missing", "missing too", "revoked", "elsewhere"]) await missing(name);
  expect(await countMissingKeys(here.actor)).toBe(2);
  expect(await countMissingKeys(changed(here.actor, { accessScope: { connectionIds: [], tags: ["desk"] } }))).toBe(1);
  expect(await countMissingKeys(there.actor)).toBe(1);
});
