import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt } from "./columns";
import { users } from "./users";
import { workspaces } from "./workspaces";

/** The cookie holds the token; the table only its SHA-256, so a copy of the table opens no session. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    tokenHash: text("token_hash").notNull().unique(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Where it was used last: an address that names no workspace leads there. */
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userAgent: text("user_agent"),
    createdAt: createdAt(),
    lastSeenAt: at("last_seen_at").notNull().defaultNow(),
    /** When the person last proved who they are: by signing in, or with a passkey. */
    signedInAt: at("signed_in_at").notNull().defaultNow(),
    passkeyAt: at("passkey_at"),
    /** What the next answer of a passkey has to sign; one at a time, each used once. */
    challenge: text("challenge"),
    challengedAt: at("challenged_at"),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

/** In which workspaces a session was used, and when last. */
export const sessionVisits = pgTable(
  "session_visits",
  {
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    lastSeenAt: at("last_seen_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.workspaceId] }),
    index("session_visits_workspace").on(table.workspaceId),
  ],
);
