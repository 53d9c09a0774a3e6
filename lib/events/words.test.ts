import { describe, expect, test } from "vitest";
import { type EventKind, eventKinds, kindsOfGroup, readEvent } from "./catalogue";
import { eventGroups } from "./groups";
import { actorInWords, eventInWords, historyInWords, meaningInWords, plainSentence, type RecordedEvent } from "./words";

const ID = "0b7f6c1e-3a55-4f0e-9a59-0f3b1a2c4d5e";
const inSeconds = (seconds: number) => `${seconds} s`;

const event = (kind: string, facts: Partial<RecordedEvent> = {}): RecordedEvent => ({
  kind,
  actorName: "alma@example.com",
  keyId: null,
  keyName: null,
  connectionId: null,
  connectionName: null,
  personId: null,
  changes: [],
  data: {},
  ...facts,
});

const say = (kind: string, facts?: Partial<RecordedEvent>) =>
  plainSentence(eventInWords(event(kind, facts), inSeconds));

const NAME = "joris@example.com";
const person = (data: object) => ({ personId: ID, data: { name: NAME, ...data } });
const key = { keyId: ID, keyName: "hedge-1" };
const account = { connectionId: ID, connectionName: "desk@example.com" };
const begun = { ...key, personId: ID, data: { recipient: NAME, until: "2026-12-07T09:00:00.000Z" } };
const ended = { ...key, personId: ID, data: { recipient: NAME, opened: false } };
const failure = { errorCode: "timeout", krakenErrors: [] };
const write = (kind: string, status?: string) => ({
  ...key,
  data: { kind, name: "hedge-1", ...(status && { status }), ...(status && status !== "applied" && failure) },
});

/** A sample of every kind, and what is said of it. */
const samples: [EventKind, Partial<RecordedEvent>, string][] = [
  ["person.signed_in", {}, "Signed in with Kraken"],
  ["person.signed_in", { data: { provider: "Kraken" } }, "Signed in with Kraken"],
  ["person.signed_in", { data: { provider: "Harbour ID", issuer: "https://id.example" } }, "Signed in with Harbour ID"],
  ["person.signed_in", { data: { issuer: "https://id.example/realm" } }, "Signed in with id.example"],
  ["person.signed_out", {}, "Signed out"],
  ["person.confirmed", { data: { by: "passkey" } }, "Confirmed with a passkey that it is them"],
  ["person.confirmed", { data: { by: "sign_in" } }, "Confirmed that it is them by signing in again"],
  [
    "person.confirmed",
    { data: { by: "sign_in", provider: "Harbour ID" } },
    "Confirmed that it is them by signing in with Harbour ID again",
  ],
  ["session.ended", {}, "Ended another session of their own"],
  ["session.lapsed", person({}), "Ended a session of joris@example.com that had lapsed"],
  ["action.refused", { data: { action: "revoke_key", code: "not_allowed" } }, "Tried to revoke key"],
  ["action.refused", { data: { action: "sync", code: "rate_limited" } }, "Tried to read Kraken's list"],
  ["member.invited", { data: { email: "j@example.com", role: "key_manager" } }, "Invited j@example.com as Key manager"],
  [
    "member.invitation_renewed",
    { data: { email: "j@example.com", role: "viewer" } },
    "Made a new invitation link for j@example.com",
  ],
  [
    "member.invitation_taken_back",
    { data: { email: "j@example.com", role: "viewer" } },
    "Took back the invitation for j@example.com",
  ],
  [
    "member.invitation_ended",
    person({ email: "j@example.com", role: "admin" }),
    "Ended the invitation for j@example.com as Admin, because joris@example.com may no longer give it",
  ],
  ["member.joined", { data: { role: "viewer" } }, "Joined the workspace as Viewer"],
  ["member.role_changed", person({ before: "viewer", after: "admin" }), "Made joris@example.com an Admin (was Viewer)"],
  [
    "member.limits_changed",
    person({ before: null, after: { accounts: ["desk@example.com"], tags: ["fra", "tax"] } }),
    "Limited joris@example.com to keys of desk@example.com and keys tagged fra or tax",
  ],
  [
    "member.limits_changed",
    person({ before: { accounts: [], tags: ["tax"] }, after: null }),
    "Let joris@example.com reach all keys",
  ],
  ["member.removed", person({ role: "auditor" }), "Removed joris@example.com from the workspace (was Auditor)"],
  ["member.left", { data: { role: "approver" } }, "Left the workspace (was Approver)"],
  ["member.sessions_ended", person({ count: 1 }), "Signed joris@example.com out everywhere (1 session)"],
  ["workspace.created", { data: { name: "Breakwater desk" } }, "Made the workspace Breakwater desk"],
  ["workspace.renamed", { data: { before: "Desk", after: "Quay" } }, "Renamed the workspace from Desk to Quay"],
  ["workspace.handed_over", person({ before: "viewer" }), "Made joris@example.com Owner (was Viewer) and became Admin"],
  ["workspace.passkeys_demanded", { data: { demanded: true } }, "Demanded passkeys from now on"],
  ["workspace.passkeys_demanded", { data: { demanded: false } }, "Stopped demanding passkeys"],
  [
    "connection.connected",
    { ...account, data: { iiban: "AA11", scopes: [], scopesReported: "reported" } },
    "Connected the Kraken account desk@example.com",
  ],
  ["connection.read", { ...account, data: { count: 12 } }, "Read 12 keys of the Kraken account desk@example.com"],
  [
    "connection.read_failed",
    { ...account, data: { code: "timeout" } },
    "Could not read the keys of the Kraken account desk@example.com",
  ],
  ["connection.token_refreshed", account, "Renewed the access token of the Kraken account desk@example.com"],
  [
    "connection.token_refresh_failed",
    { ...account, data: { code: "timeout" } },
    "Could not renew the access token of the Kraken account desk@example.com",
  ],
  [
    "connection.tokens_reencrypted",
    account,
    "Encrypted the tokens of the Kraken account desk@example.com with the newest key",
  ],
  [
    "connection.keys_missing",
    { ...account, data: { count: 2, of: 12 } },
    "Read a list without 2 of 12 keys of the Kraken account desk@example.com",
  ],
  [
    "connection.keys_gone",
    { ...account, data: { count: 2, of: 12 } },
    "Believed Kraken that 2 of 12 keys are gone from the Kraken account desk@example.com",
  ],
  ["operation.recorded", write("create"), "Asked Kraken to create key hedge-1"],
  ["operation.settled", write("update", "applied"), "Changed the settings of key hedge-1"],
  ["key.appeared", key, "Found key hedge-1 at Kraken"],
  ["key.vanished", key, "Found key hedge-1 revoked at Kraken"],
  ["key.returned", key, "Found key hedge-1 at Kraken again"],
  ["key.changed_at_kraken", { ...key, data: { changes: [] } }, "Found key hedge-1 changed at Kraken"],
  ["key.change_accepted", key, "Accepted the change made at Kraken to key hedge-1"],
  [
    "key.ownership_changed",
    { ...key, data: { name: "hedge-1", facts: [] } },
    "Changed what is noted about key hedge-1",
  ],
  ["key.tested", { ...key, data: { name: "hedge-1" } }, "Tested key hedge-1 with a call that it signed"],
  ["keys.exported", { data: { count: 12 } }, "Exported 12 keys as CSV"],
  ["audit.exported", { data: { format: "ndjson", list: "/audit" } }, "Exported the audit log as NDJSON"],
  ["secret.received", key, "Received the private key of hedge-1 from Kraken"],
  ["secret.shown", key, "Was given the private key of hedge-1"],
  ["secret.stored", key, "Confirmed storing the private key of hedge-1; nothing of it is kept here"],
  ["secret.lapsed", key, "Wiped the private key of hedge-1; nobody had confirmed storing it"],
  ["handover.sealed", begun, "Had the private key of hedge-1 sealed for joris@example.com"],
  ["handover.link_made", begun, "Made a one-time link to the private key of hedge-1 for joris@example.com"],
  [
    "handover.opened",
    { ...key, data: { by: "link" } },
    "Was given the private key of hedge-1, which was handed over to them",
  ],
  ["handover.stored", key, "Confirmed storing the private key of hedge-1; nothing of it is kept here"],
  ["handover.lapsed", ended, "Wiped the private key of hedge-1, which waited for joris@example.com"],
  ["handover.taken_back", ended, "Took back the private key of hedge-1 that waited for joris@example.com"],
  [
    "handover.recipient_left",
    ended,
    "Wiped the private key of hedge-1, because joris@example.com is no longer a member",
  ],
  [
    "handover.recipient_limited",
    ended,
    "Ended the hand-over of the private key of hedge-1 to joris@example.com, because they no longer reach the key",
  ],
  [
    "handover.recipient_demoted",
    ended,
    "Ended the hand-over of the private key of hedge-1 to joris@example.com, because they may no longer change keys",
  ],
  [
    "handover.key_revoked",
    ended,
    "Ended the hand-over of the private key of hedge-1 to joris@example.com, because the key was revoked",
  ],
  [
    "sealing_key.added",
    { data: { kind: "age", name: "Laptop", recipient: "age1" } },
    "Added a sealing key of their own: Laptop",
  ],
  [
    "sealing_key.removed",
    { data: { kind: "age", name: "Laptop", recipient: "age1" } },
    "Removed a sealing key of their own: Laptop",
  ],
  ["passkey.added", { data: { name: "Laptop" } }, "Added a passkey of their own: Laptop"],
  ["passkey.removed", { data: { name: "Laptop" } }, "Removed a passkey of their own: Laptop"],
];

test.each(samples)("%s is told in words", (kind, facts, words) => {
  expect(readEvent(event(kind, facts))).not.toBeNull();
  expect(say(kind, facts)).toBe(words);
});

test.each(eventKinds)("there is a sample of %s", (kind) => {
  expect(samples.map(([one]) => one)).toContain(kind);
});

describe("what another version of Quayside recorded", () => {
  const inAllWords = (recorded: RecordedEvent) =>
    [
      plainSentence(eventInWords(recorded, inSeconds)),
      ...eventInWords(recorded, inSeconds).details,
      historyInWords(recorded, inSeconds).sentence,
      ...historyInWords(recorded, inSeconds).details,
      ...meaningInWords(recorded, null).map(({ text }) => text),
    ].join();

  test.each(eventKinds)("%s is told whatever it holds, and nothing is written that is not known", (kind) => {
    for (const data of [{}, null, "text", [], { name: 7, count: "x", changes: "x", kind: {}, role: null }]) {
      expect(say(kind, { data })).toMatch(/^[A-Z]/);
      expect(inAllWords(event(kind, { data }))).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  test.each(samples)("%s with a field too many is not taken for what it says otherwise", (kind, { data, ...facts }) => {
    const recorded = event(kind, { ...facts, data: { ...(data as object), fromTheFuture: true } });
    expect(plainSentence(eventInWords(recorded, inSeconds))).toBe(
      `Did something whose details this version of Quayside cannot read (${kind})`,
    );
    expect(historyInWords(recorded, inSeconds)).toMatchObject({ look: null, atKraken: false, details: [] });
    expect(meaningInWords(recorded, null)).toEqual([]);
  });

  test.each(["robot.danced", "toString", ""])("the kind %j is said to be not known", (kind) => {
    expect(say(kind)).toBe(`Did something that this version of Quayside does not know (${kind})`);
    expect(inAllWords(event(kind))).not.toMatch(/undefined/);
  });
});

test("every kind is in one group", () => {
  expect(eventGroups.flatMap(kindsOfGroup).toSorted()).toEqual(eventKinds.toSorted());
});

test.each([
  ["create", "Created key hedge-1", "Found that Kraken created key hedge-1", "Could not create key hedge-1"],
  ["revoke", "Revoked key hedge-1", "Found that Kraken revoked key hedge-1", "Could not revoke key hedge-1"],
])("how a %s ended is told for a person, for sync and when it failed", (kind, byPerson, bySync, failed) => {
  expect(say("operation.settled", write(kind, "applied"))).toBe(byPerson);
  expect(say("operation.settled", { ...write(kind, "applied"), actorName: null })).toBe(bySync);
  expect(say("operation.settled", write(kind, "failed"))).toBe(failed);
});

test("a write without an answer is said to be not known", () => {
  const facts = write("update", "uncertain");
  expect(say("operation.settled", facts)).toBe(
    "Got no clear answer when asking Kraken to change the settings of key hedge-1",
  );
});

test("the differences of an update stand below it, as in the history of the key", () => {
  const changes = [{ kind: "ipAllowlist" as const, before: ["203.0.113.7"], after: null, added: [], removed: [] }];
  expect(
    eventInWords(event("operation.settled", { ...write("update", "applied"), changes }), inSeconds).details,
  ).toEqual(["IP restriction removed"]);
  expect(eventInWords(event("key.changed_at_kraken", { data: { changes } }), inSeconds).details).toEqual([
    "IP restriction removed",
  ]);
});

test("an attempt that failed says why, and a reading that found nothing says so", () => {
  const details = (kind: EventKind, data: object) => eventInWords(event(kind, { data }), inSeconds).details;
  expect(details("connection.read_failed", { code: "timeout" })).toEqual(["Kraken did not answer."]);
  expect(details("connection.token_refresh_failed", { code: "timeout" })).toEqual(["Kraken did not answer."]);
  expect(details("key.tested", { name: "hedge-1", code: "timeout" })).toEqual(["Kraken did not answer."]);
  expect(details("key.tested", { name: "hedge-1" })).toEqual([]);
  expect(details("connection.read", { count: 3, changed: false })).toEqual(["No changes"]);
  expect(details("connection.read", { count: 3, changed: true })).toEqual([]);
});

test("a refusal says why", () => {
  const facts = { data: { action: "revoke_key", code: "not_allowed" } };
  expect(eventInWords(event("action.refused", facts), inSeconds).details).toEqual([
    "Your role in this workspace does not allow that.",
  ]);
});

test("a key that is gone from the database keeps its name and leads nowhere", () => {
  const { sentence } = eventInWords(
    event("operation.settled", { ...write("create", "failed"), keyName: null }),
    inSeconds,
  );
  expect(sentence).toContainEqual({ kind: "key", id: null, name: "hedge-1" });
});

test("what nobody in the workspace did is put down to sync or to Quayside", () => {
  expect(actorInWords({ kind: "key.appeared", actorName: null })).toBe("Sync");
  expect(actorInWords({ kind: "secret.lapsed", actorName: null })).toBe("Quayside");
  expect(actorInWords({ kind: "secret.shown", actorName: "alma@example.com" })).toBe("alma@example.com");
});

test("a key's name turns no sentence about", () => {
  expect(say("key.appeared", { keyId: ID, keyName: "bot\u202E1" })).toBe("Found key bot⟨U+202E⟩1 at Kraken");
  expect(say("key.appeared", { keyId: ID, keyName: "בוט" })).toBe("Found key \u2068בוט\u2069 at Kraken");
});

test.each([
  ["time", "its ten minutes were over"],
  ["session_ended", "the session that it waited for ended"],
  ["right_lost", "who created the key lost the right to it"],
  ["key_revoked", "the key was revoked"],
  ["update", "an update of Quayside changed how private keys are kept"],
])("a private key that was wiped (%s) says why", (because, why) => {
  expect(say("secret.lapsed", { ...key, data: { because } })).toBe(
    `Wiped the private key of hedge-1, because ${why}; nobody had confirmed storing it`,
  );
});
