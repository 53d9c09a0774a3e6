import type { EventKind } from "@/lib/events/catalogue";
import type { RecordedEvent } from "@/lib/events/words";

const ID = "0b7f6c1e-3a55-4f0e-9a59-0f3b1a2c4d5e";

export const event = (kind: string, facts: Partial<RecordedEvent> = {}): RecordedEvent => ({
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

const NAME = "joris@example.com";
const person = (data: object) => ({ personId: ID, data: { name: NAME, ...data } });
export const key = { keyId: ID, keyName: "hedge-1" };
const account = { connectionId: ID, connectionName: "desk@example.com" };
const begun = { ...key, personId: ID, data: { recipient: NAME, until: "2026-12-07T09:00:00.000Z" } };
const ended = { ...key, personId: ID, data: { recipient: NAME, opened: false } };
const failure = { errorCode: "timeout", krakenErrors: [] };
export const write = (kind: string, status?: string) => ({
  ...key,
  data: { kind, name: "hedge-1", ...(status && { status }), ...(status && status !== "applied" && failure) },
});

/** A sample of every kind, and what is said of it. */
export const samples: [EventKind, Partial<RecordedEvent>, string][] = [
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
