import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { memberRoles } from "../member-roles";
import { at, bytes, createdAt } from "./columns";
import { keys } from "./keys";
import { users } from "./users";

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
