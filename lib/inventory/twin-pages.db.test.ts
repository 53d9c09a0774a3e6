import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/testing/database";
import { insertKeys, insertPlace, type Place } from "@/lib/testing/many-keys";
import { readFilters, sorts } from "./filters";
import { listKeys } from "./list";

/** More of one name than a page holds, and others on both sides. */
const TWINS = 120;

let database: Database;
let ours: Place;

beforeAll(async () => {
  database = await openTestDatabase();
  ours = await insertPlace(database.db);
  const twins = Array.from({ length: TWINS }, (_, twin) => ({ name: "twin", twin }));
  await insertKeys(database.db, ours, [{ name: "alpha" }, ...twins, { name: "zulu" }]);
});
afterAll(() => database.close());

const someFilters = [{}, { origin: "kraken" }, { q: "twin" }] as const;
const orders = sorts.flatMap((sort) => (["asc", "desc"] as const).map((direction) => ({ sort, direction })));

test.each(someFilters.flatMap((filter) => orders.map((order) => ({ filter, ...order }))))(
  "no twin is skipped at the edge of a page: $filter by $sort, $direction",
  async ({ filter, ...order }) => {
    const filters = { ...readFilters(filter), ...order };
    const first = await listKeys(ours.actor, filters);
    const pages = [first];
    for (let after = first.next; after !== null; after = pages.at(-1)?.next ?? null) {
      pages.push(await listKeys(ours.actor, { ...filters, after }));
    }
    const ids = pages.flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(new Set(ids).size).toBe("q" in filter ? TWINS : TWINS + 2);
    expect(ids).toHaveLength("q" in filter ? TWINS : TWINS + 2);

    const lastPage = pages.at(-1)?.rows ?? [];
    const back = await listKeys(ours.actor, { ...filters, before: pages.at(-1)?.previous ?? null });
    expect(back.rows.map(({ id }) => id)).toEqual(ids.slice(0, -lastPage.length).slice(-filters.rows));
  },
);
