import { randomUUID } from "node:crypto";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { may, roles } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import { auditEvents } from "@/lib/db/schema/audit";
import { handovers } from "@/lib/db/schema/handovers";
import { keys } from "@/lib/db/schema/keys";
import { members } from "@/lib/db/schema/members";
import { reveals } from "@/lib/db/schema/reveals";
import { createKey } from "@/lib/keys/create";
import { changeOwnership } from "@/lib/keys/ownership";
import { revokeKey } from "@/lib/keys/revoke";
import { type KeyRow, ownershipOf } from "@/lib/keys/rows";
import { changeRole, leave, limitMember, removeMember } from "@/lib/members/mutations";
import { showSecret } from "@/lib/reveals/mutations";
import { listSecretViewers } from "@/lib/reveals/secret-viewers";
import { addSealingKey } from "@/lib/sealing-keys/mutations";
import { changed } from "@/lib/testing/actor";
import { openStage, type Stage, someSettings } from "@/lib/testing/stage";
import { join, newPerson } from "@/lib/testing/team";
import { readContent } from "./content";
import { findHandoverOf, findOwnHandover, listWaitingKeys } from "./data";
import { confirmHandover, endLapsedHandovers, makeLink, openHandover, takeBackHandover } from "./mutations";
import { listRecipients } from "./recipients";

let stage: Stage;
let sender: PersonActor;
let recipient: PersonActor;
let connectionId: string;
let identity: string;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.sandbox.control.reset();
  const owner = await stage.signIn("nadia");
  sender = owner.actor;
  connectionId = owner.connectionId;
  recipient = await join(await newPerson(), sender.workspaceId, "viewer");
  identity = await generateX25519Identity();
});

const canOpenSealed = async (actor = recipient, name = "Laptop") =>
  await addSealingKey(actor, { kind: "browser", recipient: await identityToRecipient(identity), name });

const create = async (sealFor: string | null) =>
  await createKey(sender, { connectionId, submissionId: randomUUID(), settings: someSettings(), tool: null, sealFor });

/** A key whose private key is sealed for the recipient. */
async function sealed(): Promise<{ keyId: string; id: string }> {
  await canOpenSealed();
  const { keyId } = await create(recipient.userId);
  const handover = await findHandoverOf(sender, keyId);
  return { keyId, id: handover?.id ?? "" };
}

/** As after `showSecret`, which has a budget that these tests together would spend. */
const wasShown = (keyId: string) =>
  stage.database.db.update(reveals).set({ shownAt: new Date() }).where(eq(reveals.keyId, keyId));

/** A key whose private key the recipient can read by a link. */
async function linked(): Promise<{ keyId: string; id: string }> {
  const { keyId } = await create(null);
  await wasShown(keyId);
  const ciphertext = await inBrowser("the private key");
  const { id } = await makeLink(sender, { keyId, recipientId: recipient.userId, hours: 1, ciphertext });
  return { keyId, id };
}

async function revoke(keyId: string): Promise<void> {
  const [row] = await stage.database.db.select({ name: keys.name }).from(keys).where(eq(keys.id, keyId));
  await revokeKey(sender, { keyId, submissionId: randomUUID(), typedName: row?.name ?? "" });
}

const limit = (
  { userId }: PersonActor,
  { connectionIds = [], tags = [] }: { connectionIds?: string[]; tags?: string[] },
) =>
  stage.database.db
    .update(members)
    .set({ limitedToConnections: connectionIds, limitedToTags: tags })
    .where(eq(members.userId, userId));

async function inBrowser(text: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  return Buffer.from(await encrypter.encrypt(text)).toString("base64");
}

async function decrypted(ciphertext: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return await decrypter.decrypt(Buffer.from(ciphertext, "base64"), "text");
}

const rowOf = async (id: string) => {
  const [row] = await stage.database.db.select().from(handovers).where(eq(handovers.id, id));
  return row;
};
const secretOf = async (keyId: string) => {
  const [row] = await stage.database.db.select({ secret: keys.secret }).from(keys).where(eq(keys.id, keyId));
  return row?.secret;
};
const kindsOf = async (keyId: string) => {
  const rows = await stage.database.db
    .select({ kind: auditEvents.kind })
    .from(auditEvents)
    .where(eq(auditEvents.keyId, keyId))
    .orderBy(auditEvents.id);
  return rows.map(({ kind }) => kind);
};
const lapse = (id: string) =>
  stage.database.db
    .update(handovers)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(handovers.id, id));

const gone = expect.objectContaining({ code: "secret_gone" });

describe("sealed", () => {
  test("what Kraken answered is opened by the recipient's key alone, and the creator never has it", async () => {
    const { keyId, id } = await sealed();
    await expect(showSecret(sender, keyId)).rejects.toEqual(gone);
    expect(await stage.database.db.select().from(reveals).where(eq(reveals.keyId, keyId))).toEqual([]);
    await expect(openHandover(sender, { id })).rejects.toEqual(gone);

    const { kind, ciphertext } = await openHandover(recipient, { id });
    expect(kind).toBe("sealed");
    const content = readContent(await decrypted(ciphertext));
    const [row] = await stage.database.db.select().from(keys).where(eq(keys.id, keyId));
    expect(content).toEqual({
      name: row?.name,
      apiKey: row?.apiKey,
      privateKey: expect.stringMatching(/^[A-Za-z0-9+/]{86}==$/),
    });
  });

  test("nothing of it is in clear in the database", async () => {
    const { id } = await sealed();
    const { ciphertext } = await openHandover(recipient, { id });
    const { privateKey } = readContent(await decrypted(ciphertext));
    for (const table of [keys, handovers, auditEvents, reveals]) {
      expect(JSON.stringify(await stage.database.db.select().from(table))).not.toContain(privateKey);
    }
    const stored = Buffer.from((await rowOf(id))?.ciphertext ?? []).toString("latin1");
    expect(stored).toMatch(/^age-encryption\.org\/v1\n-> X25519 /);
    expect(stored).not.toContain(privateKey);
  });

  test("it can be opened again until the recipient has confirmed, and then no more", async () => {
    const { keyId, id } = await sealed();
    const first = await openHandover(recipient, { id });
    expect(await openHandover(recipient, { id })).toEqual(first);
    expect(await secretOf(keyId)).toBe("delivered");
    await confirmHandover(recipient, { id });
    expect(await secretOf(keyId)).toBe("stored");
    expect(await rowOf(id)).toMatchObject({ ciphertext: null, ending: "stored" });
    await expect(openHandover(recipient, { id })).rejects.toEqual(gone);
    await expect(confirmHandover(recipient, { id })).rejects.toEqual(gone);
  });

  test("it is sealed to every key of the recipient", async () => {
    await addSealingKey(recipient, {
      kind: "age",
      recipient: await identityToRecipient(await generateX25519Identity()),
      name: "Desk",
    });
    const { id } = await sealed();
    expect((await rowOf(id))?.recipients).toHaveLength(2);
    const { ciphertext } = await openHandover(recipient, { id });
    expect(readContent(await decrypted(ciphertext)).privateKey).not.toBe("");
  });

  test("for somebody without a sealing key, Kraken is not asked at all", async () => {
    await expect(create(recipient.userId)).rejects.toMatchObject({ code: "recipient_unready" });
    expect(await stage.sandbox.control.countCalls("POST", "/oauth/fast-api-key")).toBe(0);
  });

  test("for somebody outside the workspace, Kraken is not asked at all", async () => {
    const stranger = await newPerson();
    await canOpenSealed(stranger.actor);
    await expect(create(stranger.actor.userId)).rejects.toMatchObject({ code: "not_found" });
    expect(await stage.sandbox.control.countCalls("POST", "/oauth/fast-api-key")).toBe(0);
  });

  test("for a member whose limits leave the key out, Kraken is not asked at all", async () => {
    await canOpenSealed();
    await limit(recipient, { tags: ["tax"] });
    await expect(create(recipient.userId)).rejects.toMatchObject({ code: "recipient_limited" });
    expect(await stage.sandbox.control.countCalls("POST", "/oauth/fast-api-key")).toBe(0);
    await limit(recipient, { tags: ["tax"], connectionIds: [connectionId] });
    await create(recipient.userId);
  });

  test("when Kraken refuses the key there is no hand-over", async () => {
    await canOpenSealed();
    const settings = someSettings({ name: "taken" });
    const input = { connectionId, tool: null, sealFor: recipient.userId };
    await createKey(sender, { ...input, submissionId: randomUUID(), settings });
    await expect(createKey(sender, { ...input, submissionId: randomUUID(), settings })).rejects.toMatchObject({
      code: "name_taken",
    });
    const open = await listWaitingKeys(recipient);
    expect(open.map(({ keyName }) => keyName)).toEqual(["taken"]);
  });
});

describe("by a link", () => {
  test("it is read once, by the person it names", async () => {
    const { keyId, id } = await linked();
    await expect(openHandover(sender, { id })).rejects.toEqual(gone);
    const { kind, ciphertext } = await openHandover(recipient, { id });
    expect(kind).toBe("link");
    expect(await decrypted(ciphertext)).toBe("the private key");
    expect(await rowOf(id)).toMatchObject({ ciphertext: null, endedAt: null });
    await expect(openHandover(recipient, { id })).rejects.toEqual(gone);
    await confirmHandover(recipient, { id });
    expect(await secretOf(keyId)).toBe("stored");
  });

  test("of two reads at one moment, one gets it", async () => {
    const { id } = await linked();
    const reads = await Promise.allSettled([openHandover(recipient, { id }), openHandover(recipient, { id })]);
    expect(reads.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("with the link made, its maker can look no more", async () => {
    const { keyId } = await linked();
    await expect(showSecret(sender, keyId)).rejects.toEqual(gone);
    expect(await secretOf(keyId)).toBe("handed_over");
  });

  test("only the session that could see the private key makes one, once", async () => {
    const { keyId } = await create(null);
    const link = { keyId, recipientId: recipient.userId, hours: 1 as const, ciphertext: await inBrowser("it") };
    const elsewhere = await stage.signIn("nadia");
    await expect(makeLink(elsewhere.actor, link)).rejects.toEqual(gone);
    const { workspaceId } = (await stage.signIn("joris")).actor;
    await expect(makeLink(changed(sender, { workspaceId }), link)).rejects.toMatchObject({ code: "not_found" });
    // Who was never given it can have put nothing of it into a link.
    await expect(makeLink(sender, link)).rejects.toMatchObject({ code: "secret_unseen" });
    await showSecret(sender, keyId);
    await makeLink(sender, link);
    await expect(makeLink(sender, link)).rejects.toEqual(gone);
  });

  test("it is for another member of the workspace", async () => {
    const { keyId } = await create(null);
    const ciphertext = await inBrowser("it");
    const attempt = (recipientId: string) => makeLink(sender, { keyId, recipientId, hours: 1, ciphertext });
    await expect(attempt(sender.userId)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(attempt((await newPerson()).actor.userId)).rejects.toMatchObject({ code: "not_found" });
    await limit(recipient, { tags: ["tax"] });
    await expect(attempt(recipient.userId)).rejects.toMatchObject({ code: "recipient_limited" });
    expect(await secretOf(keyId)).toBe("waiting");
  });
});

describe.each([
  ["sealed", sealed],
  ["a link", linked],
] as const)("%s, in both ways", (_name, begin) => {
  test("nobody else finds or opens it: not the sender, not an owner, not from another workspace", async () => {
    const { keyId, id } = await begin();
    const owner = await join(await newPerson(), sender.workspaceId, "owner");
    const stranger = (await stage.signIn("joris")).actor;
    for (const actor of [sender, owner, stranger, changed(recipient, { workspaceId: stranger.workspaceId })]) {
      await expect(openHandover(actor, { id })).rejects.toEqual(gone);
      await expect(confirmHandover(actor, { id })).rejects.toEqual(gone);
    }
    expect(await findOwnHandover(owner, id)).toBeNull();
    expect(await findHandoverOf(stranger, keyId)).toBeNull();
    expect(await findOwnHandover(recipient, id)).toMatchObject({ keyId, sender: sender.name, isOpen: true });
  });

  test("it cannot be confirmed before it was opened", async () => {
    const { id } = await begin();
    await expect(confirmHandover(recipient, { id })).rejects.toEqual(gone);
  });

  test("when its time is up it cannot be opened, and the clock wipes it", async () => {
    const { keyId, id } = await begin();
    await lapse(id);
    await expect(openHandover(recipient, { id })).rejects.toEqual(gone);
    await endLapsedHandovers();
    expect(await rowOf(id)).toMatchObject({ ciphertext: null, ending: "lapsed", openedAt: null });
    expect(await secretOf(keyId)).toBe("lapsed");
    expect((await kindsOf(keyId)).at(-1)).toBe("handover.lapsed");
  });

  test("one that was opened and not confirmed stays delivered when its time is up", async () => {
    const { keyId, id } = await begin();
    await openHandover(recipient, { id });
    await lapse(id);
    await endLapsedHandovers();
    expect(await rowOf(id)).toMatchObject({ ciphertext: null, ending: "lapsed" });
    expect(await secretOf(keyId)).toBe("delivered");
  });

  test("it is taken back as long as nobody has opened it", async () => {
    const { keyId, id } = await begin();
    await takeBackHandover(sender, { id });
    await expect(openHandover(recipient, { id })).rejects.toEqual(gone);
    expect(await rowOf(id)).toMatchObject({ ciphertext: null, ending: "taken_back" });
    expect(await secretOf(keyId)).toBe("lapsed");
    await expect(takeBackHandover(sender, { id })).rejects.toMatchObject({ code: "handover_over" });
  });

  test("once opened it is not taken back, nor from another workspace", async () => {
    const { id } = await begin();
    const stranger = (await stage.signIn("joris")).actor;
    await expect(takeBackHandover(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    await openHandover(recipient, { id });
    await expect(takeBackHandover(sender, { id })).rejects.toMatchObject({ code: "handover_over" });
  });

  test("it dies with its key: nobody opens it, and nobody is offered it", async () => {
    const { keyId, id } = await begin();
    await revoke(keyId);
    await expect(openHandover(recipient, { id })).rejects.toEqual(gone);
    expect(await rowOf(id)).toMatchObject({ ciphertext: null, ending: "key_revoked" });
    expect(await listWaitingKeys(recipient)).toEqual([]);
    expect(await findOwnHandover(recipient, id)).toMatchObject({ isOpen: false, keyRevokedAt: expect.any(Date) });
    expect(await kindsOf(keyId)).toContain("handover.key_revoked");
  });

  test("of a key that is gone at Kraken it is closed, and open again should the key return", async () => {
    const { keyId, id } = await begin();
    const revokedAt = (at: Date | null) =>
      stage.database.db.update(keys).set({ revokedAt: at }).where(eq(keys.id, keyId));
    await revokedAt(new Date());
    await expect(openHandover(recipient, { id })).rejects.toEqual(gone);
    expect(await listWaitingKeys(recipient)).toEqual([]);
    await revokedAt(null);
    await openHandover(recipient, { id });
  });

  test("a recipient who is limited to other keys cannot open it, and it ends", async () => {
    const { keyId, id } = await begin();
    await limitMember(sender, { userId: recipient.userId, connectionIds: [connectionId], tags: [] });
    expect((await rowOf(id))?.endedAt).toBeNull();
    await limitMember(sender, { userId: recipient.userId, connectionIds: [], tags: ["tax"] });
    expect(await rowOf(id)).toMatchObject({ ciphertext: null, ending: "recipient_limited" });
    expect(await secretOf(keyId)).toBe("lapsed");
    expect((await kindsOf(keyId)).at(-1)).toBe("handover.recipient_limited");
  });

  test("a recipient who reached the key by its tag loses it with the tag", async () => {
    const { keyId, id } = await begin();
    const facts = async (tags: string[]) => {
      const [row] = await stage.database.db.select().from(keys).where(eq(keys.id, keyId));
      const seen = ownershipOf(row as KeyRow);
      await changeOwnership(sender, { keyId, seen, ownership: { ...seen, tags } });
    };
    await facts(["tax"]);
    await limitMember(sender, { userId: recipient.userId, connectionIds: [], tags: ["tax"] });
    expect((await rowOf(id))?.endedAt).toBeNull();
    await facts([]);
    expect((await rowOf(id))?.ending).toBe("recipient_limited");
  });

  test("a recipient who may no longer change keys cannot open it, and it ends; one who never could keeps it", async () => {
    const first = await begin();
    await changeRole(sender, { userId: recipient.userId, role: "key_manager" });
    await changeRole(sender, { userId: recipient.userId, role: "viewer" });
    expect((await rowOf(first.id))?.endedAt).toBeNull();
    await takeBackHandover(sender, { id: first.id });
    await changeRole(sender, { userId: recipient.userId, role: "key_manager" });
    const second = await begin();
    await changeRole(sender, { userId: recipient.userId, role: "viewer" });
    expect(await rowOf(second.id)).toMatchObject({ ciphertext: null, ending: "recipient_demoted" });
    expect((await kindsOf(second.keyId)).at(-1)).toBe("handover.recipient_demoted");
  });

  test("opening looks at the right itself, whatever has noticed that it ended", async () => {
    const isRecipient = and(eq(members.userId, recipient.userId), eq(members.workspaceId, sender.workspaceId));
    const { id } = await begin();
    const change = (to: Partial<typeof members.$inferInsert>) =>
      stage.database.db.update(members).set(to).where(isRecipient);
    const attempts = async () => {
      await expect(openHandover(recipient, { id })).rejects.toEqual(gone);
      expect(await listWaitingKeys(recipient)).toEqual([]);
      expect((await findOwnHandover(recipient, id))?.isOpen ?? false).toBe(false);
    };
    await change({ limitedToTags: ["tax"] });
    await attempts();
    await change({ limitedToTags: [] });
    await stage.database.db.update(handovers).set({ recipientRole: "admin" }).where(eq(handovers.id, id));
    await attempts();
    await change({ role: "owner" });
    const [membership] = await stage.database.db.delete(members).where(isRecipient).returning();
    await attempts();
    if (membership) await stage.database.db.insert(members).values(membership);
    await openHandover(recipient, { id });
  });

  test("it dies with the recipient's leaving", async () => {
    const { keyId, id } = await begin();
    await leave(recipient);
    expect(await rowOf(id)).toMatchObject({ ciphertext: null, ending: "recipient_left" });
    expect(await secretOf(keyId)).toBe("lapsed");
    await expect(openHandover(recipient, { id })).rejects.toEqual(gone);
    // Not even when they come back.
    await stage.database.db
      .insert(members)
      .values({ workspaceId: sender.workspaceId, userId: recipient.userId, role: "viewer" });
    await expect(openHandover(recipient, { id })).rejects.toEqual(gone);
  });

  test("it dies when the recipient is removed, and not when somebody else is", async () => {
    const { id } = await begin();
    const other = await join(await newPerson(), sender.workspaceId, "viewer");
    await removeMember(sender, { userId: other.userId });
    expect((await rowOf(id))?.endedAt).toBeNull();
    await removeMember(sender, { userId: recipient.userId });
    expect((await rowOf(id))?.ending).toBe("recipient_left");
  });
});

test.each(roles)("as %s, private keys are handed over exactly when the table says so", async (role) => {
  const actor = await join(await newPerson(), sender.workspaceId, role);
  const { id } = await linked();
  const attempts = [() => listRecipients(actor), () => takeBackHandover(actor, { id })];
  for (const attempt of attempts) {
    if (may(role, "secrets.hand_over")) await attempt();
    else await expect(attempt()).rejects.toMatchObject({ code: "not_allowed" });
  }
});

test("whom it can be handed to: members, with whether it can be sealed for them", async () => {
  await canOpenSealed();
  expect(await listRecipients(sender)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ userId: sender.userId, isSelf: true, canOpenSealed: false }),
      expect.objectContaining({ userId: recipient.userId, isSelf: false, canOpenSealed: true }),
    ]),
  );
});

describe("the ledger says who could see it", () => {
  test("shown to its creator", async () => {
    const { keyId } = await create(null);
    expect(await listSecretViewers(sender, keyId)).toMatchObject([
      { name: sender.name, way: "created", seenAt: null, isOver: false, isMember: true },
    ]);
    await showSecret(sender, keyId);
    expect((await listSecretViewers(sender, keyId))[0]?.seenAt).toBeInstanceOf(Date);
  });

  test("sealed: the recipient alone", async () => {
    const { keyId, id } = await sealed();
    expect(await listSecretViewers(sender, keyId)).toMatchObject([
      { name: recipient.name, way: "sealed", seenAt: null },
    ]);
    await openHandover(recipient, { id });
    await confirmHandover(recipient, { id });
    expect(await listSecretViewers(sender, keyId)).toMatchObject([
      { name: recipient.name, seenAt: expect.any(Date), storedAt: expect.any(Date), isOver: true },
    ]);
  });

  test("by a link: its maker and its reader", async () => {
    const { keyId, id } = await linked();
    expect(await listSecretViewers(sender, keyId)).toMatchObject([
      { name: sender.name, way: "created", isOver: true },
      { name: recipient.name, way: "link", seenAt: null, isOver: false },
    ]);
    await openHandover(recipient, { id });
    expect((await listSecretViewers(sender, keyId))[1]?.seenAt).toBeInstanceOf(Date);
  });

  test("those who left are still in it", async () => {
    const { keyId, id } = await sealed();
    await openHandover(recipient, { id });
    await leave(recipient);
    expect(await listSecretViewers(sender, keyId)).toMatchObject([
      { name: recipient.name, isMember: false, isOver: true },
    ]);
  });

  test("another workspace hears nothing of it", async () => {
    const { keyId } = await sealed();
    expect(await listSecretViewers((await stage.signIn("joris")).actor, keyId)).toEqual([]);
  });
});

test("everything that happens to it is an event", async () => {
  const first = await sealed();
  await openHandover(recipient, { id: first.id });
  await confirmHandover(recipient, { id: first.id });
  expect((await kindsOf(first.keyId)).filter((kind) => /^(secret|handover)/.test(kind))).toEqual([
    "handover.sealed",
    "handover.opened",
    "handover.stored",
  ]);
  const second = await linked();
  await takeBackHandover(sender, { id: second.id });
  const [event] = await stage.database.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.keyId, second.keyId), eq(auditEvents.kind, "handover.taken_back")));
  expect(event).toMatchObject({
    actorId: sender.userId,
    personId: recipient.userId,
    data: { recipient: recipient.name },
  });
});
