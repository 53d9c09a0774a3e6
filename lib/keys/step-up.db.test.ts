import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { exportEvents } from "@/lib/audit/export";
import type { PersonActor } from "@/lib/auth/actor";
import type { KeySettings } from "@/lib/kraken/key";
import { showSecret } from "@/lib/reveals/mutations";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import { withoutStepUp } from "@/lib/testing/step-up";
import { createKey } from "./create";
import { exportFromRequest } from "./export";
import { revokeKey } from "./revoke";
import { updateKey } from "./update";

let stage: Stage;
let fresh: PersonActor;
let aged: PersonActor;
let connectionId: string;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.sandbox.control.reset();
  ({ actor: fresh, connectionId } = await stage.signIn("nadia"));
  aged = await withoutStepUp(fresh);
});

const needed = { code: "step_up_needed", options: { details: { passkeyOnly: false } } };

const create = (actor: PersonActor, settings: KeySettings) =>
  createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null });

test("a key that may trade is created by somebody who has just proved who they are", async () => {
  const settings = someSettings({ permissions: ["funds_query", "trades_modify"] });
  await stage.sandbox.control.clearLog();
  await expect(create(aged, settings)).rejects.toMatchObject(needed);
  expect(await stage.sandbox.control.log()).toEqual([]);
  expect(await create(fresh, settings)).toMatchObject({ outcome: "applied" });
});

test("a key that only reads needs no proof", async () => {
  expect(await create(aged, someSettings())).toMatchObject({ outcome: "applied" });
});

test("a key whose private key is sealed for somebody is created by somebody who has just proved who they are", async () => {
  const input = { connectionId, settings: someSettings(), tool: null, sealFor: randomUUID() };
  const createAs = (actor: PersonActor) => createKey(actor, { ...input, submissionId: randomUUID() });
  await expect(createAs(aged)).rejects.toMatchObject(needed);
  await expect(createAs(fresh)).rejects.toMatchObject({ code: "not_found" });
});

test("a submission that waits for proof goes through under its own id", async () => {
  const input = {
    connectionId,
    submissionId: randomUUID(),
    settings: someSettings({ permissions: ["funds_withdraw"] }),
    tool: null,
  };
  await expect(createKey(aged, input)).rejects.toMatchObject(needed);
  const { keyId } = await createKey(fresh, input);
  expect(await createKey(fresh, input)).toMatchObject({ keyId });
});

test("a key is widened by somebody who has just proved who they are, and narrowed by anybody who may write", async () => {
  const seen = someSettings({ ipAllowlist: ["203.0.113.7"] });
  const { keyId } = await create(fresh, seen);
  const update = (actor: PersonActor, settings: KeySettings, was = seen) =>
    updateKey(actor, { keyId, submissionId: randomUUID(), seen: was, settings });
  const withoutList = { ...seen, ipAllowlist: null };
  const trading = { ...seen, permissions: ["funds_query" as const, "trades_close" as const] };
  for (const wider of [withoutList, trading]) await expect(update(aged, wider)).rejects.toMatchObject(needed);
  expect(await update(fresh, trading)).toMatchObject({ outcome: "applied" });
  expect(await update(aged, seen, trading)).toMatchObject({ outcome: "applied" });
});

test("a widening cannot be passed off as none by other settings that were seen", async () => {
  const held = someSettings();
  const { keyId } = await create(fresh, held);
  const trading = { ...held, permissions: ["funds_query" as const, "trades_modify" as const] };
  const attempt = updateKey(aged, { keyId, submissionId: randomUUID(), seen: trading, settings: trading });
  await expect(attempt).rejects.toMatchObject({ code: "key_changed" });
});

test("a private key is shown to somebody who has just proved who they are", async () => {
  const { keyId } = await create(fresh, someSettings());
  await expect(showSecret(aged, keyId)).rejects.toMatchObject(needed);
  expect((await showSecret(fresh, keyId)).reveal()).toMatch(/==$/);
});

test("a key is revoked without proof: nothing may stand in the way of that", async () => {
  const settings = someSettings({ permissions: ["trades_modify"] });
  const { keyId } = await create(fresh, settings);
  await revokeKey(aged, { keyId, submissionId: randomUUID(), typedName: settings.name });
  expect(await stage.sandbox.control.keys("nadia")).toEqual([]);
});

const request = (body: object) => new Request("http://localhost/", { method: "POST", body: JSON.stringify(body) });

test("keys and the audit log are exported by somebody who has just proved who they are", async () => {
  const list = { list: "", ids: null };
  const log = { list: "", format: "csv" };
  await expect(exportFromRequest(aged, request(list))).rejects.toMatchObject(needed);
  await expect(exportEvents(aged, request(log))).rejects.toMatchObject(needed);
  expect(await (await exportFromRequest(fresh, request(list))).text()).toContain("Name");
  expect(await (await exportEvents(fresh, request(log))).text()).toContain("Exported");
});
