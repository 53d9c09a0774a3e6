import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  bigserial,
  boolean,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { keySecrets } from "./key-secrets";
import { keyStatuses } from "./key-statuses";
import { memberRoles } from "./member-roles";
import { shownOutcomes } from "./shown-outcomes";

/**
 * A key's settings as JSON columns hold them. `lib/db` knows nothing of Kraken, so the shape is said here again;
 * assigning one to the other in lib/keys keeps them equal.
 */
type KeySettings = {
  name: string;
  permissions: string[];
  ipAllowlist: string[] | null;
  validUntil: number | null;
  queryFrom: number | null;
  queryTo: number | null;
  nonceWindow: string;
};

/** As lib/kraken/key says it. */
type UnreadableKey = { name: string | null; apiKey: string | null; krakenId: string | null; reason: string };

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const createdAt = () => at("created_at").notNull().defaultNow();

/** A person: issuer and IIBAN as the sign-in reports them. The e-mail address identifies nobody. */
export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    email: text("email"),
    /** Where the person worked last; the next session begins there. */
    lastWorkspaceId: uuid("last_workspace_id").references((): AnyPgColumn => workspaces.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [unique("users_issuer_subject").on(table.issuer, table.subject)],
);

export const workspaces = pgTable("workspaces", {
  id: uuid("id").primaryKey().defaultRandom(),
  name: text("name").notNull(),
  /** How it is called in addresses: `/w/<slug>/keys`. Stays when the name changes. */
  slug: text("slug").notNull().unique(),
  kind: text("kind", { enum: ["personal", "shared"] }).notNull(),
  /** Whether members prove who they are with a passkey, where a fresh sign-in would do otherwise. */
  demandsPasskeys: boolean("demands_passkeys").notNull().default(false),
  createdAt: createdAt(),
});

export const members = pgTable(
  "members",
  {
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role", { enum: memberRoles }).notNull(),
    /** The only connections and tags whose keys the member reaches; without either, all keys. */
    limitedToConnections: uuid("limited_to_connections").array().notNull().default(sql`'{}'`),
    limitedToTags: text("limited_to_tags").array().notNull().default(sql`'{}'`),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.userId] }), index("members_user").on(table.userId)],
);

/** The link holds the token; the table only its SHA-256. One that was used or taken back stays, as history. */
export const invitations = pgTable(
  "invitations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    /** Whom it is for, in lower case: only a sign-in that reports this address can use it. */
    email: text("email").notNull(),
    role: text("role", { enum: memberRoles }).notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    invitedBy: uuid("invited_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    expiresAt: at("expires_at").notNull(),
    acceptedAt: at("accepted_at"),
    acceptedBy: uuid("accepted_by").references(() => users.id, { onDelete: "set null" }),
    revokedAt: at("revoked_at"),
  },
  (table) => [
    uniqueIndex("invitations_open")
      .on(table.workspaceId, table.email)
      .where(sql`accepted_at is null and revoked_at is null`),
  ],
);

/** The cookie holds the token; the table only its SHA-256, so a copy of the table opens no session. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    tokenHash: text("token_hash").notNull().unique(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Where it was used last: an address that names no workspace leads there. */
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userAgent: text("user_agent"),
    createdAt: createdAt(),
    lastSeenAt: at("last_seen_at").notNull().defaultNow(),
    /** When the person last proved who they are: by signing in, or with a passkey. */
    signedInAt: at("signed_in_at").notNull().defaultNow(),
    passkeyAt: at("passkey_at"),
    /** What the next answer of a passkey has to sign; one at a time, each used once. */
    challenge: text("challenge"),
    challengedAt: at("challenged_at"),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

/** In which workspaces a session was used, and when last. */
export const sessionVisits = pgTable(
  "session_visits",
  {
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    lastSeenAt: at("last_seen_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.workspaceId] }),
    index("session_visits_workspace").on(table.workspaceId),
  ],
);

/** A person's WebAuthn credentials, for proving again who they are. */
export const passkeys = pgTable(
  "passkeys",
  {
    /** The credential's id, base64url. */
    id: text("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** COSE, as the authenticator gave it. */
    publicKey: bytes("public_key").notNull(),
    counter: bigint("counter", { mode: "number" }).notNull(),
    transports: text("transports").array().notNull(),
    /** What the person calls it. */
    name: text("name").notNull(),
    createdAt: createdAt(),
    lastUsedAt: at("last_used_at"),
  },
  (table) => [index("passkeys_user").on(table.userId)],
);

/** Public keys to which private keys are sealed for a person. The secret half never leaves the person's side. */
export const sealingKeys = pgTable(
  "sealing_keys",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** "browser": made by Quayside and kept in one browser; "age": the person's own. */
    kind: text("kind", { enum: ["browser", "age"] }).notNull(),
    /** As age writes a recipient: age1… */
    recipient: text("recipient").notNull(),
    name: text("name").notNull(),
    createdAt: createdAt(),
  },
  (table) => [unique("sealing_keys_recipient").on(table.userId, table.recipient)],
);

/** Our authorised link to one Kraken account. */
export const connections = pgTable(
  "connections",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    issuer: text("issuer").notNull(),
    iiban: text("iiban").notNull(),
    email: text("email"),
    /** Scopes Kraken granted, or those asked for when Kraken does not report them. */
    scopes: text("scopes").array().notNull(),
    /** Whether `scopes` is Kraken's own answer. */
    scopesReported: text("scopes_reported", { enum: ["reported", "assumed"] }).notNull(),
    health: text("health", { enum: ["ok", "signed_out", "unreachable", "refused"] })
      .notNull()
      .default("ok"),
    /** Calls that Kraken answered with 403 or 404 for this client: list, update, delete. */
    missingCalls: text("missing_calls").array().notNull().default(sql`'{}'`),
    syncStartedAt: at("sync_started_at"),
    /** When Kraken's list was last read in full. */
    syncedAt: at("synced_at"),
    /** Code of the failure of the last reading; null after a good one. */
    syncError: text("sync_error"),
    /** Written by versions before `pausedUntil` held back all calls. */
    syncRetryAt: at("sync_retry_at"),
    /** No call of this connection before this moment: Kraken asked to be left alone. */
    pausedUntil: at("paused_until"),
    pausedBy: text("paused_by", { enum: ["lockout", "throttled", "slow_down"] }),
    /** Entries of the last list that could not be read, each with what of it could. */
    unreadableKeys: jsonb("unreadable_keys").$type<UnreadableKey[]>().notNull().default([]),
    createdAt: createdAt(),
  },
  (table) => [
    unique("connections_account").on(table.workspaceId, table.issuer, table.iiban),
    unique("connections_id_workspace").on(table.id, table.workspaceId),
  ],
);

/** One token pair per connection, encrypted; see lib/auth/vault. */
export const connectionTokens = pgTable("connection_tokens", {
  connectionId: uuid("connection_id")
    .primaryKey()
    .references(() => connections.id, { onDelete: "cascade" }),
  accessToken: bytes("access_token").notNull(),
  refreshToken: bytes("refresh_token"),
  expiresAt: at("expires_at"),
  /** Counts up with every new pair, so that a caller can see that somebody else refreshed meanwhile. */
  version: integer("version").notNull().default(1),
  updatedAt: at("updated_at").notNull().defaultNow(),
});

/** Of a key, what filters and searches ask. */
const asked = (key: Record<"connectionId" | "facets" | "searchShort", AnyPgColumn>) =>
  [key.connectionId, key.facets, key.searchShort] as const;

export const keys = pgTable(
  "keys",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    workspaceId: uuid("workspace_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    // What the search and the orders read stands before all else: a column costs PostgreSQL a walk over those before it.
    /** Position in "needs attention first"; follows `status`. */
    attention: smallint("attention").notNull(),
    /** What the inventory filters by, in one small number; lib/keys/facets reads it. */
    facets: smallint("facets")
      .notNull()
      .generatedAlwaysAs(
        sql`(attention * 16 + (origin = 'quayside')::int * 8 + (ip_allowlist is null)::int * 4 + ('funds_withdraw' = any(permissions))::int * 2 + unused::int)::smallint`,
      ),
    /** 0 no power to 4 critical; follows the settings. */
    risk: smallint("risk").notNull(),
    /** Nobody used it for months; kept true to the clock by `advanceDueStatuses`. */
    unused: boolean("unused").notNull().default(false),
    /** Kraken's only handle on a key. */
    name: text("name").notNull(),
    /** What the search looks in, in the form that lib/db/key-search describes. */
    searchText: text("search_text")
      .notNull()
      .generatedAlwaysAs(sql`key_search_text(name, tool, ip_allowlist, owner_names, purpose, ticket, tags, note)`),
    revokedAt: at("revoked_at"),
    validUntil: bigint("valid_until", { mode: "number" }),
    lastUsedAt: at("last_used_at"),
    krakenCreatedAt: at("kraken_created_at"),
    createdAt: createdAt(),
    apiKey: text("api_key"),
    krakenId: text("kraken_id"),
    /** The OAuth client that made the key, as Kraken names it. */
    oauthClient: text("oauth_client"),
    /** The purpose as Kraken tells it, such as "standard". */
    krakenPurpose: text("kraken_purpose"),
    /** With what it was made. */
    origin: text("origin", { enum: ["quayside", "kraken"] }).notNull(),
    /** Made with Quayside, but in another workspace that has the same Kraken account; which one is nobody's business here. */
    madeElsewhere: boolean("made_elsewhere").notNull().default(false),
    permissions: text("permissions").array().notNull(),
    otherPermissions: jsonb("other_permissions").$type<Record<string, boolean>>().notNull().default({}),
    ipAllowlist: text("ip_allowlist").array(),
    queryFrom: bigint("query_from", { mode: "number" }),
    queryTo: bigint("query_to", { mode: "number" }),
    nonceWindow: text("nonce_window").notNull().default("0"),
    // What Kraken does not store: whose the key is and what it is for.
    /** The tool or person that uses it. */
    tool: text("tool"),
    ownerId: uuid("owner_id").references(() => users.id, { onDelete: "set null" }),
    backupOwnerId: uuid("backup_owner_id").references(() => users.id, { onDelete: "set null" }),
    /** The names of both owners for the search; a trigger writes it, here and when a name changes. */
    ownerNames: text("owner_names"),
    purpose: text("purpose"),
    ticket: text("ticket"),
    tags: text("tags").array().notNull().default(sql`'{}'`),
    note: text("note"),
    status: text("status", { enum: keyStatuses }).notNull(),
    /** When the status changes by the passing of time alone. */
    statusDueAt: at("status_due_at"),
    /** What became of the private key: null for keys not made here. */
    secret: text("secret", { enum: keySecrets }),
    /** What we last asked Kraken to store; differs from the columns above when the key drifted. */
    wanted: jsonb("wanted").$type<KeySettings>().notNull(),
    krakenModifiedAt: at("kraken_modified_at"),
    readAt: at("read_at"),
    /** Since which reading Kraken's list has left the key out, while that is not yet believed. */
    missingSince: at("missing_since"),
    /** Tells apart keys that Kraken lists under one name: 0 for the first, then 1, 2 … */
    twin: smallint("twin").notNull().default(0),
    /** What the search looks in, where it is short enough for an entry of an index, else null. */
    searchShort: text("search_short").generatedAlwaysAs(
      sql`case when octet_length(key_search_text(name, tool, ip_allowlist, owner_names, purpose, ticket, tags, note)) <= 500 then key_search_text(name, tool, ip_allowlist, owner_names, purpose, ticket, tags, note) end`,
    ),
  },
  (table) => [
    foreignKey({
      columns: [table.connectionId, table.workspaceId],
      foreignColumns: [connections.id, connections.workspaceId],
      name: "keys_connection",
    }).onDelete("cascade"),
    unique("keys_id_workspace").on(table.id, table.workspaceId),
    uniqueIndex("keys_live_name").on(table.connectionId, table.name, table.twin).where(sql`revoked_at is null`),
    // What a person answers for; most keys that sync found have nobody yet.
    index("keys_owner").on(table.ownerId).where(sql`owner_id is not null`),
    index("keys_backup_owner").on(table.backupOwnerId).where(sql`backup_owner_id is not null`),
    // One for each sort of the inventory; the expressions are those of lib/keys/inventory. What stands behind the id orders
    // nothing: it is there so that a search that walks in the order need not look at the table. See lib/keys/page-ids.
    index("keys_attention")
      .on(table.workspaceId, table.attention, table.name, table.id, ...asked(table))
      .where(sql`revoked_at is null`),
    index("keys_name")
      .on(table.workspaceId, table.name, table.id, ...asked(table))
      .where(sql`revoked_at is null`),
    index("keys_risk")
      .on(table.workspaceId, table.risk, table.name, table.id, ...asked(table))
      .where(sql`revoked_at is null`),
    index("keys_expiry")
      .on(
        table.workspaceId,
        sql`coalesce(valid_until, 99999999999)`,
        table.name,
        table.id,
        table.validUntil,
        ...asked(table),
      )
      .where(sql`revoked_at is null`),
    index("keys_last_used")
      .on(
        table.workspaceId,
        sql`coalesce(last_used_at, to_timestamp(0))`,
        table.name,
        table.id,
        table.lastUsedAt,
        ...asked(table),
      )
      .where(sql`revoked_at is null`),
    index("keys_made")
      .on(
        table.workspaceId,
        sql`coalesce(kraken_created_at, created_at)`,
        table.name,
        table.id,
        table.krakenCreatedAt,
        table.createdAt,
        ...asked(table),
      )
      .where(sql`revoked_at is null`),
    // A thirty-second of all keys, as ids are random: how common a search is, and how near in any of the orders.
    index("keys_sample")
      .on(
        table.workspaceId,
        table.id,
        table.attention,
        table.name,
        table.risk,
        table.validUntil,
        table.lastUsedAt,
        table.krakenCreatedAt,
        table.createdAt,
        ...asked(table),
      )
      .where(sql`revoked_at is null and id < '08000000-0000-0000-0000-000000000000'`),
    // The same orders among the keys of one connection and one value of the facets, where a name is unique. A filtered
    // page merges the beginnings of a few of these; see lib/keys/page-ids.
    index("keys_facets_name").on(table.connectionId, table.facets, table.name).where(sql`revoked_at is null`),
    index("keys_facets_risk")
      .on(table.connectionId, table.facets, table.risk, table.name)
      .where(sql`revoked_at is null`),
    index("keys_facets_expiry")
      .on(table.connectionId, table.facets, sql`coalesce(valid_until, 99999999999)`, table.name)
      .where(sql`revoked_at is null`),
    index("keys_facets_last_used")
      .on(table.connectionId, table.facets, sql`coalesce(last_used_at, to_timestamp(0))`, table.name)
      .where(sql`revoked_at is null`),
    index("keys_facets_made")
      .on(table.connectionId, table.facets, sql`coalesce(kraken_created_at, created_at)`, table.name)
      .where(sql`revoked_at is null`),
    index("keys_search")
      .using("gin", table.workspaceId, table.searchText.op("gin_trgm_ops"))
      // In kB. Every search reads all entries that wait to be sorted in; without any, a write costs five times as much.
      .with({ gin_pending_list_limit: 512 })
      .where(sql`revoked_at is null`),
    // The few that Kraken's list left out, which every page of the inventory asks for.
    index("keys_missing").on(table.workspaceId).where(sql`revoked_at is null and missing_since is not null`),
    // What the passing of time has to change, found without looking at the rest.
    index("keys_status_due").on(table.workspaceId, table.statusDueAt).where(sql`revoked_at is null`),
    index("keys_activity")
      .on(table.workspaceId, table.unused, sql`coalesce(last_used_at, kraken_created_at, created_at)`)
      .where(sql`revoked_at is null`),
  ],
);

export const operationKinds = ["create", "update", "revoke"] as const;
export type OperationKind = (typeof operationKinds)[number];

/** One write to Kraken, recorded before it is sent. */
export const operations = pgTable(
  "operations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    workspaceId: uuid("workspace_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    /** Null when the key never came to be: Kraken refused the create. */
    keyId: uuid("key_id").references(() => keys.id, { onDelete: "set null" }),
    kind: text("kind", { enum: operationKinds }).notNull(),
    /** Made by the form once per intended write; a repeated submission finds this row instead of writing again. */
    submissionId: uuid("submission_id").notNull(),
    /** The batch or rotation that it is a part of; null for a write of its own. */
    parentId: uuid("parent_id"),
    /** The settings that were asked for; for a revoke, those that end. */
    payload: jsonb("payload").$type<KeySettings>().notNull(),
    payloadHash: text("payload_hash").notNull(),
    /** The key's settings before the write; null for a create. */
    before: jsonb("before").$type<KeySettings>(),
    /** What Kraken stored, read back afterwards. */
    stored: jsonb("stored").$type<KeySettings>(),
    status: text("status", { enum: ["pending", "applied", "failed", "uncertain"] }).notNull(),
    errorCode: text("error_code"),
    krakenErrors: text("kraken_errors").array(),
    actorId: uuid("actor_id").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    finishedAt: at("finished_at"),
  },
  (table) => [
    foreignKey({
      columns: [table.connectionId, table.workspaceId],
      foreignColumns: [connections.id, connections.workspaceId],
      name: "operations_connection",
    }).onDelete("cascade"),
    unique("operations_submission").on(table.workspaceId, table.actorId, table.submissionId),
    index("operations_key_time").on(table.keyId, table.createdAt),
    index("operations_parent").on(table.parentId).where(sql`parent_id is not null`),
    index("operations_open").on(table.connectionId).where(sql`status in ('pending', 'uncertain')`),
  ],
);

/** A private key on its way from Kraken to the person; encrypted, bound to one session, gone after ten minutes. */
export const reveals = pgTable(
  "reveals",
  {
    keyId: uuid("key_id").primaryKey(),
    workspaceId: uuid("workspace_id").notNull(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    ciphertext: bytes("ciphertext").notNull(),
    expiresAt: at("expires_at").notNull(),
    /** When it was first given to the session's browser. */
    shownAt: at("shown_at"),
  },
  (table) => [
    foreignKey({
      columns: [table.keyId, table.workspaceId],
      foreignColumns: [keys.id, keys.workspaceId],
      name: "reveals_key",
    }).onDelete("cascade"),
    index("reveals_expiry").on(table.expiresAt),
  ],
);

/**
 * A private key on its way to one person who did not create it: sealed to their public keys, or encrypted in the
 * creator's browser with a key that only the link holds. The row stays, as a tombstone; what it held does not.
 */
export const handovers = pgTable(
  "handovers",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    workspaceId: uuid("workspace_id").notNull(),
    keyId: uuid("key_id").notNull(),
    kind: text("kind", { enum: ["sealed", "link"] }).notNull(),
    senderId: uuid("sender_id").references(() => users.id, { onDelete: "set null" }),
    recipientId: uuid("recipient_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** As it was when it was handed over: who has lost the right to change keys since may not open it. */
    recipientRole: text("recipient_role", { enum: memberRoles }).notNull(),
    /** The public keys that it is sealed to; none for a link. */
    recipients: text("recipients").array().notNull().default(sql`'{}'`),
    /** Null once it was delivered for good or ended. */
    ciphertext: bytes("ciphertext"),
    createdAt: createdAt(),
    expiresAt: at("expires_at").notNull(),
    /** When the ciphertext was first given to the recipient. */
    openedAt: at("opened_at"),
    endedAt: at("ended_at"),
    ending: text("ending", {
      enum: [
        "stored",
        "lapsed",
        "taken_back",
        "recipient_left",
        "recipient_limited",
        "recipient_demoted",
        "key_revoked",
      ],
    }),
  },
  (table) => [
    foreignKey({
      columns: [table.keyId, table.workspaceId],
      foreignColumns: [keys.id, keys.workspaceId],
      name: "handovers_key",
    }).onDelete("cascade"),
    uniqueIndex("handovers_open").on(table.keyId).where(sql`ended_at is null`),
    index("handovers_recipient").on(table.recipientId, table.workspaceId).where(sql`ended_at is null`),
    index("handovers_expiry").on(table.expiresAt).where(sql`ended_at is null`),
  ],
);

/** What was spent of each budget, unlogged; its layout is that of the library behind lib/auth/rate-limits. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull(),
  /** Milliseconds since 1970. */
  expire: bigint("expire", { mode: "number" }),
});

/** How many entries the log of a workspace has; an event takes its number from here as its transaction commits. */
export const auditCounts = pgTable("audit_counts", {
  workspaceId: uuid("workspace_id").primaryKey(),
  entries: bigint("entries", { mode: "number" }).notNull(),
});

/** Append-only: triggers refuse every update and delete. */
export const auditEvents = pgTable(
  "audit_events",
  {
    /** Tells rows apart, and nothing else: it counts what happens in all workspaces, and is shown to nobody. */
    id: bigserial("id", { mode: "number" }).primaryKey(),
    /**
     * Its number in its workspace, from 1 and without gaps. A trigger gives it as the transaction commits: so numbers are in
     * the order in which entries can be seen, one that is rolled back takes none, and nobody waits for a number while they
     * hold another lock. Null until then, which nobody else sees.
     */
    entry: bigint("entry", { mode: "number" }),
    // No foreign keys: the record outlives what it speaks of.
    workspaceId: uuid("workspace_id").notNull(),
    keyId: uuid("key_id"),
    operationId: uuid("operation_id"),
    actorId: uuid("actor_id"),
    /** The actor's e-mail or account number at the time, readable after the person is gone. */
    actorName: text("actor_name"),
    /** From which session and address the actor acted; null when nobody did. */
    sessionId: uuid("session_id"),
    address: text("address"),
    /** The member it is about, when that is not the actor. */
    personId: uuid("person_id"),
    connectionId: uuid("connection_id"),
    kind: text("kind").notNull(),
    outcome: text("outcome", { enum: ["done", "refused", "failed", "unknown"] })
      .notNull()
      .default("done"),
    /** As readers are told: a write to Kraken is only asked for until another entry tells how it ended. */
    shownOutcome: text("shown_outcome", { enum: shownOutcomes })
      .notNull()
      .generatedAlwaysAs(
        sql`case
          when kind = 'operation.recorded' then 'asked'
          when kind = 'operation.settled' and data ->> 'status' = 'failed' then 'failed'
          when kind = 'operation.settled' and data ->> 'status' = 'uncertain' then 'unknown'
          else outcome end`,
      ),
    /** An automatic attempt that ended as the one before; there is one a minute while a page is open. */
    routine: boolean("routine").notNull().default(false),
    data: jsonb("data").$type<unknown>().notNull().default({}),
    at: at("at").notNull().defaultNow(),
  },
  (table) => [
    unique("audit_events_entry").on(table.workspaceId, table.entry),
    // What is routine stands apart, so that a page without it does not read past it.
    index("audit_events_workspace").on(table.workspaceId, table.routine, table.entry).where(sql`entry is not null`),
    index("audit_events_connection").on(table.connectionId, table.routine, table.entry).where(sql`entry is not null`),
    index("audit_events_kind")
      .on(table.workspaceId, table.kind, table.routine, table.entry)
      .where(sql`entry is not null`),
    index("audit_events_outcome")
      .on(table.workspaceId, table.shownOutcome, table.routine, table.entry)
      .where(sql`entry is not null`),
    index("audit_events_key").on(table.keyId, table.entry).where(sql`entry is not null`),
    index("audit_events_actor").on(table.workspaceId, table.actorId, table.entry).where(sql`entry is not null`),
    // Who has seen which private key.
    index("audit_events_secrets")
      .on(table.workspaceId, table.keyId)
      .where(sql`kind in ('secret.shown', 'handover.opened')`),
    index("audit_events_person").on(table.personId, table.entry).where(sql`entry is not null`),
    index("audit_events_day").on(table.workspaceId, table.at, table.entry).where(sql`entry is not null`),
  ],
);
