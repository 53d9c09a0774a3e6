import { describe, expect, test } from "vitest";
import { eventGroups, eventKinds, kindsOf } from "./groups";
import type { AuditEventKind } from "./mutations";
import { actorInWords, type EventFacts, eventInWords, plainSentence } from "./words";

const ID = "0b7f6c1e-3a55-4f0e-9a59-0f3b1a2c4d5e";
const inSeconds = (seconds: number) => `${seconds} s`;

const event = (kind: AuditEventKind, facts: Partial<EventFacts> = {}): EventFacts => ({
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

const say = (kind: AuditEventKind, facts?: Partial<EventFacts>) =>
  plainSentence(eventInWords(event(kind, facts), inSeconds));

const member = { personId: ID, data: { name: "joris@example.com", before: "viewer", after: "admin", role: "auditor" } };
const key = { keyId: ID, keyName: "hedge-1" };
const handover = { personId: ID, data: { recipient: "joris@example.com" } };
const write = (kind: string, status?: string) => ({
  ...key,
  data: { kind, name: "hedge-1", ...(status && { status }) },
});

test.each<[AuditEventKind, Partial<EventFacts>, string]>([
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
  ["session.lapsed", member, "Ended a session of joris@example.com that had lapsed"],
  ["action.refused", { data: { action: "revoke_key", code: "not_allowed" } }, "Tried to revoke key"],
  ["member.invited", { data: { email: "j@example.com", role: "key_manager" } }, "Invited j@example.com as Key manager"],
  ["member.invitation_renewed", { data: { email: "j@example.com" } }, "Made a new invitation link for j@example.com"],
  ["member.invitation_taken_back", { data: { email: "j@example.com" } }, "Took back the invitation for j@example.com"],
  [
    "member.invitation_ended",
    { ...member, data: { name: "joris@example.com", email: "j@example.com", role: "admin" } },
    "Ended the invitation for j@example.com as Admin, because joris@example.com may no longer give it",
  ],
  ["member.joined", { data: { role: "viewer" } }, "Joined the workspace as Viewer"],
  ["member.role_changed", member, "Made joris@example.com an Admin (was Viewer)"],
  [
    "member.limits_changed",
    {
      ...member,
      data: { ...member.data, before: null, after: { accounts: ["desk@example.com"], tags: ["fra", "tax"] } },
    },
    "Limited joris@example.com to keys of desk@example.com and keys tagged fra or tax",
  ],
  [
    "member.limits_changed",
    { ...member, data: { name: "joris@example.com", before: { accounts: [], tags: ["tax"] }, after: null } },
    "Let joris@example.com reach all keys",
  ],
  ["member.removed", member, "Removed joris@example.com from the workspace (was Auditor)"],
  ["member.left", { data: { role: "approver" } }, "Left the workspace (was Approver)"],
  [
    "member.sessions_ended",
    { ...member, data: { name: "joris@example.com", count: 1 } },
    "Signed joris@example.com out everywhere (1 session)",
  ],
  ["workspace.created", { data: { name: "Breakwater desk" } }, "Made the workspace Breakwater desk"],
  ["workspace.renamed", { data: { before: "Desk", after: "Quay" } }, "Renamed the workspace from Desk to Quay"],
  ["workspace.handed_over", member, "Made joris@example.com Owner (was Viewer) and became Admin"],
  ["connection.connected", { connectionName: "desk@example.com" }, "Connected the Kraken account desk@example.com"],
  [
    "connection.read",
    { connectionName: "desk@example.com", data: { count: 12 } },
    "Read 12 keys of the Kraken account desk@example.com",
  ],
  [
    "connection.read_failed",
    { connectionName: "desk@example.com", data: { code: "timeout" } },
    "Could not read the keys of the Kraken account desk@example.com",
  ],
  ["operation.recorded", write("create"), "Asked Kraken to create key hedge-1"],
  ["operation.settled", write("update", "applied"), "Changed the settings of key hedge-1"],
  ["key.appeared", key, "Found key hedge-1 at Kraken"],
  ["key.vanished", key, "Found key hedge-1 revoked at Kraken"],
  ["key.changed_at_kraken", key, "Found key hedge-1 changed at Kraken"],
  ["key.change_accepted", key, "Accepted the change made at Kraken to key hedge-1"],
  ["key.ownership_changed", key, "Changed what is noted about key hedge-1"],
  ["handover.sealed", { ...key, ...handover }, "Had the private key of hedge-1 sealed for joris@example.com"],
  [
    "handover.link_made",
    { ...key, ...handover },
    "Made a one-time link to the private key of hedge-1 for joris@example.com",
  ],
  ["handover.opened", key, "Was given the private key of hedge-1, which was handed over to them"],
  ["handover.stored", key, "Confirmed storing the private key of hedge-1; nothing of it is kept here"],
  ["handover.lapsed", { ...key, ...handover }, "Wiped the private key of hedge-1, which waited for joris@example.com"],
  [
    "handover.taken_back",
    { ...key, ...handover },
    "Took back the private key of hedge-1 that waited for joris@example.com",
  ],
  [
    "handover.recipient_left",
    { ...key, ...handover },
    "Wiped the private key of hedge-1, because joris@example.com is no longer a member",
  ],
  [
    "handover.recipient_limited",
    { ...key, ...handover },
    "Ended the hand-over of the private key of hedge-1 to joris@example.com, because they no longer reach the key",
  ],
  [
    "handover.recipient_demoted",
    { ...key, ...handover },
    "Ended the hand-over of the private key of hedge-1 to joris@example.com, because they may no longer change keys",
  ],
  [
    "handover.key_revoked",
    { ...key, ...handover },
    "Ended the hand-over of the private key of hedge-1 to joris@example.com, because the key was revoked",
  ],
  ["sealing_key.added", { data: { name: "Laptop" } }, "Added a sealing key of their own: Laptop"],
  ["sealing_key.removed", { data: { name: "Laptop" } }, "Removed a sealing key of their own: Laptop"],
  ["passkey.added", { data: { name: "Laptop" } }, "Added a passkey of their own: Laptop"],
  ["passkey.removed", { data: { name: "Laptop" } }, "Removed a passkey of their own: Laptop"],
  ["workspace.passkeys_demanded", { data: { demanded: true } }, "Demanded passkeys from now on"],
  ["workspace.passkeys_demanded", { data: { demanded: false } }, "Stopped demanding passkeys"],
  [
    "connection.token_refreshed",
    { connectionId: ID, connectionName: "treasury@example.com" },
    "Renewed the access token of the Kraken account treasury@example.com",
  ],
  [
    "connection.token_refresh_failed",
    { connectionId: ID, connectionName: "treasury@example.com" },
    "Could not renew the access token of the Kraken account treasury@example.com",
  ],
  [
    "connection.tokens_reencrypted",
    { connectionId: ID, connectionName: "treasury@example.com" },
    "Encrypted the tokens of the Kraken account treasury@example.com with the newest key",
  ],
  ["key.tested", key, "Tested key hedge-1 with a call that it signed"],
  ["keys.exported", { data: { count: 12 } }, "Exported 12 keys as CSV"],
  ["audit.exported", { data: { format: "ndjson" } }, "Exported the audit log as NDJSON"],
  ["secret.received", key, "Received the private key of hedge-1 from Kraken"],
  ["secret.shown", key, "Was given the private key of hedge-1"],
  ["secret.stored", key, "Confirmed storing the private key of hedge-1; nothing of it is kept here"],
  ["secret.lapsed", key, "Wiped the private key of hedge-1; nobody had confirmed storing it"],
])("%s is told in words", (kind, facts, words) => {
  expect(say(kind, facts)).toBe(words);
});

describe("whatever an event holds", () => {
  test.each(eventKinds)("%s is told, and nothing is written that is not known", (kind) => {
    for (const data of [{}, null, "text", [], { name: 7, count: "x", changes: "x", kind: {}, role: null }]) {
      const words = eventInWords(event(kind, { data }), inSeconds);
      expect(plainSentence(words)).toMatch(/^[A-Z]/);
      expect([plainSentence(words), ...words.details].join()).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });
});

test("every kind is in one group", () => {
  expect(eventGroups.flatMap(kindsOf).toSorted()).toEqual(eventKinds.toSorted());
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
  expect(eventInWords(event("operation.settled", { changes }), inSeconds).details).toEqual(["IP restriction removed"]);
  expect(eventInWords(event("key.changed_at_kraken", { data: { changes } }), inSeconds).details).toEqual([
    "IP restriction removed",
  ]);
});

test("an attempt that failed says why, and a reading that found nothing says so", () => {
  const details = (kind: AuditEventKind, data: unknown) => eventInWords(event(kind, { data }), inSeconds).details;
  expect(details("connection.read_failed", { code: "timeout" })).toEqual(["Kraken did not answer."]);
  expect(details("connection.token_refresh_failed", { code: "timeout" })).toEqual(["Kraken did not answer."]);
  expect(details("key.tested", { code: "timeout" })).toEqual(["Kraken did not answer."]);
  expect(details("key.tested", {})).toEqual([]);
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
