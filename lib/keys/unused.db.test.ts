import { and, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { keys } from "@/lib/db/schema/keys";
import { countViews } from "@/lib/inventory/counts";
import { readFilters } from "@/lib/inventory/filters";
import { listKeys } from "@/lib/inventory/list";
import { syncConnection } from "@/lib/sync/sync";
import { openStage, type Stage } from "@/lib/testing/stage";
import { advanceDueStatuses } from "./data";

let stage: Stage;
let actor: PersonActor;
let connectionId: string;
const daysAgo = (days: number) => Math.floor(Date.now() / 1000) - days * 86_400;

beforeAll(async () => {
  stage = await openStage();
  ({ actor, connectionId } = await stage.signIn("joris"));
  await stage.sandbox.control.addKeys({
    account: "joris",
    keys: [
      { name: "used long ago", createdAt: daysAgo(300), lastUsedAt: daysAgo(61) },
      { name: "never used", createdAt: daysAgo(61), lastUsedAt: null },
      { name: "used lately", createdAt: daysAgo(300), lastUsedAt: daysAgo(59) },
      { name: "new", createdAt: daysAgo(1), lastUsedAt: null },
    ],
  });
  await syncConnection(actor, connectionId, 0);
});
afterAll(() => stage.close());

const unused = async () =>
  (await listKeys(actor, readFilters({ view: "unused", sort: "name" }))).rows.map(({ name }) => name);

/** As time passing does, but at once. */
const setLastUse = (name: string, days: number) =>
  stage.database.db
    .update(keys)
    .set({ lastUsedAt: new Date(daysAgo(days) * 1000) })
    .where(and(eq(keys.connectionId, connectionId), eq(keys.name, name)));

test("a reading says of new keys whether they are unused", async () => {
  expect(await unused()).toEqual(["never used", "used long ago"]);
  expect((await countViews(actor)).unused).toBe(2);
});

test("a key becomes unused by the passing of time alone, and is used again when somebody uses it", async () => {
  await setLastUse("used lately", 60.1);
  await setLastUse("used long ago", 0);
  await advanceDueStatuses(actor);
  expect(await unused()).toEqual(["never used", "used lately"]);
});

test("more keys than one statement moves are all moved", async () => {
  const names = Array.from({ length: 1_100 }, (_, index) => `many-${index}`);
  await stage.sandbox.control.addKeys({
    account: "joris",
    keys: names.map((name) => ({ name, createdAt: daysAgo(1), lastUsedAt: null })),
  });
  await syncConnection(actor, connectionId, 0);
  await stage.database.db.update(keys).set({ krakenCreatedAt: new Date(daysAgo(100) * 1000) });
  await advanceDueStatuses(actor);
  const left = and(eq(keys.connectionId, connectionId), like(keys.name, "many-%"), eq(keys.unused, false));
  expect(await stage.database.db.$count(keys, left)).toBe(0);
});
