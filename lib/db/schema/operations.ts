import { sql } from "drizzle-orm";
import { foreignKey, index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, type KeySettings } from "./columns";
import { connections } from "./connections";
import { keys } from "./keys";
import { users } from "./users";

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
