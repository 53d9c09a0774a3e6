import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { connections } from "@/lib/db/schema/connections";
import { recordEvent, recordEvents } from "@/lib/events/record";
import { openTestDatabase } from "@/lib/testing/database";
import { insertPlace, type Place } from "@/lib/testing/many-keys";
import { listEvents } from "./data";
import { noEventFilters } from "./filters";

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const happened = ({ workspaceId }: { workspaceId: string }, name = "") =>
  ({ workspaceId, actor: null, kind: "workspace.created", data: { name } }) as const;

/** Number and name of each entry, the oldest first. */
async function entriesOf({ actor }: Place) {
  const { events } = await listEvents(actor, noEventFilters);
  return events.map(({ id, data }) => [id, (data as { name?: string }).name]).toReversed();
}

const numbersOf = async (place: Place) => (await entriesOf(place)).map(([number]) => number);
const upTo = (count: number) => Array.from({ length: count }, (_, place) => place + 1);

test("each workspace counts its own entries, without gaps, in the order in which they were recorded", async () => {
  const [here, there] = [await insertPlace(database.db), await insertPlace(database.db)];
  await recordEvents(database.db, [happened(here, "one"), happened(there, "a"), happened(here, "two")]);
  await recordEvent(database.db, happened(there, "b"));
  await recordEvent(database.db, happened(here, "three"));
  expect(await entriesOf(here)).toEqual([
    [1, "one"],
    [2, "two"],
    [3, "three"],
  ]);
  expect(await entriesOf(there)).toEqual([
    [1, "a"],
    [2, "b"],
  ]);
});

test("what is rolled back takes no number", async () => {
  const place = await insertPlace(database.db);
  await recordEvent(database.db, happened(place, "before"));
  const undone = database.db.transaction(async (tx) => {
    await recordEvents(tx, [happened(place), happened(place)]);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  const halfUndone = database.db.transaction(async (tx) => {
    await tx
      .transaction(async (inner) => {
        await recordEvent(inner, happened(place));
        throw new Error("undone");
      })
      .catch(() => {});
    await recordEvent(tx, happened(place, "kept"));
  });
  await halfUndone;
  await recordEvent(database.db, happened(place, "after"));
  expect(await entriesOf(place)).toEqual([
    [1, "before"],
    [2, "kept"],
    [3, "after"],
  ]);
});

test("many who write at once leave no gap, although some of them fail", async () => {
  const places = [await insertPlace(database.db), await insertPlace(database.db)];
  const writes = Array.from({ length: 40 }, (_, turn) =>
    database.db.transaction(async (tx) => {
      const inTurn = turn % 2 ? places : places.toReversed();
      await recordEvents(
        tx,
        inTurn.map((place) => happened(place)),
      );
      if (turn % 4 === 0) throw new Error("undone");
    }),
  );
  const ended = await Promise.allSettled(writes);
  const kept = ended.filter(({ status }) => status === "fulfilled").length;
  expect(kept).toBe(30);
  for (const place of places) expect(await numbersOf(place)).toEqual(upTo(kept));
});

test("whoever records an event waits for nobody who holds what they need", async () => {
  const place = await insertPlace(database.db);
  const change = (tx: Pick<Database["db"], "update">) =>
    tx
      .update(connections)
      .set({ email: randomUUID() })
      .where(eq(connections.id, place.connectionIds[0] ?? ""));
  const eventFirst = database.db.transaction(async (tx) => {
    await recordEvent(tx, happened(place));
    await changed;
    await change(tx);
  });
  let tell = () => {};
  const changed = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const changeFirst = database.db.transaction(async (tx) => {
    await change(tx);
    tell();
    await recordEvent(tx, happened(place));
  });
  // On one connection the first waits for the second, which has not begun.
  if (database.storage.kind === "pglite") tell();
  await Promise.all([eventFirst, changeFirst]);
  expect(await numbersOf(place)).toEqual([1, 2]);
});
