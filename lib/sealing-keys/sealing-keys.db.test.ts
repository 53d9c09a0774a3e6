import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { newPerson, openTeamDatabase } from "@/lib/testing/team";
import { listOwnSealingKeys } from "./data";
import { addSealingKey, removeSealingKey } from "./mutations";

let database: Database;
let actor: PersonActor;

beforeAll(async () => {
  database = await openTeamDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  actor = (await newPerson()).actor;
});

const newRecipient = async () => await identityToRecipient(await generateX25519Identity());

test("a person has several, and each once", async () => {
  const recipient = await newRecipient();
  await addSealingKey(actor, { kind: "browser", recipient, name: "Laptop" });
  await addSealingKey(actor, { kind: "browser", recipient, name: "Laptop again" });
  await addSealingKey(actor, { kind: "age", recipient: await newRecipient(), name: "Desk" });
  expect(await listOwnSealingKeys(actor)).toMatchObject([
    { kind: "browser", recipient, name: "Laptop" },
    { kind: "age", name: "Desk" },
  ]);
});

test.each([
  ["words", "my key"],
  ["a cut one", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8"],
  ["a secret identity", "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ"],
  ["an SSH key", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ"],
])("%s is no recipient, and the field says so", async (_what, recipient) => {
  await expect(addSealingKey(actor, { kind: "age", recipient, name: "Desk" })).rejects.toMatchObject({
    code: "invalid_input",
    options: { fields: { recipient: [expect.stringContaining("age recipient")] } },
  });
  expect(await listOwnSealingKeys(actor)).toEqual([]);
});

test("nobody collects them without end", async () => {
  for (let count = 0; count < 20; count++) {
    await addSealingKey(actor, { kind: "age", recipient: await newRecipient(), name: `Key ${count}` });
  }
  await expect(
    addSealingKey(actor, { kind: "age", recipient: await newRecipient(), name: "One more" }),
  ).rejects.toMatchObject({ code: "invalid_input" });
});

test("a person removes their own and nobody else's", async () => {
  await addSealingKey(actor, { kind: "browser", recipient: await newRecipient(), name: "Laptop" });
  const [own] = await listOwnSealingKeys(actor);
  const id = own?.id ?? "";
  const stranger = (await newPerson()).actor;
  expect(await listOwnSealingKeys(stranger)).toEqual([]);
  await expect(removeSealingKey(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
  await removeSealingKey(actor, { id });
  expect(await listOwnSealingKeys(actor)).toEqual([]);
  const events = await database.db.select().from(auditEvents).where(eq(auditEvents.actorId, actor.userId));
  expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["sealing_key.added", "sealing_key.removed"]));
});
