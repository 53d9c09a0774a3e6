import { randomUUID } from "node:crypto";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { isPermitted, permits, requirePermit } from "@/lib/access/roles";
import { type Actor, type JobActor, jobActor, type PersonActor } from "@/lib/auth/actor";
import { STEP_UP_SECONDS } from "@/lib/auth/step-up";
import { auditEvents } from "@/lib/db/schema/audit";
import { keys } from "@/lib/db/schema/keys";
import { operations } from "@/lib/db/schema/operations";
import { workspaces } from "@/lib/db/schema/workspaces";
import { findHandoverOf } from "@/lib/handovers/data";
import type { PermissionFlag } from "@/lib/kraken/permissions";
import { addSealingKey } from "@/lib/sealing-keys/mutations";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import { join, newPerson } from "@/lib/testing/team";
import { createKey } from "./create";
import { revokeKey } from "./revoke";
import { settingsOf } from "./rows";
import { updateKey } from "./update";

let stage: Stage;
let owner: PersonActor;
let connectionId: string;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.sandbox.control.reset();
  ({ actor: owner, connectionId } = await stage.signIn("nadia"));
  await stage.database.db.update(workspaces).set({ demandsPasskeys: false });
});

const unsure = () => jobActor(owner.workspaceId, { name: "Rotation", approval: null });
const approved = (withPasskey = false) =>
  jobActor(owner.workspaceId, {
    name: "Rotation",
    approval: { approverId: owner.userId, at: new Date(Date.now() - 2 * STEP_UP_SECONDS * 1000), withPasskey },
  });

async function recipient(): Promise<string> {
  const member = await join(await newPerson(), owner.workspaceId, "viewer");
  const key = await identityToRecipient(await generateX25519Identity());
  await addSealingKey(member, { kind: "browser", recipient: key, name: "Laptop" });
  return member.userId;
}

const trading = () => someSettings({ permissions: ["funds_query", "trades_modify"] });
const create = async (actor: Actor, sealFor: string | null) =>
  await createKey(actor, { connectionId, submissionId: randomUUID(), settings: trading(), tool: null, sealFor });

async function rowOf(keyId: string) {
  const [row] = await stage.database.db.select().from(keys).where(eq(keys.id, keyId));
  if (!row) throw new Error("the key has no row");
  return row;
}

test("an approved job creates, changes and revokes a key, under its own name", async () => {
  const job = await approved();
  const { keyId, outcome } = await create(job, await recipient());
  expect(outcome).toBe("applied");
  expect(await findHandoverOf(owner, keyId)).toMatchObject({ kind: "sealed", sender: null });
  const seen = settingsOf(await rowOf(keyId));
  const permissions: PermissionFlag[] = ["funds_query", "trades_modify", "trades_close"];
  await updateKey(job, { keyId, submissionId: randomUUID(), seen, settings: { ...seen, permissions } });
  await revokeKey(job, { keyId, submissionId: randomUUID(), typedName: seen.name });
  expect(await rowOf(keyId)).toMatchObject({ ownerId: null, status: "revoked" });
  const events = await stage.database.db.select().from(auditEvents).where(eq(auditEvents.keyId, keyId));
  expect(new Set(events.map(({ actorName, actorId, sessionId }) => [actorName, actorId, sessionId].join()))).toEqual(
    new Set(["Rotation,,"]),
  );
});

test("a job sends a submission once, like a person", async () => {
  const job = await approved();
  const input = {
    connectionId,
    submissionId: randomUUID(),
    settings: trading(),
    tool: null,
    sealFor: await recipient(),
  };
  const first = await createKey(job, input);
  await stage.sandbox.control.clearLog();
  expect(await createKey(job, input)).toEqual(first);
  expect(await stage.sandbox.control.countCalls("POST", "/oauth/fast-api-key")).toBe(0);
});

test("what needs a step-up of a person needs an approval of a job, by a passkey where the workspace demands them", async () => {
  const sealFor = await recipient();
  const needed = { code: "step_up_needed" };
  await expect(create(await unsure(), sealFor)).rejects.toMatchObject(needed);
  await stage.database.db.update(workspaces).set({ demandsPasskeys: true });
  await expect(create(await approved(), sealFor)).rejects.toMatchObject(needed);
  await expect(create(await approved(true), sealFor)).resolves.toMatchObject({ outcome: "applied" });
});

test("no private key waits for a job, which has no session to show it in: nothing is sent", async () => {
  await stage.sandbox.control.clearLog();
  await expect(create(await approved(), null)).rejects.toMatchObject({ code: "not_allowed" });
  expect(await stage.sandbox.control.log()).toEqual([]);
});

test("a job reaches the keys of its own workspace and of no other", async () => {
  const { keyId } = await create(owner, null);
  const { workspaceId } = (await newPerson()).actor;
  const elsewhere = await jobActor(workspaceId, { name: "Rotation", approval: null });
  const revoke = (job: JobActor, typedName: string) => revokeKey(job, { keyId, submissionId: randomUUID(), typedName });
  const { name } = await rowOf(keyId);
  await expect(revoke(elsewhere, name)).rejects.toMatchObject({ code: "not_found" });
  await expect(revoke(await unsure(), name)).resolves.toMatchObject({ outcome: "applied" });
});

test("writes of one batch or rotation are found by it", async () => {
  const parentId = randomUUID();
  const job = await approved();
  const submission = () => ({ submissionId: randomUUID(), parentId });
  const settings = trading();
  const { keyId } = await createKey(job, {
    ...submission(),
    connectionId,
    settings,
    tool: null,
    sealFor: await recipient(),
  });
  await updateKey(job, {
    ...submission(),
    keyId,
    seen: settings,
    settings: { ...settings, permissions: ["funds_query"] },
  });
  await revokeKey(job, { ...submission(), keyId, typedName: settings.name });
  const parts = await stage.database.db.select().from(operations).where(eq(operations.parentId, parentId));
  expect(parts.map(({ kind }) => kind).toSorted()).toEqual(["create", "revoke", "update"]);
});

test("a job looks after keys, and may change nothing about people or what is an owner's to decide", async () => {
  const job = await approved(true);
  expect(permits.filter((permit) => isPermitted(job, permit))).toEqual([
    "keys.see",
    "keys.write",
    "keys.revoke",
    "secrets.hand_over",
    "members.see",
    "audit.read",
  ]);
  expect(() => requirePermit(job, "members.manage")).toThrow("not_allowed");
});

test("there is no job of a workspace that is gone", async () => {
  await expect(jobActor(randomUUID(), { name: "Rotation", approval: null })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("nobody is an actor but whom lib/auth/actor made one", async () => {
  const { role, ...rest } = owner;
  // @ts-expect-error a copy with another role is no actor
  const copy: PersonActor = { ...owner, role: "owner" };
  // @ts-expect-error neither is one that was written down
  const literal: Actor = { ...rest, role };
  expect([copy, literal]).toHaveLength(2);
});
