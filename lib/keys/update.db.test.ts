import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { requireKey } from "@/lib/access/require-key";
import type { PersonActor } from "@/lib/auth/actor";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { operations } from "@/lib/db/schema/operations";
import type { KeySettings } from "@/lib/kraken/key";
import { permissionOf } from "@/lib/kraken/permissions";
import { syncConnection } from "@/lib/sync/sync";
import { changed } from "@/lib/testing/actor";
import { openStage, type Stage, someSettings, TEST_TIMEOUT_MS } from "@/lib/testing/stage";
import { acceptChange } from "./accept-change";
import { createKey } from "./create";
import { settingsOf } from "./rows";
import { updateKey } from "./update";

let stage: Stage;
let actor: PersonActor;
let connectionId: string;
let keyId: string;
let seen: KeySettings;

const path = "/oauth/fast-api-key";

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.sandbox.control.reset();
  await stage.sandbox.control.clearFaults();
  await stage.sandbox.control.resetSwitches();
  ({ actor, connectionId } = await stage.signIn("nadia"));
  seen = someSettings({ permissions: ["funds_query", "trades_modify"], ipAllowlist: ["203.0.113.17"] });
  ({ keyId } = await createKey(actor, { connectionId, submissionId: randomUUID(), settings: seen, tool: null }));
  await stage.sandbox.control.clearLog();
});

const update = (settings: KeySettings, submissionId = randomUUID()) =>
  updateKey(actor, { keyId, submissionId, seen, settings });
const puts = () => stage.sandbox.control.countCalls("PUT", path);

test("an update reads, writes once, reads again, and answers what Kraken stored", async () => {
  const settings = { ...seen, permissions: ["funds_query" as const], nonceWindow: "5000" };
  expect(await update(settings)).toEqual({ keyId, outcome: "applied", stored: settings });
  expect((await stage.sandbox.control.log()).map((call) => call.method)).toEqual(["GET", "PUT", "GET"]);
  expect(settingsOf(await requireKey(actor, keyId))).toEqual(settings);
});

test("a rename keeps the key and its history under the new name", async () => {
  const settings = { ...seen, name: someSettings().name };
  expect(await update(settings)).toMatchObject({ outcome: "applied", stored: { name: settings.name } });
  expect((await stage.sandbox.control.keys("nadia")).map((key) => key.name)).toEqual([settings.name]);
  expect((await requireKey(actor, keyId)).name).toBe(settings.name);
});

test("a rename to a name in use is refused at the field and sends nothing", async () => {
  const other = someSettings();
  await createKey(actor, { connectionId, submissionId: randomUUID(), settings: other, tool: null });
  await expect(update({ ...seen, name: other.name })).rejects.toMatchObject({ code: "name_taken" });
  expect(await puts()).toBe(0);
});

test("a key that changed at Kraken meanwhile is not overwritten; the fresh settings come back", async () => {
  await stage.sandbox.control.changeKey("nadia", seen.name, { ipAllowlist: [] });
  await expect(update({ ...seen, nonceWindow: "1" })).rejects.toMatchObject({
    code: "key_changed",
    options: { details: { current: { ...seen, ipAllowlist: null } } },
  });
  expect(await puts()).toBe(0);
  expect(await requireKey(actor, keyId)).toMatchObject({ status: "drifted", ipAllowlist: null });
});

test("a key that changed here since the form was opened is not overwritten", async () => {
  await update({ ...seen, nonceWindow: "7" });
  await expect(update({ ...seen, nonceWindow: "8" })).rejects.toMatchObject({ code: "key_changed" });
});

test("a permission outside the ten survives an update", async () => {
  await stage.sandbox.control.changeKey("nadia", seen.name, {
    permissions: ["funds_query", "trades_modify", "withdrawal_address_add"],
  });
  await syncConnection(actor, connectionId, 0);
  await update({ ...seen, nonceWindow: "9" });
  const [atKraken] = await stage.sandbox.control.keys("nadia");
  expect(atKraken?.permissions).toContain("withdrawal_address_add");
});

test("what Kraken stored differently is kept as it is and shows as drift", async () => {
  await stage.sandbox.control.setSwitches({ putLeftOutPermissions: "kept" });
  await stage.sandbox.control.addFault({ kind: "delay", delayMs: 1, method: "PUT", path });
  const wish = { ...seen, ipAllowlist: ["198.51.100.0/24"] };
  await update(wish);
  await stage.sandbox.control.changeKey("nadia", seen.name, { ipAllowlist: ["198.51.100.0/25"] });
  await syncConnection(actor, connectionId, 0);
  const row = await requireKey(actor, keyId);
  expect(row).toMatchObject({ status: "drifted", ipAllowlist: ["198.51.100.0/25"], wanted: wish });
});

test("drift is ended by putting our settings back, or by accepting Kraken's", async () => {
  await stage.sandbox.control.changeKey("nadia", seen.name, { ipAllowlist: [] });
  await syncConnection(actor, connectionId, 0);
  const drifted = settingsOf(await requireKey(actor, keyId));
  await updateKey(actor, { keyId, submissionId: randomUUID(), seen: drifted, settings: seen });
  expect(await requireKey(actor, keyId)).toMatchObject({ status: "active", ipAllowlist: ["203.0.113.17"] });

  await stage.sandbox.control.changeKey("nadia", seen.name, { ipAllowlist: [] });
  await syncConnection(actor, connectionId, 0);
  await acceptChange(actor, { keyId, seen: drifted });
  expect(await requireKey(actor, keyId)).toMatchObject({ status: "active", ipAllowlist: null });
});

test("accepting a change that is not the one seen is refused", async () => {
  await expect(acceptChange(actor, { keyId, seen: { ...seen, nonceWindow: "3" } })).rejects.toMatchObject({
    code: "key_changed",
  });
});

test("an update without an answer is uncertain, blocks the next one, and is settled from Kraken's list", async () => {
  await stage.sandbox.control.addFault({ kind: "reset", when: "after_write", method: "PUT", path });
  const wish = { ...seen, nonceWindow: "11" };
  expect(await update(wish)).toMatchObject({ outcome: "uncertain" });
  expect(await requireKey(actor, keyId)).toMatchObject({ status: "uncertain" });
  await expect(update({ ...seen, nonceWindow: "12" })).rejects.toMatchObject({ code: "key_busy" });
  await syncConnection(actor, connectionId, 0);
  expect(await requireKey(actor, keyId)).toMatchObject({ status: "active", nonceWindow: "11" });
});

test("an update that never arrived is settled as not applied", async () => {
  await stage.sandbox.control.addFault({ kind: "reset", when: "before_write", method: "PUT", path });
  const submissionId = randomUUID();
  expect(await update({ ...seen, nonceWindow: "11" }, submissionId)).toMatchObject({ outcome: "uncertain" });
  await stage.database.db
    .update(operations)
    .set({ createdAt: new Date(Date.now() - 60_000) })
    .where(eq(operations.submissionId, submissionId));
  await syncConnection(actor, connectionId, 0);
  expect(await requireKey(actor, keyId)).toMatchObject({ status: "active", nonceWindow: "0" });
});

test("a repeated submission answers like the first and writes once", async () => {
  const submissionId = randomUUID();
  const wish = { ...seen, nonceWindow: "21" };
  const [first, second] = await Promise.all([update(wish, submissionId), update(wish, submissionId)]);
  expect(second).toEqual(first);
  expect(await puts()).toBe(1);
});

test("Kraken slower than the limit before the write leaves everything as it was", async () => {
  await stage.sandbox.control.addFault({
    kind: "delay",
    delayMs: TEST_TIMEOUT_MS * 2,
    method: "GET",
    path: "/oauth/fast-api-keys",
  });
  await expect(update({ ...seen, nonceWindow: "5" })).rejects.toMatchObject({ code: "kraken_failed" });
  expect(await puts()).toBe(0);
  expect(await requireKey(actor, keyId)).toMatchObject({ status: "active", nonceWindow: "0" });
});

test.each(["forbidden", "not_found"] as const)(
  "an update call that is %s is remembered and said",
  async (updateCall) => {
    await stage.sandbox.control.setSwitches({ updateCall });
    await expect(update({ ...seen, nonceWindow: "5" })).rejects.toMatchObject({ code: "call_unavailable" });
    const [connection] = await stage.database.db.select().from(connections).where(eq(connections.id, connectionId));
    expect(connection?.missingCalls).toContain("update");
  },
);

const withoutScope = (scope: string) =>
  stage.database.db
    .update(connections)
    .set({ scopes: sql`array_remove(${connections.scopes}, ${scope}::text)` })
    .where(eq(connections.id, connectionId));

test("a permission whose scope was not granted cannot be added, and nothing is sent", async () => {
  const limited = await stage.signIn("nadia", { untick: [permissionOf("funds_withdraw").scope] });
  const change = (permissions: KeySettings["permissions"]) =>
    updateKey(limited.actor, { keyId, submissionId: randomUUID(), seen, settings: { ...seen, permissions } });
  await expect(change([...seen.permissions, "funds_withdraw"])).rejects.toMatchObject({ code: "scope_missing" });
  expect(await puts()).toBe(0);
});

test("an update that was not granted is not taken for a call that Kraken does not offer", async () => {
  await withoutScope("account.fast-api-key:write");
  await stage.sandbox.control.setSwitches({ updateCall: "forbidden" });
  await expect(update({ ...seen, nonceWindow: "5" })).rejects.toMatchObject({
    code: "kraken_failed",
    options: { details: { code: "not_permitted" } },
  });
  const [connection] = await stage.database.db.select().from(connections).where(eq(connections.id, connectionId));
  expect(connection?.missingCalls).toEqual([]);
});

test("an update that keeps a permission which was not granted says nothing about the call", async () => {
  await stage.signIn("nadia", { untick: [permissionOf("trades_modify").scope] });
  await expect(update({ ...seen, nonceWindow: "5" })).rejects.toMatchObject({ code: "kraken_failed" });
  const [connection] = await stage.database.db.select().from(connections).where(eq(connections.id, connectionId));
  expect(connection?.missingCalls).toEqual([]);
});

test("without the right to read the list an update still goes through", async () => {
  await withoutScope("account.fast-api-key:read");
  await stage.sandbox.control.setSwitches({ listCall: "forbidden" });
  expect(await update({ ...seen, nonceWindow: "6" })).toEqual({ keyId, outcome: "applied", stored: null });
});

test("of two keys that Kraken lists under one name none is changed", async () => {
  await stage.sandbox.control.addEntries(
    "nadia",
    JSON.stringify({ api_key_name: seen.name, permissions: {}, id: "another" }),
  );
  await expect(update({ ...seen, nonceWindow: "5" })).rejects.toMatchObject({ code: "name_ambiguous" });
  expect(await puts()).toBe(0);
});

test("without the list call an update still goes through, and says that it could not be read back", async () => {
  await stage.sandbox.control.setSwitches({ listCall: "not_found" });
  expect(await update({ ...seen, nonceWindow: "6" })).toEqual({ keyId, outcome: "applied", stored: null });
  const [atKraken] = await stage.sandbox.control.keys("nadia");
  expect(atKraken?.nonceWindow).toBe("6");
});

test("another person's key is not found", async () => {
  const stranger = await stage.signIn("joris");
  const wish = { keyId, submissionId: randomUUID(), seen, settings: seen };
  await expect(updateKey(stranger.actor, wish)).rejects.toMatchObject({ code: "not_found" });
  await expect(acceptChange(stranger.actor, { keyId, seen })).rejects.toMatchObject({ code: "not_found" });
});

test("the role viewer may not update", async () => {
  const viewer: PersonActor = changed(actor, { role: "viewer" });
  const wish = { keyId, submissionId: randomUUID(), seen, settings: seen };
  await expect(updateKey(viewer, wish)).rejects.toMatchObject({ code: "not_allowed" });
  await expect(acceptChange(viewer, { keyId, seen })).rejects.toMatchObject({ code: "not_allowed" });
});

test("a gone key is told so, and nothing is written", async () => {
  await stage.sandbox.control.deleteKey("nadia", seen.name);
  await expect(update({ ...seen, nonceWindow: "5" })).rejects.toMatchObject({ code: "not_found" });
  expect(await puts()).toBe(0);
  expect((await stage.database.db.select().from(keys).where(eq(keys.id, keyId))).length).toBe(1);
});
