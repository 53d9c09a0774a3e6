import { pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { users } from "./users";

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
