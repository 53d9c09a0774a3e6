import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { keySecrets } from "../key-secrets";
import { keyStatuses } from "../key-statuses";
import { at, createdAt, type KeySettings } from "./columns";
import { connections } from "./connections";
import { users } from "./users";

export const keys = pgTable(
  "keys",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    workspaceId: uuid("workspace_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
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
    /** Kraken's only handle on a key. */
    name: text("name").notNull(),
    /** Tells apart keys that Kraken lists under one name: 0 for the first, then 1, 2 … */
    twin: smallint("twin").notNull().default(0),
    permissions: text("permissions").array().notNull(),
    otherPermissions: jsonb("other_permissions").$type<Record<string, boolean>>().notNull().default({}),
    ipAllowlist: text("ip_allowlist").array(),
    validUntil: bigint("valid_until", { mode: "number" }),
    queryFrom: bigint("query_from", { mode: "number" }),
    queryTo: bigint("query_to", { mode: "number" }),
    nonceWindow: text("nonce_window").notNull().default("0"),
    /** What we last asked Kraken to store; differs from the columns above when the key drifted. */
    wanted: jsonb("wanted").$type<KeySettings>().notNull(),
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
    /** What the search looks in, in the form that lib/db/key-search describes. */
    searchText: text("search_text")
      .notNull()
      .generatedAlwaysAs(sql`key_search_text(name, tool, ip_allowlist, owner_names, purpose, ticket, tags, note)`),
    status: text("status", { enum: keyStatuses }).notNull(),
    /** When the status changes by the passing of time alone. */
    statusDueAt: at("status_due_at"),
    /** Position in "needs attention first"; follows `status`. */
    attention: smallint("attention").notNull(),
    /** 0 no power to 4 critical; follows the settings. */
    risk: smallint("risk").notNull(),
    /** Nobody used it for months; kept true to the clock by `advanceDueStatuses`. */
    unused: boolean("unused").notNull().default(false),
    /** What became of the private key: null for keys not made here. */
    secret: text("secret", { enum: keySecrets }),
    krakenCreatedAt: at("kraken_created_at"),
    krakenModifiedAt: at("kraken_modified_at"),
    lastUsedAt: at("last_used_at"),
    readAt: at("read_at"),
    /** Since which reading Kraken's list has left the key out, while that is not yet believed. */
    missingSince: at("missing_since"),
    revokedAt: at("revoked_at"),
    createdAt: createdAt(),
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
    // One for each sort of the list; the expressions are those of lib/inventory/order.
    index("keys_attention").on(table.workspaceId, table.attention, table.name, table.id).where(sql`revoked_at is null`),
    index("keys_name").on(table.workspaceId, table.name, table.id).where(sql`revoked_at is null`),
    index("keys_risk").on(table.workspaceId, table.risk, table.name, table.id).where(sql`revoked_at is null`),
    index("keys_expiry")
      .on(table.workspaceId, sql`coalesce(valid_until, 99999999999)`, table.name, table.id)
      .where(sql`revoked_at is null`),
    index("keys_last_used")
      .on(table.workspaceId, sql`coalesce(last_used_at, to_timestamp(0))`, table.name, table.id)
      .where(sql`revoked_at is null`),
    index("keys_made")
      .on(table.workspaceId, sql`coalesce(kraken_created_at, created_at)`, table.name, table.id)
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
