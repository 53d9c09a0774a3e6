import { boolean, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";

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
