import { sql } from "drizzle-orm";
import { bigint, bigserial, boolean, index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { shownOutcomes } from "../shown-outcomes";
import { at } from "./columns";

/** How many entries the log of a workspace has; an event takes its number from here as its transaction commits. */
export const auditCounts = pgTable("audit_counts", {
  workspaceId: uuid("workspace_id").primaryKey(),
  entries: bigint("entries", { mode: "number" }).notNull(),
});

/** Append-only: triggers refuse every update and delete. */
export const auditEvents = pgTable(
  "audit_events",
  {
    /** Tells rows apart, and nothing else: it counts what happens in all workspaces, and is shown to nobody. */
    id: bigserial("id", { mode: "number" }).primaryKey(),
    /**
     * Its number in its workspace, from 1 and without gaps. A trigger gives it as the transaction commits: so numbers are in
     * the order in which entries can be seen, one that is rolled back takes none, and nobody waits for a number while they
     * hold another lock. Null until then, which nobody else sees.
     */
    entry: bigint("entry", { mode: "number" }),
    // No foreign keys: the record outlives what it speaks of.
    workspaceId: uuid("workspace_id").notNull(),
    keyId: uuid("key_id"),
    operationId: uuid("operation_id"),
    actorId: uuid("actor_id"),
    /** The actor's e-mail or account number at the time, readable after the person is gone. */
    actorName: text("actor_name"),
    /** From which session and address the actor acted; null when nobody did. */
    sessionId: uuid("session_id"),
    address: text("address"),
    /** The member it is about, when that is not the actor. */
    personId: uuid("person_id"),
    connectionId: uuid("connection_id"),
    kind: text("kind").notNull(),
    outcome: text("outcome", { enum: ["done", "refused", "failed", "unknown"] })
      .notNull()
      .default("done"),
    /** As readers are told: a write to Kraken is only asked for until another entry tells how it ended. */
    shownOutcome: text("shown_outcome", { enum: shownOutcomes })
      .notNull()
      .generatedAlwaysAs(
        sql`case
          when kind = 'operation.recorded' then 'asked'
          when kind = 'operation.settled' and data ->> 'status' = 'failed' then 'failed'
          when kind = 'operation.settled' and data ->> 'status' = 'uncertain' then 'unknown'
          else outcome end`,
      ),
    /** An automatic attempt that ended as the one before; there is one a minute while a page is open. */
    routine: boolean("routine").notNull().default(false),
    data: jsonb("data").$type<unknown>().notNull().default({}),
    at: at("at").notNull().defaultNow(),
  },
  (table) => [
    unique("audit_events_entry").on(table.workspaceId, table.entry),
    // What is routine stands apart, so that a page without it does not read past it.
    index("audit_events_workspace").on(table.workspaceId, table.routine, table.entry).where(sql`entry is not null`),
    index("audit_events_connection").on(table.connectionId, table.routine, table.entry).where(sql`entry is not null`),
    index("audit_events_kind")
      .on(table.workspaceId, table.kind, table.routine, table.entry)
      .where(sql`entry is not null`),
    index("audit_events_outcome")
      .on(table.workspaceId, table.shownOutcome, table.routine, table.entry)
      .where(sql`entry is not null`),
    index("audit_events_key").on(table.keyId, table.entry).where(sql`entry is not null`),
    index("audit_events_actor").on(table.workspaceId, table.actorId, table.entry).where(sql`entry is not null`),
    // Who has seen which private key.
    index("audit_events_secrets")
      .on(table.workspaceId, table.keyId)
      .where(sql`kind in ('secret.shown', 'handover.opened')`),
    index("audit_events_person").on(table.personId, table.entry).where(sql`entry is not null`),
    index("audit_events_day").on(table.workspaceId, table.at, table.entry).where(sql`entry is not null`),
  ],
);
