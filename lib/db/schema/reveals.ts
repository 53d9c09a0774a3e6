import { foreignKey, index, pgTable, uuid } from "drizzle-orm/pg-core";
import { at, bytes } from "./columns";
import { keys } from "./keys";
import { sessions } from "./sessions";

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
