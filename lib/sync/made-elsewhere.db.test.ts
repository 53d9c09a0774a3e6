import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { withAccessToken } from "@/lib/auth/vault";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { env } from "@/lib/env";
import { exportFromRequest } from "@/lib/inventory/export";
import { readFilters } from "@/lib/inventory/filters";
import { listKeys } from "@/lib/inventory/list";
import { createKey } from "@/lib/keys/create";
import { listFastApiKeys } from "@/lib/kraken/fast-api-keys";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import { applyKrakenList } from "./apply-list";

let stage: Stage;
let maker: PersonActor;
let connectionId: string;
/** Of another workspace, on the same Kraken account. */
let other: PersonActor;
let otherConnectionId: string;
let keyId: string;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

beforeEach(async () => {
  const { db } = stage.database;
  await stage.sandbox.control.reset();
  await db.delete(connections);
  ({ actor: maker, connectionId } = await stage.signIn("nadia"));
  ({ actor: other } = await stage.signIn("joris"));
  const [connection] = await db.select().from(connections).where(eq(connections.id, connectionId));
  if (!connection) throw new Error("there is no connection");
  otherConnectionId = randomUUID();
  await db.insert(connections).values({ ...connection, id: otherConnectionId, workspaceId: other.workspaceId });
  const settings = someSettings({ name: "made-here" });
  ({ keyId } = await createKey(maker, { connectionId, submissionId: randomUUID(), settings, tool: null }));
  await stage.sandbox.control.addKey("nadia", { name: "made-at-kraken" });
});

/** Reads the list of the account for a connection. */
async function read(actor: PersonActor, id: string) {
  const list = await withAccessToken(connectionId, (token) => listFastApiKeys(env().kraken, token));
  return await applyKrakenList({ id, workspaceId: actor.workspaceId }, list, new Date());
}

const madeOf = async (id: string) =>
  await stage.database.db
    .select({ name: keys.name, origin: keys.origin, madeElsewhere: keys.madeElsewhere })
    .from(keys)
    .where(eq(keys.connectionId, id))
    .orderBy(asc(keys.name));

const atKraken = { name: "made-at-kraken", origin: "kraken", madeElsewhere: false };

test("a key made here is not said to be made at Kraken in another workspace of the account", async () => {
  await read(other, otherConnectionId);
  await read(maker, connectionId);
  expect(await madeOf(otherConnectionId)).toEqual([
    atKraken,
    { name: "made-here", origin: "quayside", madeElsewhere: true },
  ]);
  expect(await madeOf(connectionId)).toEqual([
    atKraken,
    { name: "made-here", origin: "quayside", madeElsewhere: false },
  ]);
});

test("a list that held the key before its maker knew of it is mended by the next reading", async () => {
  const { db } = stage.database;
  const [made] = await db.select().from(keys).where(eq(keys.id, keyId));
  await db.update(keys).set({ apiKey: null, krakenId: null }).where(eq(keys.id, keyId));
  await read(other, otherConnectionId);
  expect(await madeOf(otherConnectionId)).toContainEqual({ name: "made-here", origin: "kraken", madeElsewhere: false });
  await db.update(keys).set({ apiKey: made?.apiKey, krakenId: made?.krakenId }).where(eq(keys.id, keyId));
  expect(await read(other, otherConnectionId)).toBe(true);
  expect(await madeOf(otherConnectionId)).toContainEqual({
    name: "made-here",
    origin: "quayside",
    madeElsewhere: true,
  });
  expect(await read(other, otherConnectionId)).toBe(false);
});

test("a key of another account is nobody else's, whatever it says of itself", async () => {
  await stage.database.db.update(connections).set({ iiban: "ANOTHER" }).where(eq(connections.id, otherConnectionId));
  await read(other, otherConnectionId);
  expect(await madeOf(otherConnectionId)).toContainEqual({ name: "made-here", origin: "kraken", madeElsewhere: false });
});

test("the list, its filters and the export say so, and nothing of the other workspace", async () => {
  await read(other, otherConnectionId);
  const named = async (query: Parameters<typeof readFilters>[0]) =>
    (await listKeys(other, readFilters(query))).rows.map(({ name }) => name);
  expect(await named({ connection: otherConnectionId, origin: "quayside" })).toEqual(["made-here"]);
  expect(await named({ connection: otherConnectionId, origin: "kraken" })).toEqual(["made-at-kraken"]);
  const body = JSON.stringify({ list: `?connection=${otherConnectionId}`, ids: null });
  const request = new Request("http://x/keys/export", { method: "POST", body });
  const file = await (await exportFromRequest(other, request)).text();
  expect(file).toMatch(/^made-here,.*,another_workspace,/m);
  expect(file).toMatch(/^made-at-kraken,.*,kraken,/m);
  const rows = JSON.stringify((await listKeys(other, readFilters({}))).rows);
  for (const of of [maker.workspaceId, maker.userId, connectionId, keyId]) expect(rows + file).not.toContain(of);
});
