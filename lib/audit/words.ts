import { accessScopeInWords } from "@/lib/access/member-scope";
import { roleWords } from "@/lib/access/roles";
import { messageFor } from "@/lib/errors";
import { type Change, changeTitle, type FormatTime } from "@/lib/kraken/difference";
import { readingFailureTitle } from "@/lib/kraken/reading-failure";
import { shownName } from "@/lib/kraken/shown-name";
import { countOf } from "@/lib/words/phrases";
import type { AuditEventKind } from "./mutations";
import { factChangesInWords } from "./ownership-words";
import { whyWiped } from "./wiped-words";

/** What the words are made of. A name is null when nothing is known of it any more. */
export type EventFacts = {
  kind: AuditEventKind;
  /** Null when nobody in the workspace did it. */
  actorName: string | null;
  keyId: string | null;
  keyName: string | null;
  connectionId: string | null;
  connectionName: string | null;
  personId: string | null;
  /** What an update of a key changed. */
  changes: readonly Change[];
  data: unknown;
};

/** Something that the sentence names and a screen can lead to; without an id it has no page. */
export type EventSubject = { kind: "key" | "person" | "connection"; id: string | null; name: string };

export type EventWords = {
  /** Begins with what was done; who did it stands beside it. */
  sentence: readonly (string | EventSubject)[];
  /** A line each. */
  details: readonly string[];
};

export function eventInWords(event: EventFacts, formatTime: FormatTime): EventWords {
  return {
    sentence: sentences[event.kind](event).filter((part) => part !== ""),
    details: detailsOf(event).map((detail) => (typeof detail === "string" ? detail : changeTitle(detail, formatTime))),
  };
}

/** The sentence as text. */
export const plainSentence = ({ sentence }: EventWords): string =>
  sentence.map((part) => (typeof part === "string" ? part : part.name)).join("");

/** Kraken and the clock act through us: what nobody did is put down to the part of Quayside that noticed it. */
export function actorInWords({ actorName, kind }: Pick<EventFacts, "actorName" | "kind">): string {
  return actorName ?? (/^(key|operation|connection)\./.test(kind) ? "Sync" : "Quayside");
}

type Sentence = (string | EventSubject)[];

const sentences: Record<AuditEventKind, (event: EventFacts) => Sentence> = {
  "person.signed_in": ({ data }) => [`Signed in with ${providerOf(data)}`],
  "person.signed_out": () => ["Signed out"],
  "person.confirmed": ({ data }) => [
    textOf(data, "by") === "passkey"
      ? "Confirmed with a passkey that it is them"
      : `Confirmed that it is them by signing in${inWords(" with ", textOf(data, "provider"))} again`,
  ],
  "session.ended": () => ["Ended another session of their own"],
  "session.lapsed": (event) => ["Ended a session of ", person(event), " that had lapsed"],
  "action.refused": ({ data }) => [`Tried to ${actionInWords(data)}`],
  "member.invited": ({ data }) => [`Invited ${emailOf(data)} as ${roleOf(data, "role")}`],
  "member.invitation_renewed": ({ data }) => [`Made a new invitation link for ${emailOf(data)}`],
  "member.invitation_taken_back": ({ data }) => [`Took back the invitation for ${emailOf(data)}`],
  "member.invitation_ended": (event) => [
    `Ended the invitation for ${emailOf(event.data)} as ${roleOf(event.data, "role")}, because `,
    person(event),
    " may no longer give it",
  ],
  "member.joined": ({ data }) => [`Joined the workspace as ${roleOf(data, "role")}`],
  "member.role_changed": (event) => [
    "Made ",
    person(event),
    ` ${withArticle(roleOf(event.data, "after"))} (was ${roleOf(event.data, "before")})`,
  ],
  "member.limits_changed": (event) => {
    const after = limitsIn(event.data, "after");
    return after
      ? ["Limited ", person(event), ` to ${accessScopeInWords(after)}`]
      : ["Let ", person(event), " reach all keys"];
  },
  "member.removed": (event) => ["Removed ", person(event), ` from the workspace (was ${roleOf(event.data, "role")})`],
  "member.left": ({ data }) => [`Left the workspace (was ${roleOf(data, "role")})`],
  "member.sessions_ended": (event) => [
    "Signed ",
    person(event),
    ` out everywhere (${countOf(numberOf(event.data, "count"), "session", "sessions")})`,
  ],
  "workspace.created": ({ data }) => [`Made the workspace ${textOf(data, "name") ?? ""}`.trimEnd()],
  "workspace.renamed": ({ data }) => [
    `Renamed the workspace from ${textOf(data, "before") ?? "another name"} to ${textOf(data, "after") ?? "this one"}`,
  ],
  "workspace.handed_over": (event) => [
    "Made ",
    person(event),
    ` Owner (was ${roleOf(event.data, "before")}) and became Admin`,
  ],
  "workspace.passkeys_demanded": ({ data }) => [
    propertyOf(data, "demanded") === false ? "Stopped demanding passkeys" : "Demanded passkeys from now on",
  ],
  "connection.connected": (event) => ["Connected the Kraken account ", connection(event)],
  "connection.read": (event) => [
    `Read ${countOf(numberOf(event.data, "count"), "key", "keys")} of the Kraken account `,
    connection(event),
  ],
  "connection.read_failed": (event) => ["Could not read the keys of the Kraken account ", connection(event)],
  "connection.token_refreshed": (event) => ["Renewed the access token of the Kraken account ", connection(event)],
  "connection.token_refresh_failed": (event) => [
    "Could not renew the access token of the Kraken account ",
    connection(event),
  ],
  "connection.tokens_reencrypted": (event) => [
    "Encrypted the tokens of the Kraken account ",
    connection(event),
    " with the newest key",
  ],
  "operation.recorded": (event) => ["Asked Kraken to ", ...writeOf(event, "ask")],
  "operation.settled": settled,
  "key.appeared": (event) => ["Found key ", key(event), " at Kraken"],
  "key.returned": (event) => ["Found key ", key(event), " at Kraken again"],
  "connection.keys_missing": (event) => [
    `Read a list without ${missingOf(event.data)} of the Kraken account `,
    connection(event),
  ],
  "connection.keys_gone": (event) => [
    `Believed Kraken that ${missingOf(event.data)} are gone from the Kraken account `,
    connection(event),
  ],
  "key.vanished": (event) => ["Found key ", key(event), " revoked at Kraken"],
  "key.changed_at_kraken": (event) => ["Found key ", key(event), " changed at Kraken"],
  "key.change_accepted": (event) => ["Accepted the change made at Kraken to key ", key(event)],
  "key.ownership_changed": (event) => ["Changed what is noted about key ", key(event)],
  "key.tested": (event) => ["Tested key ", key(event), " with a call that it signed"],
  "keys.exported": ({ data }) => [`Exported ${countOf(numberOf(data, "count"), "key", "keys")} as CSV`],
  "audit.exported": ({ data }) => [`Exported the audit log as ${textOf(data, "format") === "csv" ? "CSV" : "NDJSON"}`],
  "secret.received": (event) => ["Received the private key of ", key(event), " from Kraken"],
  "secret.shown": (event) => ["Was given the private key of ", key(event)],
  "secret.stored": confirmedStoring,
  "secret.lapsed": (event) => {
    const why = whyWiped(textOf(event.data, "because"), null);
    return [
      "Wiped the private key of ",
      key(event),
      `${why ? `, because ${why}` : ""}; nobody had confirmed storing it`,
    ];
  },
  "handover.sealed": (event) => ["Had the private key of ", key(event), " sealed for ", recipient(event)],
  "handover.link_made": (event) => [
    "Made a one-time link to the private key of ",
    key(event),
    " for ",
    recipient(event),
  ],
  "handover.opened": (event) => ["Was given the private key of ", key(event), ", which was handed over to them"],
  "handover.stored": confirmedStoring,
  "handover.lapsed": (event) => ["Wiped the private key of ", key(event), ", which waited for ", recipient(event)],
  "handover.taken_back": (event) => [
    "Took back the private key of ",
    key(event),
    " that waited for ",
    recipient(event),
  ],
  "handover.recipient_left": (event) => [
    "Wiped the private key of ",
    key(event),
    ", because ",
    recipient(event),
    " is no longer a member",
  ],
  "handover.recipient_limited": (event) => handoverEnded(event, "they no longer reach the key"),
  "handover.recipient_demoted": (event) => handoverEnded(event, "they may no longer change keys"),
  "handover.key_revoked": (event) => handoverEnded(event, "the key was revoked"),
  "sealing_key.added": ({ data }) => [`Added a sealing key of their own: ${textOf(data, "name") ?? "unnamed"}`],
  "sealing_key.removed": ({ data }) => [`Removed a sealing key of their own: ${textOf(data, "name") ?? "unnamed"}`],
  "passkey.added": ({ data }) => [`Added a passkey of their own: ${textOf(data, "name") ?? "unnamed"}`],
  "passkey.removed": ({ data }) => [`Removed a passkey of their own: ${textOf(data, "name") ?? "unnamed"}`],
};

/** What nobody but the person knows is put down as what they said. */
function confirmedStoring(event: EventFacts): Sentence {
  return ["Confirmed storing the private key of ", key(event), "; nothing of it is kept here"];
}

function handoverEnded(event: EventFacts, why: string): Sentence {
  return ["Ended the hand-over of the private key of ", key(event), " to ", recipient(event), `, because ${why}`];
}

function settled(event: EventFacts): Sentence {
  const status = textOf(event.data, "status");
  if (status === "failed") return ["Could not ", ...writeOf(event, "ask")];
  if (status === "uncertain") return ["Got no clear answer when asking Kraken to ", ...writeOf(event, "ask")];
  if (event.actorName === null) return ["Found that Kraken ", ...writeOf(event, "did")];
  const [first = "", ...rest] = writeOf(event, "did");
  return typeof first === "string" ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : [first, ...rest];
}

const writeVerbs = {
  create: { ask: "create key ", did: "created key " },
  update: { ask: "change the settings of key ", did: "changed the settings of key " },
  revoke: { ask: "revoke key ", did: "revoked key " },
} as const;

function writeOf(event: EventFacts, form: "ask" | "did"): Sentence {
  const kind = textOf(event.data, "kind");
  const verbs = kind === "create" || kind === "update" || kind === "revoke" ? writeVerbs[kind] : null;
  return [verbs ? verbs[form] : form === "ask" ? "write key " : "wrote key ", key(event)];
}

function detailsOf(event: EventFacts): (string | Change)[] {
  switch (event.kind) {
    case "operation.recorded":
    case "operation.settled":
      return [...event.changes];
    case "key.changed_at_kraken":
      return changesIn(event.data);
    case "key.ownership_changed":
      return factChangesInWords(event.data);
    case "member.limits_changed":
      return [`Before: ${accessScopeInWords(limitsIn(event.data, "before") ?? { accounts: [], tags: [] })}`];
    case "member.role_changed":
    case "workspace.handed_over":
      return propertyOf(event.data, "limitsEnded") === true ? ["What limited them to some keys has ended"] : [];
    case "action.refused":
      return [reasonOf(event.data)];
    case "connection.read":
      return propertyOf(event.data, "changed") === false ? ["No changes"] : [];
    case "connection.read_failed":
    case "connection.token_refresh_failed":
    case "key.tested":
      return krakenFailure(event.data);
    default:
      return [];
  }
}

/** An event of a key tells its name at that time, where the name could have changed since. */
function key({ keyId, keyName, data }: EventFacts): EventSubject {
  const name = textOf(data, "name") ?? keyName;
  return { kind: "key", id: keyName === null ? null : keyId, name: shownName(name ?? "that is no longer known") };
}

const person = ({ personId, data }: EventFacts): EventSubject => ({
  kind: "person",
  id: personId,
  name: textOf(data, "name") ?? "a member",
});

const recipient = ({ personId, data }: EventFacts): EventSubject => ({
  kind: "person",
  id: personId,
  name: textOf(data, "recipient") ?? "a member",
});

const connection = ({ connectionId, connectionName, data }: EventFacts): EventSubject => ({
  kind: "connection",
  id: connectionName === null ? null : connectionId,
  name: connectionName ?? textOf(data, "iiban") ?? "that is no longer known",
});

const refusalReasons = [
  "not_allowed",
  "not_found",
  "rate_limited",
  "passkey_refused",
  "another_person",
  "sign_in_not_fresh",
] as const;

function reasonOf(data: unknown): string {
  const code = refusalReasons.find((known) => known === textOf(data, "code"));
  return code ? messageFor(code) : "It was refused.";
}

/** Actions are named by a verb: "revoke_key". Those that are not have words of their own. */
const actionWords: Record<string, string> = {
  confirm_person: "confirm who they are by signing in again",
  count_newer_events: "look for new entries",
  copyable_keys: "list keys to copy",
  key_name: "look whether a key's name is in use",
  my_address: "ask for their own address",
  sync: "read Kraken's list",
};

function actionInWords(data: unknown): string {
  const action = textOf(data, "action") ?? "do something";
  return actionWords[action] ?? action.replaceAll("_", " ");
}

/** Nothing without a code: it went well. */
function krakenFailure(data: unknown): string[] {
  const code = textOf(data, "code");
  return code === null ? [] : [`${readingFailureTitle(code)}.`];
}

/** By the name that people know; where only the address was written down, by its host. Only a company's was. */
function providerOf(data: unknown): string {
  const issuer = textOf(data, "issuer");
  return textOf(data, "provider") ?? (issuer === null ? "Kraken" : new URL(issuer).host);
}

/** Nothing where the word is not known. */
const inWords = (before: string, word: string | null) => (word === null ? "" : before + word);

const missingOf = (data: unknown) => `${numberOf(data, "count")} of ${countOf(numberOf(data, "of"), "key", "keys")}`;

const emailOf = (data: unknown) => textOf(data, "email") ?? "somebody";

function roleOf(data: unknown, property: string): string {
  const role = textOf(data, property);
  return role !== null && role in roleWords ? roleWords[role as keyof typeof roleWords].name : (role ?? "member");
}

/** Null where nothing limited. */
function limitsIn(data: unknown, property: string): { accounts: string[]; tags: string[] } | null {
  const limits = propertyOf(data, property);
  const accounts = propertyOf(limits, "accounts");
  const tags = propertyOf(limits, "tags");
  return Array.isArray(accounts) && Array.isArray(tags) ? { accounts, tags } : null;
}

const withArticle = (noun: string) => `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;

function propertyOf(data: unknown, name: string): unknown {
  return typeof data === "object" && data !== null ? (data as Record<string, unknown>)[name] : undefined;
}

function textOf(data: unknown, name: string): string | null {
  const value = propertyOf(data, name);
  return typeof value === "string" ? value : null;
}

function numberOf(data: unknown, name: string): number {
  const value = propertyOf(data, name);
  return typeof value === "number" && Number.isSafeInteger(value) ? value : 0;
}

const changesIn = (data: unknown): Change[] => {
  const changes = propertyOf(data, "changes");
  return Array.isArray(changes) ? changes : [];
};
