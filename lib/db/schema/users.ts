import { type AnyPgColumn, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { workspaces } from "./workspaces";

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
