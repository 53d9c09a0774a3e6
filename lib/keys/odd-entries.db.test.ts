import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { parse } from "lossless-json";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { requireKey } from "@/lib/access/require-key";
import type { PersonActor } from "@/lib/auth/actor";
import { requireConnection } from "@/lib/connections/data";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { readFilters } from "@/lib/inventory/filters";
import { listKeys } from "@/lib/inventory/list";
import { HELD_NAME_MAX } from "@/lib/kraken/key";
import { LAST_SECOND } from "@/lib/kraken/time";
import { showSecret } from "@/lib/reveals/mutations";
import { syncConnection } from "@/lib/sync/sync";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import { createKey } from "./create";
import { advanceDueStatuses } from "./data";
import { revokeKey } from "./revoke";
import { settingsOf } from "./rows";
import { updateKey } from "./update";

let stage: Stage;
let actor: PersonActor;
let connectionId: string;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.sandbox.control.reset();
  ({ actor, connectionId } = await stage.signIn("nadia"));
  await stage.database.db.delete(keys).where(eq(keys.connectionId, connectionId));
  await stage.database.db.update(connections).set({ syncedAt: null }).where(eq(connections.id, connectionId));
});

/** JSON text of an entry; numbers may be given as text that JSON takes for a number. */
const entry = (fields: object, numbers: Record<string, string> = {}) => {
  const text = JSON.stringify({ permissions: { funds_query: true, trades_modify: true }, ...fields });
  const more = Object.entries(numbers).map(([name, digits]) => `,"${name}":${digits}`);
  return `${text.slice(0, -1)}${more.join("")}}`;
};
const list = (...entries: string[]) => stage.sandbox.control.addEntries("nadia", ...entries);
const sync = () => syncConnection(actor, connectionId, 0);
const rows = () => stage.database.db.select().from(keys).where(eq(keys.connectionId, connectionId));
const onlyRow = async () => {
  await sync();
  const odd = (await rows()).filter(({ permissions }) => permissions.join() === "funds_query,trades_modify");
  const [row] = odd;
  if (!row || odd.length > 1) throw new Error("not the one key that the test made");
  return row;
};
const atKraken = async () =>
  (await stage.sandbox.control.entries("nadia")).map((text) => parse(text, undefined, (digits) => `#${digits}`));
const narrow = async (keyId: string) => {
  const seen = settingsOf(await requireKey(actor, keyId));
  return await updateKey(actor, {
    keyId,
    submissionId: randomUUID(),
    seen,
    settings: { ...seen, permissions: ["funds_query"] },
  });
};
const revoke = (keyId: string, typedName: string) => revokeKey(actor, { keyId, submissionId: randomUUID(), typedName });

test.each([
  "bot\0",
  "\0",
  "\ud83d half an emoji",
  "\ude00\ud83d",
  "⟦0000⟧",
  " blanks around\t",
  "line\nbreak",
  "\u202eflip",
  "a name that is longer than the 32 characters that Kraken documents",
  // As long as is held, in characters that take three bytes each and do not compress.
  String.fromCharCode(...Array.from({ length: HELD_NAME_MAX }, (_, index) => 0x4e00 + ((index * 7919) % 20_000))),
])("a key called %j is read, narrowed and revoked under exactly that name", async (name) => {
  await list(entry({ api_key_name: name }));
  const row = await onlyRow();
  expect(await narrow(row.id)).toMatchObject({ outcome: "applied" });
  expect(await atKraken()).toEqual([
    expect.objectContaining({
      api_key_name: name,
      permissions: expect.objectContaining({ funds_query: true, trades_modify: false }),
    }),
  ]);
  expect(await revoke(row.id, row.name)).toMatchObject({ outcome: "applied" });
  expect(await atKraken()).toEqual([]);
});

test("what else an entry holds is kept in a form that both databases take", async () => {
  const odd = "\0 \ud83d";
  await list(
    entry({
      api_key_name: "odd",
      api_key: odd,
      id: odd,
      oauth_client: "x".repeat(100_000),
      purpose: odd,
      permissions: { funds_query: true, trades_modify: true, [odd]: true },
      ip_allowlist: [odd],
    }),
  );
  const row = await onlyRow();
  expect(row).toMatchObject({ purpose: null, krakenPurpose: "⟦0000⟧ ⟦D83D⟧", ipAllowlist: ["⟦0000⟧ ⟦D83D⟧"] });
  await narrow(row.id);
  expect(await atKraken()).toEqual([
    expect.objectContaining({ permissions: expect.objectContaining({ [odd]: true }), ip_allowlist: [odd] }),
  ]);
});

describe("moments that no calendar holds", () => {
  test.each([
    ["milliseconds", "1784635200000"],
    ["nanoseconds", "1784635200000000000"],
    ["2^63 - 1", "9223372036854775807"],
    ["an exponent", "1e30"],
    ["many digits", "9".repeat(400)],
    ["a fraction", "1900000000.5"],
  ])("limits in %s are read, shown, and left as they are by an update", async (_, digits) => {
    await list(entry({ api_key_name: "late" }, { valid_until: digits, query_to: digits, query_from: digits }));
    const row = await onlyRow();
    const held = Math.min(Math.floor(Number(digits)), LAST_SECOND);
    expect(row).toMatchObject({ status: "active", validUntil: held, queryFrom: held, queryTo: held });
    await advanceDueStatuses(actor);
    expect((await listKeys(actor, readFilters({ sort: "expiry" }))).rows.map(({ id }) => id)).toContain(row.id);

    expect(await narrow(row.id)).toMatchObject({ outcome: "applied" });
    const exactly = `#${digits}`;
    expect(await atKraken()).toEqual([
      expect.objectContaining({ valid_until: exactly, query_to: exactly, query_from: exactly }),
    ]);
    expect(await requireKey(actor, row.id)).toMatchObject({ status: "active", validUntil: held });
  });

  test("a limit that the update changes is sent as it was asked for", async () => {
    await list(entry({ api_key_name: "late" }, { valid_until: "1784635200000", query_to: "1e30" }));
    const row = await onlyRow();
    const seen = settingsOf(row);
    const settings = { ...seen, validUntil: 1_900_000_000 };
    await updateKey(actor, { keyId: row.id, submissionId: randomUUID(), seen, settings });
    expect(await atKraken()).toEqual([expect.objectContaining({ valid_until: "#1900000000", query_to: "#1e30" })]);
  });

  test("is not replaced when Kraken's list is no longer there to say what it is", async () => {
    await list(entry({ api_key_name: "late" }, { valid_until: "1784635200000" }));
    const row = await onlyRow();
    await stage.sandbox.control.setSwitches({ listCall: "not_found" });
    await expect(narrow(row.id)).rejects.toMatchObject({ code: "key_unreadable" });
    expect(await atKraken()).toEqual([expect.objectContaining({ valid_until: "#1784635200000" })]);
  });

  test.each([
    "1e300",
    "9".repeat(400),
    '"9999-12-31T23:59:59.999Z"',
    '"12345-01-01T00:00:00Z"',
    "-1",
    '"-5"',
    '"soon"',
    "{}",
    "true",
  ])("stamps of %s stop no reading", async (value) => {
    await list(
      entry({ api_key_name: "stamped" }, { created_time: value, modified_time: value, last_used: value }),
      entry({ api_key_name: "other", permissions: [] }),
    );
    const row = await onlyRow();
    expect(row.lastUsedAt?.getUTCFullYear() ?? 0).toBeLessThan(10_000);
    expect((await rows()).map(({ name }) => name)).toContain("other");
  });
});

describe("an entry that cannot be read", () => {
  test("is kept with its reason, and every other key is read", async () => {
    await list("null", entry({ api_key_name: "" }), entry({ api_key_name: "bad\0" }, { valid_until: "-1" }));
    await list(entry({ api_key_name: "good" }));
    expect(await onlyRow()).toMatchObject({ name: "good" });
    const { syncError, unreadableKeys } = await requireConnection(actor, connectionId);
    expect(syncError).toBeNull();
    expect(unreadableKeys).toEqual([
      { name: null, apiKey: null, krakenId: null, reason: "it is not a key" },
      { name: null, apiKey: null, krakenId: null, reason: "its name is empty" },
      { name: "bad⟦0000⟧", apiKey: null, krakenId: null, reason: "its expiry lies before 1970" },
    ]);
    expect((await sync()).changed).toBe(false);
    await list("5");
    expect((await sync()).changed).toBe(true);
  });

  /** A key of ours whose entry has become unreadable since it was read. */
  const becameOdd = async () => {
    const settings = someSettings({ permissions: ["funds_query", "trades_modify"] });
    const created = await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null });
    await stage.sandbox.control.deleteKey("nadia", settings.name);
    await list(entry({ api_key_name: settings.name, ip_allowlist: "everywhere" }));
    await stage.sandbox.control.clearLog();
    return { ...created, name: settings.name };
  };

  test("is not updated: nothing is sent, and the words say so", async () => {
    const { keyId } = await becameOdd();
    await expect(narrow(keyId)).rejects.toMatchObject({ code: "key_unreadable" });
    expect(await stage.sandbox.control.countCalls("PUT", "/oauth/fast-api-key")).toBe(0);
    expect(await requireKey(actor, keyId)).toMatchObject({
      revokedAt: null,
      permissions: ["funds_query", "trades_modify"],
    });
  });

  test("is revoked by its name", async () => {
    const { keyId, name } = await becameOdd();
    expect(await revoke(keyId, name)).toMatchObject({ outcome: "applied" });
    expect(await atKraken()).toEqual([]);
  });

  test("is not called gone while Kraken still lists it after the revoke", async () => {
    const { keyId, name } = await becameOdd();
    // The sandbox deletes the first of that name.
    await list(entry({ api_key_name: name, ip_allowlist: "everywhere" }));
    expect(await revoke(keyId, name)).toMatchObject({ outcome: "uncertain" });
    expect(await requireKey(actor, keyId)).toMatchObject({ revokedAt: null, status: "uncertain" });
  });
});

describe("a private key reaches its creator", () => {
  test.each<[string, Record<string, unknown>]>([
    ["NUL in every text", { api_key: "\0", id: "\0", oauth_client: "\0", purpose: "\0", api_key_name: "bot\0" }],
    ["half an emoji in every text", { api_key: "\ud83d", id: "\ud83d", oauth_client: "\ud83d", purpose: "\ud83d" }],
    ["texts without end", { api_key: "x".repeat(50_000), id: "x".repeat(50_000), api_key_name: "x".repeat(50_000) }],
    ["an expiry in milliseconds", { valid_until: 1_784_635_200_000, query_to: 1e30, query_from: 0.5 }],
    ["negative times", { valid_until: -1, created_time: -1, modified_time: "-5", last_used: -1 }],
    ["stamps after the year 9999", { created_time: 1e300, modified_time: "12345-01-01T00:00:00Z", last_used: 1e25 }],
    ["permissions and addresses of no known kind", { permissions: { "\0": true, "\ud83d": 5 }, ip_allowlist: 5 }],
    ["addresses that are none", { ip_allowlist: ["\0", "\ud83d"] }],
    ["a nonce window beyond all bounds", { nonce_window: 1e300, nonce: "\0" }],
  ])("whatever else Kraken answers: %s", async (_, fields) => {
    await stage.sandbox.control.setCreatedFields(fields);
    const settings = someSettings();
    const made = await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null });
    expect(made.outcome).toBe("applied");
    expect((await showSecret(actor, made.keyId)).reveal()).toMatch(/^[\w+/]{86}==$/);
  });

  test("even where Kraken answers with the name of another key", async () => {
    const other = someSettings();
    await createKey(actor, { connectionId, submissionId: randomUUID(), settings: other, tool: null });
    await stage.sandbox.control.setCreatedFields({ api_key_name: other.name });
    const settings = someSettings();
    const made = await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null });
    expect(made.outcome).toBe("applied");
    expect(await requireKey(actor, made.keyId)).toMatchObject({ name: settings.name, secret: "waiting" });
    const named = await stage.database.db.select().from(keys).where(eq(keys.name, other.name));
    expect(named).toHaveLength(1);
  });
});
