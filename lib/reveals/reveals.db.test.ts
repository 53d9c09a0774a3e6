import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { endOwnSession } from "@/lib/auth/sessions";
import { keys, reveals } from "@/lib/db/schema";
import { createKey } from "@/lib/keys/create";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import { getRevealExpiry } from "./data";
import { confirmStored, showSecret, wipeLapsedSecrets } from "./mutations";

let stage: Stage;
let actor: Actor;
let keyId: string;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.sandbox.control.reset();
  const person = await stage.signIn("nadia");
  actor = person.actor;
  ({ keyId } = await createKey(actor, {
    connectionId: person.connectionId,
    submissionId: randomUUID(),
    settings: someSettings(),
    tool: null,
  }));
});

const secretState = async () => {
  const [row] = await stage.database.db.select({ secret: keys.secret }).from(keys).where(eq(keys.id, keyId));
  return row?.secret;
};
const isKept = async () =>
  (await stage.database.db.select().from(reveals).where(eq(reveals.keyId, keyId))).length === 1;

test("the session that created the key can see its secret, more than once", async () => {
  const first = await showSecret(actor, keyId);
  expect(first.reveal()).toMatch(/^[A-Za-z0-9+/]{86}==$/);
  expect((await showSecret(actor, keyId)).reveal()).toBe(first.reveal());
  expect((await getRevealExpiry(actor, keyId))?.getTime()).toBeGreaterThan(Date.now() + 9 * 60_000);
});

test("another session of the same person cannot see it", async () => {
  const elsewhere = await stage.signIn("nadia");
  await expect(showSecret(elsewhere.actor, keyId)).rejects.toMatchObject({ code: "secret_gone" });
  await expect(confirmStored(elsewhere.actor, keyId)).rejects.toMatchObject({ code: "secret_gone" });
  expect(await getRevealExpiry(elsewhere.actor, keyId)).toBeNull();
  expect(await isKept()).toBe(true);
});

test("another person cannot see it", async () => {
  const stranger = await stage.signIn("joris");
  await expect(showSecret(stranger.actor, keyId)).rejects.toMatchObject({ code: "secret_gone" });
  // Not even with the right session but in another workspace.
  const crossed = { ...actor, workspaceId: stranger.actor.workspaceId };
  await expect(showSecret(crossed, keyId)).rejects.toMatchObject({ code: "secret_gone" });
});

test("after the person has stored it, it is gone everywhere", async () => {
  await confirmStored(actor, keyId);
  expect(await isKept()).toBe(false);
  expect(await secretState()).toBe("stored");
  await expect(showSecret(actor, keyId)).rejects.toMatchObject({ code: "secret_gone" });
  await expect(confirmStored(actor, keyId)).rejects.toMatchObject({ code: "secret_gone" });
});

test("after ten minutes it cannot be seen, and the clock wipes it", async () => {
  await stage.database.db
    .update(reveals)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(reveals.keyId, keyId));
  await expect(showSecret(actor, keyId)).rejects.toMatchObject({ code: "secret_gone" });
  await wipeLapsedSecrets();
  expect(await isKept()).toBe(false);
  expect(await secretState()).toBe("lapsed");
});

test("a secret that still has time is not wiped", async () => {
  await wipeLapsedSecrets();
  expect(await isKept()).toBe(true);
  expect(await secretState()).toBe("waiting");
});

test("it ends with the session that it was for", async () => {
  await endOwnSession(actor, actor.sessionId);
  expect(await isKept()).toBe(false);
  await wipeLapsedSecrets();
  expect(await secretState()).toBe("lapsed");
});
