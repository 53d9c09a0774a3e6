-- Both are trusted extensions: since PostgreSQL 13 the owner of the database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;
--> statement-breakpoint
-- Lower case, ASCII punctuation as spaces, a space in front: every word starts after one. Immutable, because joining
-- an array of text depends on nothing; array_to_string is not declared so, as other types may.
CREATE FUNCTION key_search_text(name text, tool text, ip_allowlist text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(
    lower(concat_ws(' ', '', name, tool, array_to_string(ip_allowlist, ' '))),
    '[][ !"#$%&''()*+,./:;<=>?@\\^_`{|}~-]+', ' ', 'g')
$$;
--> statement-breakpoint
DROP INDEX "keys_moves_out";--> statement-breakpoint
DROP INDEX "keys_status_due";--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "unused" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "facets" smallint GENERATED ALWAYS AS ((attention * 16 + (origin = 'quayside')::int * 8 + (ip_allowlist is null)::int * 4 + ('funds_withdraw' = any(permissions))::int * 2 + unused::int)::smallint) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "search_text" text GENERATED ALWAYS AS (key_search_text(name, tool, ip_allowlist)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "keys_facets_name" ON "keys" USING btree ("connection_id","facets","name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_facets_risk" ON "keys" USING btree ("connection_id","facets","risk","name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_facets_expiry" ON "keys" USING btree ("connection_id","facets",coalesce(valid_until, 99999999999),"name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_facets_last_used" ON "keys" USING btree ("connection_id","facets",coalesce(last_used_at, to_timestamp(0)),"name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_facets_made" ON "keys" USING btree ("connection_id","facets",coalesce(kraken_created_at, created_at),"name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_search" ON "keys" USING gin ("workspace_id","search_text" gin_trgm_ops) WITH (gin_pending_list_limit=512) WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_activity" ON "keys" USING btree ("workspace_id","unused",coalesce(last_used_at, kraken_created_at, created_at)) WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_status_due" ON "keys" USING btree ("workspace_id","status_due_at") WHERE revoked_at is null;--> statement-breakpoint
-- Where a query names a connection or a facet that the planner does not know yet, it is to expect the largest one, and
-- so to read it in order and stop; for a middling one it would read and sort all.
ALTER TABLE "keys" ALTER COLUMN "connection_id" SET (n_distinct = 1), ALTER COLUMN "facets" SET (n_distinct = 4);
