import { sql } from "drizzle-orm";
import { integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, bytes, createdAt } from "./columns";
import { workspaces } from "./workspaces";

/** As lib/kraken/key says it. */
type UnreadableKey = { name: string | null; apiKey: string | null; krakenId: string | null; reason: string };

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
