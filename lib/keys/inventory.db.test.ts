import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { syncConnection } from "@/lib/sync/sync";
import { openStage, type Stage } from "@/lib/testing/stage";
import { advanceDueStatuses } from "./data";
import { type KeyFilters, keysHref, readFilters, sorts } from "./filters";
import { countMatching, countViews, type InventoryRow, listKeys } from "./inventory";

let stage: Stage;
let actor: PersonActor;
const KEYS = 173;
const day = 86_400;
const now = Math.floor(Date.now() / 1000);

beforeAll(async () => {
  stage = await openStage();
  const person = await stage.signIn("nadia");
  actor = person.actor;
  await stage.sandbox.control.addKeys({
    account: "nadia",
    keys: Array.from({ length: KEYS }, (_, index) => ({
      name: `key-${String(index).padStart(3, "0")}`,
      permissions: index % 10 === 0 ? ["funds_query", "funds_withdraw"] : ["funds_query"],
      ipAllowlist: index % 2 === 0 ? ["203.0.113.17"] : [],
      validUntil: index % 3 === 0 ? now + (index + 1) * day : 0,
      lastUsedAt: index % 4 === 0 ? null : now - index * day,
      createdAt: now - 200 * day - index,
    })),
  });
  await syncConnection(actor, person.connectionId, 0);
});
afterAll(() => stage.close());

const filters = (changes: Partial<KeyFilters> = {}): KeyFilters => ({ ...readFilters({}), ...changes });

async function allPages(start: KeyFilters): Promise<InventoryRow[][]> {
  const pages: InventoryRow[][] = [];
  let after: string | null = null;
  do {
    const page = await listKeys(actor, { ...start, after });
    pages.push(page.rows);
    after = page.next;
  } while (after !== null);
  return pages;
}

test.each(sorts.flatMap((sort) => [[sort, "asc"] as const, [sort, "desc"] as const]))(
  "sorted by %s %s, the pages hold every key once, in order, and lead back",
  async (sort, direction) => {
    const pages = await allPages(filters({ sort, direction }));
    const ids = pages.flat().map((row) => row.id);
    expect(ids.length).toBe(KEYS);
    expect(new Set(ids).size).toBe(KEYS);
    expect(pages.map((rows) => rows.length)).toEqual([50, 50, 50, KEYS - 150]);

    const first = await listKeys(actor, filters({ sort, direction }));
    expect(first.previous).toBeNull();
    const second = await listKeys(actor, filters({ sort, direction, after: first.next }));
    const back = await listKeys(actor, filters({ sort, direction, before: second.previous }));
    expect(back.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id));
    expect(back.previous).toBeNull();
  },
);

test("needs attention comes first", async () => {
  const { rows } = await listKeys(actor, filters());
  expect(rows[0]?.status).toBe("expiring_soon");
  expect(rows.at(-1)?.status).toBe("active");
});

test.each([
  ["a part of the name", { q: "key-01" }, 10],
  ["an address", { q: "203.0.113" }, 87],
  ["nothing that is there", { q: "no such key" }, 0],
  ["a percent sign, taken literally", { q: "%" }, 0],
  ["an underscore, taken literally", { q: "_" }, 0],
  ["what moves funds out", { view: "moves_out" }, 18],
  ["any address", { view: "any_address" }, 86],
  ["a status", { status: "expiring_soon" }, 5],
  ["an origin", { origin: "quayside" }, 0],
] as const)("the search finds %s", async (_name, changes, count) => {
  expect((await allPages(filters(changes))).flat().length).toBe(count);
  expect(await countMatching(actor, filters(changes))).toBe(count);
});

test("a page is as long as the address says, and its pages lead on and back", async () => {
  const first = await listKeys(actor, filters({ rows: 100 }));
  expect(first.rows.length).toBe(100);
  const second = await listKeys(actor, filters({ rows: 100, after: first.next }));
  expect(second.rows.length).toBe(KEYS - 100);
  expect(second.next).toBeNull();
  expect((await listKeys(actor, filters({ rows: 100, before: second.previous }))).rows).toEqual(first.rows);
});

test("the counts of the views are what the views hold", async () => {
  const counts = await countViews(actor);
  for (const view of ["all", "attention", "moves_out", "any_address", "unused"] as const) {
    expect((await allPages(filters({ view }))).flat().length).toBe(counts[view]);
  }
});

test("another workspace's keys are not there", async () => {
  const stranger = await stage.signIn("joris");
  expect((await listKeys(stranger.actor, filters())).rows).toEqual([]);
  expect((await countViews(stranger.actor)).all).toBe(0);
  expect(await countMatching(stranger.actor, filters())).toBe(0);
});

test.each([
  "",
  "garbage",
  Buffer.from('["x"]').toString("base64url"),
  Buffer.from('[{"a":1},"b"]').toString("base64url"),
  Buffer.from('["of another sort","key-1","00000000-0000-4000-8000-000000000001"]').toString("base64url"),
])("a cursor that is not ours (%j) leads to the first page", async (after) => {
  expect((await listKeys(actor, filters({ after }))).rows[0]?.id).toBe((await listKeys(actor, filters())).rows[0]?.id);
});

const ID = "00000000-0000-4000-8000-000000000001";

test.each([
  ["name", "a\0b", "key-1"],
  ["name", "key-1", "\0"],
  ["name", "\uD83D", "\uD83D"],
  ["created", "0000-01-01 00:00:00+00", "key-1"],
  ["created", "2026-02-30 00:00:00+00", "key-1"],
  ["created", "2026-01-01 24:00:00+99", "key-1"],
  ["last_used", "9999-99-99 ::::+::", "key-1"],
  ["last_used", "2026-01-01 00:00:00.123456+05:45", "key-1"],
  ["expiry", "999999999999999999", "key-1"],
  ["risk", "9999", "key-1"],
] as const)("a cursor that somebody made up for %s (%j, %j) ends in no error", async (sort, value, name) => {
  const cursor = Buffer.from(JSON.stringify([value, name, ID])).toString("base64url");
  for (const direction of ["asc", "desc"] as const) {
    await listKeys(actor, filters({ sort, direction, after: cursor }));
    await listKeys(actor, filters({ sort, direction, before: cursor }));
  }
});

test("the address says what is not at its default, and reads back the same", () => {
  const some = filters({ q: "trade & bot", view: "unused", sort: "risk", direction: "desc" });
  const href = keysHref(some);
  expect(href).toBe("/keys?q=trade+%26+bot&view=unused&sort=risk&direction=desc");
  expect(readFilters(Object.fromEntries(new URL(href, "http://x").searchParams))).toEqual(some);
  expect(keysHref(filters())).toBe("/keys");
  expect(keysHref(filters({ after: "abc" }), { view: "unused" })).toBe("/keys?view=unused");
});

test("nonsense in the address falls back to the default", () => {
  expect(readFilters({ view: "everything", sort: ["name", "risk"], connection: "1 or 1=1", direction: "up" })).toEqual(
    filters({ sort: "name" }),
  );
});

test("a key reaches 'expired' by the passing of time alone, with no power left", async () => {
  await stage.sandbox.control.setSwitches({ pastValidUntil: "accepted" });
  const soon = await stage.signIn("pier9");
  await stage.sandbox.control.changeKey("pier9", (await stage.sandbox.control.keys("pier9"))[0]?.name ?? "", {
    validUntil: Math.floor(Date.now() / 1000) + 1,
  });
  await syncConnection(soon.actor, soon.connectionId, 0);
  await expect
    .poll(
      async () => {
        await advanceDueStatuses(soon.actor);
        return (await listKeys(soon.actor, filters({ status: "expired" }))).rows.filter((row) => row.risk === 0).length;
      },
      { timeout: 5_000 },
    )
    .toBeGreaterThan(0);
});
