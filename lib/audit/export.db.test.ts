import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonActor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { auditEvents } from "@/lib/db/schema/audit";
import { recordEvent, recordEvents } from "@/lib/events/record";
import { changed } from "@/lib/testing/actor";
import { openTestDatabase } from "@/lib/testing/database";
import { insertPlace } from "@/lib/testing/many-keys";
import { exportEvents } from "./export";

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function exported(actor: PersonActor, format: "csv" | "ndjson"): Promise<string> {
  const request = new Request("http://x/audit/export", { method: "POST", body: JSON.stringify({ list: "", format }) });
  return await (await exportEvents(actor, request)).text();
}

/** What the file says of each kind, without the entry of the export itself. */
async function detailsIn(actor: PersonActor) {
  const lines = (await exported(actor, "ndjson"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  return lines.slice(1).map(({ what, details }) => [what, details]);
}

const write = { kind: "create", name: "hedge-1" } as const;
const asked = { kind: "operation.recorded", data: write } as const;

test("a write that failed says why, as the screen does", async () => {
  const { workspaceId, actor } = await insertPlace(database.db);
  const failure = { errorCode: "timeout", krakenErrors: ["EService:Unavailable"] };
  const step = { workspaceId, actor, keyId: randomUUID(), operationId: randomUUID() };
  await recordEvents(database.db, [
    { ...step, ...asked },
    { ...step, kind: "operation.settled", data: { ...write, status: "uncertain", ...failure } },
  ]);
  const known = "Known: It was recorded here before anything was sent.";
  const lost = [
    expect.stringMatching(/We do not know whether Kraken carried it out\.$/),
    "Kraken said: “EService:Unavailable”",
    known,
    "Not known: Whether Kraken carried it out.",
    "Next: Quayside reads Kraken's list and compares. Nothing is sent again before that.",
  ];
  expect(await detailsIn(actor)).toEqual([
    ["Got no clear answer when asking Kraken to create key hedge-1", lost],
    ["Asked Kraken to create key hedge-1", []],
  ]);

  await recordEvent(database.db, { ...step, kind: "operation.settled", data: { ...write, status: "applied" } });
  expect(await detailsIn(actor)).toContainEqual([
    "Got no clear answer when asking Kraken to create key hedge-1",
    [lost[0], lost[1], known, "Next: Entry 4 says what became of it."],
  ]);
});

test("the table holds the same in one cell", async () => {
  const { workspaceId, actor } = await insertPlace(database.db);
  await recordEvents(database.db, [
    { workspaceId, actor: null, kind: "connection.read_failed", outcome: "failed", data: { code: "timeout" } },
    { workspaceId, actor, keyId: randomUUID(), operationId: randomUUID(), ...asked },
  ]);
  const [header, , second, first] = (await exported(actor, "csv")).split("\r\n");
  expect(header).toBe("Entry,Time,Who,What,Details,Outcome,Address,Key,Kraken account,Kind");
  expect(first).toContain(
    '"Kraken did not answer; Known: The keys on screen are those of the last reading that succeeded; Next: Tried again while somebody has a page with keys open."',
  );
  expect(second).toContain("; Not known: How it ended: no entry says so yet; Next: If this server");
});

test("an entry that another version recorded is said to be such, and the file goes on", async () => {
  const { workspaceId, actor } = await insertPlace(database.db);
  await database.db.insert(auditEvents).values([
    { workspaceId, kind: "robot.danced", data: { steps: 3 } },
    { workspaceId, kind: "member.joined", data: { role: "captain" } },
  ]);
  await recordEvent(database.db, { workspaceId, actor, kind: "person.signed_out" });
  expect(await detailsIn(actor)).toEqual([
    ["Signed out", []],
    ["Did something whose details this version of Quayside cannot read (member.joined)", []],
    ["Did something that this version of Quayside does not know (robot.danced)", []],
  ]);
});

test("an exported entry is one line for every reader of lines, and reads back as it was", async () => {
  const { workspaceId, actor } = await insertPlace(database.db);
  const name = 'a\n{"id":1}\r\u0085\u2028\u2029b';
  await recordEvent(database.db, { workspaceId, actor, kind: "workspace.created", data: { name } });
  const [ended, ...lines] = (await exported(actor, "ndjson")).split(/[\n\r\v\f\u0085\u2028\u2029]/u).reverse();
  expect([ended, lines.length]).toEqual(["", 2]);
  const fields =
    "id at what details kind routine actorId actorName address sessionId personId keyId keyName connectionId connectionName operationId data outcome changes";
  for (const line of lines) expect(Object.keys(JSON.parse(line))).toEqual(fields.split(" "));
  expect(lines.map((line) => JSON.parse(line).data.name)).toEqual([name, undefined]);
});

test.each(["key_manager", "approver", "viewer"] as const)("the role %s gets no file of the log", async (role) => {
  const { actor } = await insertPlace(database.db);
  const request = new Request("http://x/audit/export", {
    method: "POST",
    body: JSON.stringify({ list: "", format: "csv" }),
  });
  await expect(exportEvents(changed(actor, { role }), request)).rejects.toMatchObject({ code: "not_allowed" });
});
