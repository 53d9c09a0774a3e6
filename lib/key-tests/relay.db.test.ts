import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { may, roles } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import { spendWriteBudget } from "@/lib/auth/rate-limits";
import { auditEvents } from "@/lib/db/schema/audit";
import { historyInWords } from "@/lib/events/words";
import { createKey } from "@/lib/keys/create";
import { listHistory } from "@/lib/keys/history";
import { isWrite } from "@/lib/keys/history-entry";
import { signCall } from "@/lib/kraken/api-sign";
import { showSecret } from "@/lib/reveals/mutations";
import { changed } from "@/lib/testing/actor";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import { TEST_PATH } from "./path";
import { testKey } from "./relay";

let stage: Stage;
let actor: PersonActor;
let keyId: string;

beforeAll(async () => {
  stage = await openStage();
  const person = await stage.signIn("nadia");
  actor = person.actor;
  const { connectionId } = person;
  ({ keyId } = await createKey(actor, {
    connectionId,
    submissionId: randomUUID(),
    settings: someSettings(),
    tool: null,
  }));
});
afterAll(() => stage.close());

const told = async () =>
  await stage.database.db
    .select({ outcome: auditEvents.outcome, actorId: auditEvents.actorId, data: auditEvents.data })
    .from(auditEvents)
    .where(and(eq(auditEvents.keyId, keyId), eq(auditEvents.kind, "key.tested")))
    .orderBy(auditEvents.id);

test("a test of a key is in the log and in its history, whether it worked or not, without what was signed", async () => {
  const nonce = String(Date.now());
  const body = `nonce=${nonce}`;
  const apiSign = await signCall({ path: TEST_PATH, body, nonce, privateKey: await showSecret(actor, keyId) });
  expect(await testKey(actor, { keyId, body, apiSign })).toMatchObject({ works: true });
  const wrong = `${"A".repeat(86)}==`;
  expect(await testKey(actor, { keyId, body: `nonce=${nonce}9`, apiSign: wrong })).toMatchObject({ works: false });

  const events = await told();
  expect(events).toMatchObject([
    { outcome: "done", actorId: actor.userId },
    { outcome: "failed", actorId: actor.userId, data: { code: expect.any(String) } },
  ]);
  expect(JSON.stringify(events)).not.toContain(apiSign);
  const tested = (await listHistory(actor, keyId)).filter(({ kind }) => kind === "key.tested");
  expect(tested.map((entry) => !isWrite(entry) && historyInWords(entry, String).sentence)).toEqual([
    expect.stringMatching(/Kraken did not take its call$/),
    expect.stringMatching(/Kraken took a call that it signed$/),
  ]);
});

test("a key of another workspace cannot be tested, and nothing is sent", async () => {
  const stranger = await stage.signIn("joris");
  await stage.sandbox.control.clearLog();
  const before = await told();
  await expect(
    testKey(stranger.actor, { keyId, body: "nonce=1", apiSign: `${"A".repeat(86)}==` }),
  ).rejects.toMatchObject({ code: "not_found" });
  expect(await stage.sandbox.control.log()).toEqual([]);
  expect(await told()).toEqual(before);
});

const junk = () => ({ keyId, body: "nonce=1", apiSign: `${"A".repeat(86)}==` });

test.each(roles.filter((role) => !may(role, "keys.write")))(
  "a member who may not write (%s) has nothing sent to Kraken",
  async (role) => {
    await stage.sandbox.control.clearLog();
    const before = await told();
    await expect(testKey(changed(actor, { role }), junk())).rejects.toMatchObject({ code: "not_allowed" });
    expect(await stage.sandbox.control.log()).toEqual([]);
    expect(await told()).toEqual(before);
  },
);

test("tests of keys are paid from the budget of writes", async () => {
  while (
    await spendWriteBudget(actor).then(
      () => true,
      () => false,
    )
  );
  await stage.sandbox.control.clearLog();
  await expect(testKey(actor, junk())).rejects.toMatchObject({ code: "rate_limited" });
  expect(await stage.sandbox.control.log()).toEqual([]);
});
