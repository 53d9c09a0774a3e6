-- The list is read by ordinary queries (docs/decisions/015): what was made for 100,000 keys goes.
DROP INDEX "keys_sample";--> statement-breakpoint
DROP INDEX "keys_facets_name";--> statement-breakpoint
DROP INDEX "keys_facets_risk";--> statement-breakpoint
DROP INDEX "keys_facets_expiry";--> statement-breakpoint
DROP INDEX "keys_facets_last_used";--> statement-breakpoint
DROP INDEX "keys_facets_made";--> statement-breakpoint
DROP INDEX "keys_attention";--> statement-breakpoint
DROP INDEX "keys_name";--> statement-breakpoint
DROP INDEX "keys_risk";--> statement-breakpoint
DROP INDEX "keys_expiry";--> statement-breakpoint
DROP INDEX "keys_last_used";--> statement-breakpoint
DROP INDEX "keys_made";--> statement-breakpoint
CREATE INDEX "keys_attention" ON "keys" USING btree ("workspace_id","attention","name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_name" ON "keys" USING btree ("workspace_id","name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_risk" ON "keys" USING btree ("workspace_id","risk","name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_expiry" ON "keys" USING btree ("workspace_id",coalesce(valid_until, 99999999999),"name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_last_used" ON "keys" USING btree ("workspace_id",coalesce(last_used_at, to_timestamp(0)),"name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_made" ON "keys" USING btree ("workspace_id",coalesce(kraken_created_at, created_at),"name","id") WHERE revoked_at is null;--> statement-breakpoint
ALTER TABLE "keys" DROP COLUMN "facets";--> statement-breakpoint
ALTER TABLE "keys" DROP COLUMN "search_short";--> statement-breakpoint
ALTER TABLE "keys" ALTER COLUMN "connection_id" RESET (n_distinct);--> statement-breakpoint
ALTER TABLE "keys" RESET (autovacuum_vacuum_scale_factor);
--> statement-breakpoint
ALTER TABLE "operations" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
CREATE INDEX "operations_parent" ON "operations" USING btree ("parent_id") WHERE parent_id is not null;