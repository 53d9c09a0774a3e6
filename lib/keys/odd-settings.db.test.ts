import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { parse } from "lossless-json";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { requireKey } from "@/lib/access/require-key";
import type { PersonActor } from "@/lib/auth/actor";
import { keys } from "@/lib/db/schema/keys";
import type { KeySettings } from "@/lib/kraken/key";
import { syncConnection } from "@/lib/sync/sync";
import { openStage, type Stage } from "@/lib/testing/stage";
import { revokeKey } from "./revoke";
import { settingsOf } from "./rows";
import { revokeKeySchema, updateKeySchema } from "./schema";
import { nameToType } from "./typed-name";
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
});

/** Lists a key at Kraken, and gives the id that it has here. */
async function listed(fields: object): Promise<string> {
  const entry = { api_key_name: "odd", permissions: { funds_query: true, trades_modify: true }, ...fields };
  await stage.sandbox.control.addEntries("nadia", JSON.stringify(entry));
  await syncConnection(actor, connectionId, 0);
  const rows = await stage.database.db.select().from(keys).where(eq(keys.connectionId, connectionId));
  const made = rows.find(({ krakenId }) => krakenId === "odd-one");
  if (!made) throw new Error("the key was not read");
  return made.id;
}
const atKraken = async () =>
  (await stage.sandbox.control.entries("nadia")).map(
    (text) => parse(text, undefined, Number) as Record<string, unknown>,
  );

/** As the form sends it: through the action's own schema. */
async function change(keyId: string, changes: Partial<KeySettings>, seenOtherwise: Partial<KeySettings> = {}) {
  const seen = { ...settingsOf(await requireKey(actor, keyId)), ...seenOtherwise };
  const input = { keyId, submissionId: randomUUID(), seen, settings: { ...seen, ...changes } };
  return await updateKey(actor, updateKeySchema.parse(input));
}

const oddities: [string, Record<string, unknown>][] = [
  ["that has expired", { valid_until: 1_700_000_000 }],
  [
    "whose allowlist is private and written in its own way",
    { ip_allowlist: ["10.0.0.70/27", "2001:DB8::1", "nonsense"] },
  ],
  ["for the whole world", { ip_allowlist: ["0.0.0.0/0", "::/0"] }],
  [
    "with more addresses than can be entered",
    { ip_allowlist: Array.from({ length: 1_500 }, (_, n) => `203.0.${n >> 8}.${n & 255}`) },
  ],
  ["with an entry that is no address and long", { ip_allowlist: ["x".repeat(300)] }],
  ["whose query window ends before it starts", { query_from: 200, query_to: 100 }],
  ["with the largest nonce window", { nonce_window: "18446744073709551615" }],
  ["with a joiner in its name", { api_key_name: "a\u200cb" }],
  ["with blanks around its name", { api_key_name: "  bot \t" }],
  ["with a line break in its name", { api_key_name: "bot\nline" }],
  ["with a decomposed name", { api_key_name: "Tra\u0308ger" }],
  ["with a name of 300 characters", { api_key_name: "x".repeat(300) }],
  ["with a name of nothing that is seen", { api_key_name: "\u200b \u3164" }],
];

test.each(oddities)("a key %s can lose a permission and nothing else", async (_what, fields) => {
  const keyId = await listed({ id: "odd-one", ...fields });
  expect(await change(keyId, { permissions: ["funds_query"] })).toMatchObject({ outcome: "applied" });
  const [held] = await atKraken();
  expect(held).toMatchObject({
    api_key_name: "odd",
    ...fields,
    ...("nonce_window" in fields ? { nonce_window: 2 ** 64 } : {}),
    permissions: expect.objectContaining({ funds_query: true, trades_modify: false }),
  });
});

test.each(oddities)("a key %s can be revoked by what is seen of its name", async (_what, fields) => {
  const keyId = await listed({ id: "odd-one", ...fields });
  const { name } = await requireKey(actor, keyId);
  const input = { keyId, submissionId: randomUUID(), typedName: nameToType(name) };
  expect(await revokeKey(actor, revokeKeySchema.parse(input))).toMatchObject({ outcome: "applied" });
  expect(await atKraken()).toEqual([]);
});

test("a key on which nothing is on can get a new window", async () => {
  const keyId = await listed({ id: "odd-one", permissions: {} });
  expect(await change(keyId, { nonceWindow: "7" })).toMatchObject({ outcome: "applied" });
});

test("who claims to have seen what the key does not hold gets no setting past the rules", async () => {
  const keyId = await listed({ id: "odd-one" });
  for (const claimed of [
    { ipAllowlist: ["10.0.0.1"] },
    { validUntil: 5 },
    { nonceWindow: "18446744073709551615" },
    { name: "a\u200bb" },
    { permissions: [] },
  ]) {
    await expect(change(keyId, {}, claimed)).rejects.toMatchObject({ code: "key_changed" });
  }
  await expect(change(keyId, { ipAllowlist: ["10.0.0.1"] })).rejects.toThrow("private address");
  await expect(change(keyId, { ipAllowlist: [] }, { ipAllowlist: [] })).rejects.toMatchObject({
    code: "invalid_input",
  });
  expect((await atKraken())[0]).not.toHaveProperty("ip_allowlist");
});

test("who claims to have seen it in other words gets no setting past the rules either", async () => {
  const keyId = await listed({ id: "odd-one", ip_allowlist: ["203.0.113.7"], valid_until: 1_900_000_000_000 });
  const addresses = Array.from({ length: 1_001 }, (_, n) => `198.51.${n >> 8}.${n & 255}`);
  for (const [claimed, changes] of [
    [{ ipAllowlist: Array(1_001).fill("203.0.113.7") }, { ipAllowlist: addresses }],
    [{ validUntil: 1e300 }, {}],
    [{ validUntil: 1e300 }, { permissions: ["funds_query"] }],
  ] as [Partial<KeySettings>, Partial<KeySettings>][]) {
    await expect(change(keyId, changes, claimed)).rejects.toThrow();
  }
  expect((await atKraken())[0]).toMatchObject({ ip_allowlist: ["203.0.113.7"], valid_until: 1_900_000_000_000 });
});
