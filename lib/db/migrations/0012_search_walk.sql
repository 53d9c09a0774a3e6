-- What a search reads while it walks in an order, as part of the order's index, so that it need not look at the table.
DROP INDEX "keys_attention";--> statement-breakpoint
DROP INDEX "keys_name";--> statement-breakpoint
DROP INDEX "keys_risk";--> statement-breakpoint
DROP INDEX "keys_expiry";--> statement-breakpoint
DROP INDEX "keys_last_used";--> statement-breakpoint
DROP INDEX "keys_made";--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "search_short" text GENERATED ALWAYS AS (case when octet_length(key_search_text(name, tool, ip_allowlist, owner_names, purpose, ticket, tags, note)) <= 500 then key_search_text(name, tool, ip_allowlist, owner_names, purpose, ticket, tags, note) end) STORED;--> statement-breakpoint
CREATE INDEX "keys_sample" ON "keys" USING btree ("workspace_id","id","connection_id","facets","search_short") WHERE revoked_at is null and id < '08000000-0000-0000-0000-000000000000';--> statement-breakpoint
CREATE INDEX "keys_attention" ON "keys" USING btree ("workspace_id","attention","name","id","connection_id","facets","search_short") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_name" ON "keys" USING btree ("workspace_id","name","id","connection_id","facets","search_short") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_risk" ON "keys" USING btree ("workspace_id","risk","name","id","connection_id","facets","search_short") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_expiry" ON "keys" USING btree ("workspace_id",coalesce(valid_until, 99999999999),"name","id","valid_until","connection_id","facets","search_short") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_last_used" ON "keys" USING btree ("workspace_id",coalesce(last_used_at, to_timestamp(0)),"name","id","last_used_at","connection_id","facets","search_short") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_made" ON "keys" USING btree ("workspace_id",coalesce(kraken_created_at, created_at),"name","id","kraken_created_at","created_at","connection_id","facets","search_short") WHERE revoked_at is null;--> statement-breakpoint
-- An index spares the table only where that is tidy. By default that is seen to when a fifth of the keys has changed, and
-- by then nine of ten pages are not.
ALTER TABLE "keys" SET (autovacuum_vacuum_scale_factor = 0.02);
