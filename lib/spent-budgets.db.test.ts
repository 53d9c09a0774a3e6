import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import { spendInvitationBudget, spendRevealBudget, spendWriteBudget } from "@/lib/auth/rate-limits";
import { openHandover } from "@/lib/handovers/mutations";
import { acceptInvitation, invite, renewInvitation } from "@/lib/invitations/mutations";
import { createKey } from "@/lib/keys/create";
import { updateKey } from "@/lib/keys/update";
import { showSecret } from "@/lib/reveals/mutations";
import { changed } from "@/lib/testing/actor";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";

let stage: Stage;
let actor: PersonActor;
let connectionId: string;
let keyId: string;
const settings = someSettings();

const create = () =>
  createKey(actor, { connectionId, submissionId: randomUUID(), settings: someSettings(), tool: null });
/** No budget allows more in a minute. */
const spendAll = (spend: (actor: PersonActor) => Promise<void>) =>
  Promise.allSettled(Array.from({ length: 200 }, () => spend(actor)));
const tooOften = { code: "rate_limited" };

beforeAll(async () => {
  stage = await openStage();
  ({ actor, connectionId } = await stage.signIn("nadia"));
  ({ keyId } = await createKey(actor, { connectionId, submissionId: randomUUID(), settings, tool: null }));
});
afterAll(() => stage.close());
beforeEach(() => stage.sandbox.control.clearLog());

test("who has spent the budget of writes neither creates nor changes a key, and Kraken is not asked", async () => {
  await spendAll(spendWriteBudget);
  await expect(create()).rejects.toMatchObject(tooOften);
  const change = { keyId, submissionId: randomUUID(), seen: settings, settings: { ...settings, nonceWindow: "7" } };
  await expect(updateKey(actor, change)).rejects.toMatchObject(tooOften);
  expect(await stage.sandbox.control.log()).toEqual([]);
});

test("who has spent the budget of looks at secrets opens none", async () => {
  await spendAll(spendRevealBudget);
  await expect(showSecret(actor, keyId)).rejects.toMatchObject(tooOften);
  await expect(openHandover(actor, { id: randomUUID() })).rejects.toMatchObject(tooOften);
});

test("who has spent the budget of invitations makes, renews and accepts none", async () => {
  await spendAll(spendInvitationBudget);
  const shared: PersonActor = changed(actor, { workspaceKind: "shared" });
  await expect(invite(shared, { email: "somebody@example.net", role: "viewer" })).rejects.toMatchObject(tooOften);
  await expect(renewInvitation(shared, { invitationId: randomUUID() })).rejects.toMatchObject(tooOften);
  await expect(acceptInvitation(shared, { token: "a".repeat(43) })).rejects.toMatchObject(tooOften);
});
