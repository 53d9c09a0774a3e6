import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { memberRoles } from "../member-roles";
import { createdAt } from "./columns";
import { users } from "./users";
import { workspaces } from "./workspaces";

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
