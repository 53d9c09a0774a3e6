import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at, bytes, createdAt } from "./columns";
import { users } from "./users";

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
