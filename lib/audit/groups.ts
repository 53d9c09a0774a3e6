import type { AuditEventKind } from "./mutations";

/** What a reader of the log can ask for. */
export const eventGroups = ["keys", "secrets", "people", "sign_ins", "workspace", "refusals"] as const;
export type EventGroup = (typeof eventGroups)[number];

export const groupOf: Record<AuditEventKind, EventGroup> = {
  "person.signed_in": "sign_ins",
  "person.signed_out": "sign_ins",
  "person.confirmed": "sign_ins",
  "session.ended": "sign_ins",
  "session.lapsed": "sign_ins",
  "action.refused": "refusals",
  "member.invited": "people",
  "member.invitation_renewed": "people",
  "member.invitation_taken_back": "people",
  "member.invitation_ended": "people",
  "member.joined": "people",
  "member.role_changed": "people",
  "member.limits_changed": "people",
  "member.removed": "people",
  "member.left": "people",
  "member.sessions_ended": "sign_ins",
  "workspace.created": "workspace",
  "workspace.renamed": "workspace",
  "workspace.handed_over": "people",
  "workspace.passkeys_demanded": "workspace",
  "connection.connected": "workspace",
  "connection.read": "workspace",
  "connection.read_failed": "workspace",
  "connection.token_refreshed": "workspace",
  "connection.token_refresh_failed": "workspace",
  "connection.tokens_reencrypted": "workspace",
  "operation.recorded": "keys",
  "operation.settled": "keys",
  "key.appeared": "keys",
  "key.vanished": "keys",
  "key.returned": "keys",
  "connection.keys_missing": "keys",
  "connection.keys_gone": "keys",
  "key.changed_at_kraken": "keys",
  "key.change_accepted": "keys",
  "key.ownership_changed": "keys",
  "key.tested": "keys",
  "keys.exported": "keys",
  "audit.exported": "workspace",
  "secret.received": "secrets",
  "secret.shown": "secrets",
  "secret.stored": "secrets",
  "secret.lapsed": "secrets",
  "handover.sealed": "secrets",
  "handover.link_made": "secrets",
  "handover.opened": "secrets",
  "handover.stored": "secrets",
  "handover.lapsed": "secrets",
  "handover.taken_back": "secrets",
  "handover.recipient_left": "secrets",
  "handover.recipient_limited": "secrets",
  "handover.recipient_demoted": "secrets",
  "handover.key_revoked": "secrets",
  "sealing_key.added": "secrets",
  "sealing_key.removed": "secrets",
  "passkey.added": "sign_ins",
  "passkey.removed": "sign_ins",
};

/** A private key was given to somebody's browser. The schema has an index for these. */
export const sightKinds: AuditEventKind[] = ["secret.shown", "handover.opened"];

export const eventKinds = Object.keys(groupOf) as AuditEventKind[];

export const kindsOf = (group: EventGroup): AuditEventKind[] => eventKinds.filter((kind) => groupOf[kind] === group);
