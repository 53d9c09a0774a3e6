DROP INDEX "keys_live_name";--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "paused_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "paused_by" text;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "unreadable_keys" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "missing_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "twin" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "keys_missing" ON "keys" USING btree ("workspace_id") WHERE revoked_at is null and missing_since is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "keys_live_name" ON "keys" USING btree ("connection_id","name","twin") WHERE revoked_at is null;