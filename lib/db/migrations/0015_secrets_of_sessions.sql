ALTER TABLE "handovers" ADD COLUMN "recipient_role" text DEFAULT 'viewer' NOT NULL;--> statement-breakpoint
UPDATE "handovers" SET "recipient_role" = "members"."role" FROM "members"
WHERE "members"."workspace_id" = "handovers"."workspace_id" AND "members"."user_id" = "handovers"."recipient_id";--> statement-breakpoint
ALTER TABLE "handovers" ALTER COLUMN "recipient_role" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "reveals" ADD COLUMN "shown_at" timestamp with time zone;--> statement-breakpoint
-- What waits was encrypted with the configured key alone. It opens no more, and the pages of the keys say so.
INSERT INTO "audit_events" ("workspace_id", "key_id", "connection_id", "kind", "data")
SELECT "workspace_id", "id", "connection_id", 'secret.lapsed', '{"because":"update"}' FROM "keys" WHERE "secret" = 'waiting';--> statement-breakpoint
UPDATE "keys" SET "secret" = 'lapsed' WHERE "secret" = 'waiting';--> statement-breakpoint
DELETE FROM "reveals";
