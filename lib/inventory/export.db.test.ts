import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { auditEvents } from "@/lib/db/schema/audit";
import { keys } from "@/lib/db/schema/keys";
import { syncConnection } from "@/lib/sync/sync";
import { openStage, type Stage } from "@/lib/testing/stage";
import { liveKeys } from "./conditions";
import { batchesOf, exportFromRequest } from "./export";
import { readFilters } from "./filters";
import { listKeys } from "./list";

const KEYS = 57;
const MADE_AT = Date.UTC(2026, 2, 1, 9) / 1000;

let stage: Stage;
let actor: PersonActor;
let stranger: PersonActor;

beforeAll(async () => {
  stage = await openStage();
  const person = await stage.signIn("nadia");
  actor = person.actor;
  stranger = (await stage.signIn("joris")).actor;
  await stage.sandbox.control.addKeys({
    account: "nadia",
    keys: Array.from({ length: KEYS }, (_, index) => ({
      name: `key-${String(index).padStart(2, "0")}`,
      permissions: index % 10 === 0 ? ["funds_query", "funds_withdraw"] : ["funds_query"],
      // Many in the same second, as a program makes them.
      createdAt: MADE_AT + Math.floor(index / 20),
    })),
  });
  await syncConnection(actor, person.connectionId, 0);
});
afterAll(() => stage.close());

const ask = (who: PersonActor, body: object) =>
  exportFromRequest(who, new Request("http://x/keys/export", { method: "POST", body: JSON.stringify(body) }));

/** The file's lines without their heads; no name here holds a comma. */
async function exported(who: PersonActor, body: object): Promise<string[][]> {
  const file = await (await ask(who, body)).text();
  return file
    .split("\r\n")
    .slice(1, -1)
    .map((line) => line.split(","));
}

const namesOf = (lines: string[][]) => lines.map(([name]) => name).toSorted();
const idsOf = async (who: PersonActor) => (await listKeys(who, readFilters({ rows: "100" }))).rows.map(({ id }) => id);

test("a key's line says what the inventory knows of it, in UTC, and nothing secret", async () => {
  const changed = {
    permissions: ["funds_query", "trades_modify"],
    otherPermissions: { create_ws_token: true, withdrawal_address_add: false },
    ipAllowlist: ["203.0.113.7", "2001:db8::/48"],
    validUntil: Date.UTC(2030, 0, 20, 9) / 1000,
    queryFrom: Date.UTC(2025, 0, 1) / 1000,
    nonceWindow: "5000",
    lastUsedAt: new Date("2026-11-20T11:22:33.444Z"),
    tool: '=cmd|"calc"',
    apiKey: "an-api-key-that-stays-here",
    ownerId: actor.userId,
    backupOwnerId: stranger.userId,
    purpose: "Grid, Frankfurt",
    ticket: "OPS-17",
    tags: ["fra", "grid"],
    note: "Ask first.",
  };
  await db().update(keys).set(changed).where(eq(keys.name, "key-01"));
  const [row] = (await listKeys(actor, readFilters({ q: "key-01" }))).rows;
  const answer = await ask(actor, { list: "", ids: [row?.id] });
  expect(answer.headers.get("content-disposition")).toMatch(
    /^attachment; filename="quayside-keys-\d{4}-\d\d-\d\d\.csv"$/,
  );
  expect(await answer.text()).toBe(
    [
      "Name,Kraken account,Status,Permissions,Risk,IP allowlist,Valid until,Query from,Query to,Nonce window,Last used,Created,Origin,Tool,Owner,Backup owner,Purpose,Ticket,Tags,Note",
      `key-01,${row?.iiban},active,funds_query trades_modify create_ws_token,low,203.0.113.7 2001:db8::/48,2030-01-20T09:00:00.000Z,2025-01-01T00:00:00.000Z,,5000,2026-11-20T11:22:33.444Z,2026-03-01T09:00:00.000Z,kraken,"'=cmd|""calc""",${actor.name},${stranger.name},"Grid, Frankfurt",OPS-17,fra grid,Ask first.`,
      "",
    ].join("\r\n"),
  );
});

test("a selection of rows holds those and no others", async () => {
  const ids = (await idsOf(actor)).slice(3, 10);
  expect((await exported(actor, { list: "?view=moves_out", ids })).length).toBe(7);
});

test.each([
  ["", KEYS],
  ["?q=key-1", 10],
  ["?view=moves_out", 6],
  ["?status=expired", 0],
  ["?q=key-1&after=WyIwIl0&rows=50&sort=risk", 10],
])("all that match %j are all that the list has", async (list, count) => {
  const lines = await exported(actor, { list, ids: null });
  expect(lines.length).toBe(count);
  expect(new Set(namesOf(lines)).size).toBe(count);
});

test("keys of another workspace are not in the file, whether named or matched", async () => {
  const ids = await idsOf(actor);
  expect(await exported(stranger, { list: "", ids })).toEqual([]);
  expect(await exported(stranger, { list: "", ids: null })).toEqual([]);
  const mixed = await exported(actor, { list: "", ids: [...ids.slice(0, 2), crypto.randomUUID()] });
  expect(mixed.length).toBe(2);
});

describe("in batches", () => {
  const collect = async (size: number, between?: () => Promise<unknown>) => {
    const batches: string[][] = [];
    for await (const batch of batchesOf(liveKeys(actor), size)) {
      batches.push(batch.map(({ id }) => id));
      await between?.();
    }
    return batches;
  };

  test.each([1, 7, 19, 20, 56, 57, 58, 1_000])("of %i, every key comes once", async (size) => {
    const batches = await collect(size);
    expect(batches.flat().length).toBe(KEYS);
    expect(new Set(batches.flat()).size).toBe(KEYS);
    expect(Math.max(...batches.map(({ length }) => length))).toBe(Math.min(size, KEYS));
  });

  test("a key that changes between two of them still comes once", async () => {
    const ids = (await collect(KEYS)).flat();
    let turn = 0;
    const batches = await collect(5, async () => {
      turn += 1;
      // One that was written already, and one that was not yet, swap their places in every order but the oldest first.
      await db()
        .update(keys)
        .set({ name: `zz-${turn}`, risk: 4 })
        .where(eq(keys.id, ids[turn] ?? ""));
      await db()
        .update(keys)
        .set({ name: `aa-${turn}`, risk: 0 })
        .where(eq(keys.id, ids[KEYS - turn] ?? ""));
    });
    expect(batches.flat()).toEqual(ids);
  });
});

test("an export is in the audit log before its first byte", async () => {
  const events = () =>
    db().select().from(auditEvents).where(eq(auditEvents.kind, "keys.exported")).orderBy(auditEvents.id);
  const before = (await events()).length;
  const answer = await ask(actor, { list: "?view=moves_out&after=WyIwIl0", ids: null });
  const recorded = (await events()).slice(before);
  expect(recorded).toMatchObject([
    { workspaceId: actor.workspaceId, actorId: actor.userId, data: { count: 6, list: "/keys?view=moves_out" } },
  ]);
  await answer.body?.cancel();
});

test.each([
  ["no body", {}],
  ["an unknown field", { list: "", ids: null, workspaceId: "x" }],
  ["no ids", { list: "", ids: [] }],
  ["what is no id", { list: "", ids: ["1 or 1=1"] }],
  ["more ids than a page has", { list: "", ids: Array.from({ length: 101 }, () => crypto.randomUUID()) }],
  ["a list that is no address", { list: "x".repeat(2_001), ids: null }],
])("%s is refused", async (_name, body) => {
  await expect(ask(actor, body)).rejects.toMatchObject({ code: "invalid_input" });
});
