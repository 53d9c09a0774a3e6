-- The same table with other neighbours: PostgreSQL walks over all columns of a row before the one that it wants, and the
-- search and the orders want a few of ten thousand rows. What they read comes first, those of a fixed width before all.
ALTER TABLE "handovers" DROP CONSTRAINT "handovers_key";--> statement-breakpoint
ALTER TABLE "operations" DROP CONSTRAINT "operations_key_id_keys_id_fk";--> statement-breakpoint
ALTER TABLE "reveals" DROP CONSTRAINT "reveals_key";--> statement-breakpoint
ALTER TABLE "keys" RENAME TO "keys_before";--> statement-breakpoint
CREATE TABLE "keys" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"attention" smallint NOT NULL,
	"facets" smallint GENERATED ALWAYS AS ((attention * 16 + (origin = 'quayside')::int * 8 + (ip_allowlist is null)::int * 4 + ('funds_withdraw' = any(permissions))::int * 2 + unused::int)::smallint) STORED NOT NULL,
	"risk" smallint NOT NULL,
	"unused" boolean DEFAULT false NOT NULL,
	"name" text NOT NULL,
	"search_text" text GENERATED ALWAYS AS (key_search_text(name, tool, ip_allowlist, owner_names, purpose, ticket, tags, note)) STORED NOT NULL,
	"revoked_at" timestamp with time zone,
	"valid_until" bigint,
	"last_used_at" timestamp with time zone,
	"kraken_created_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"api_key" text,
	"kraken_id" text,
	"oauth_client" text,
	"kraken_purpose" text,
	"origin" text NOT NULL,
	"permissions" text[] NOT NULL,
	"other_permissions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"ip_allowlist" text[],
	"query_from" bigint,
	"query_to" bigint,
	"nonce_window" text DEFAULT '0' NOT NULL,
	"tool" text,
	"owner_id" uuid,
	"backup_owner_id" uuid,
	"owner_names" text,
	"purpose" text,
	"ticket" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"note" text,
	"status" text NOT NULL,
	"status_due_at" timestamp with time zone,
	"secret" text,
	"wanted" jsonb NOT NULL,
	"kraken_modified_at" timestamp with time zone,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
INSERT INTO "keys" (
	"id", "workspace_id", "connection_id", "attention", "risk", "unused", "name", "revoked_at", "valid_until",
	"last_used_at", "kraken_created_at", "created_at", "api_key", "kraken_id", "oauth_client", "kraken_purpose", "origin",
	"permissions", "other_permissions", "ip_allowlist", "query_from", "query_to", "nonce_window", "tool", "owner_id",
	"backup_owner_id", "owner_names", "purpose", "ticket", "tags", "note", "status", "status_due_at", "secret", "wanted",
	"kraken_modified_at", "read_at"
) SELECT
	"id", "workspace_id", "connection_id", "attention", "risk", "unused", "name", "revoked_at", "valid_until",
	"last_used_at", "kraken_created_at", "created_at", "api_key", "kraken_id", "oauth_client", "kraken_purpose", "origin",
	"permissions", "other_permissions", "ip_allowlist", "query_from", "query_to", "nonce_window", "tool", "owner_id",
	"backup_owner_id", "owner_names", "purpose", "ticket", "tags", "note", "status", "status_due_at", "secret", "wanted",
	"kraken_modified_at", "read_at"
FROM "keys_before";--> statement-breakpoint
-- Its indexes, constraints and trigger go with it, and leave their names free.
DROP TABLE "keys_before";--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_pkey" PRIMARY KEY ("id");--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_id_workspace" UNIQUE ("id","workspace_id");--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_connection" FOREIGN KEY ("connection_id","workspace_id") REFERENCES "connections"("id","workspace_id") ON DELETE cascade;--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE set null;--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_backup_owner_id_users_id_fk" FOREIGN KEY ("backup_owner_id") REFERENCES "users"("id") ON DELETE set null;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_key" FOREIGN KEY ("key_id","workspace_id") REFERENCES "keys"("id","workspace_id") ON DELETE cascade;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_key_id_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "keys"("id") ON DELETE set null;--> statement-breakpoint
ALTER TABLE "reveals" ADD CONSTRAINT "reveals_key" FOREIGN KEY ("key_id","workspace_id") REFERENCES "keys"("id","workspace_id") ON DELETE cascade;--> statement-breakpoint
CREATE UNIQUE INDEX "keys_live_name" ON "keys" ("connection_id","name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_owner" ON "keys" ("owner_id") WHERE owner_id is not null;--> statement-breakpoint
CREATE INDEX "keys_backup_owner" ON "keys" ("backup_owner_id") WHERE backup_owner_id is not null;--> statement-breakpoint
CREATE INDEX "keys_attention" ON "keys" ("workspace_id","attention","name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_name" ON "keys" ("workspace_id","name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_risk" ON "keys" ("workspace_id","risk","name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_expiry" ON "keys" ("workspace_id",coalesce(valid_until, 99999999999),"name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_last_used" ON "keys" ("workspace_id",coalesce(last_used_at, to_timestamp(0)),"name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_made" ON "keys" ("workspace_id",coalesce(kraken_created_at, created_at),"name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_facets_name" ON "keys" ("connection_id","facets","name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_facets_risk" ON "keys" ("connection_id","facets","risk","name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_facets_expiry" ON "keys" ("connection_id","facets",coalesce(valid_until, 99999999999),"name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_facets_last_used" ON "keys" ("connection_id","facets",coalesce(last_used_at, to_timestamp(0)),"name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_facets_made" ON "keys" ("connection_id","facets",coalesce(kraken_created_at, created_at),"name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_search" ON "keys" USING gin ("workspace_id","search_text" gin_trgm_ops) WITH (gin_pending_list_limit=512) WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_status_due" ON "keys" ("workspace_id","status_due_at") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_activity" ON "keys" ("workspace_id","unused",coalesce(last_used_at, kraken_created_at, created_at)) WHERE revoked_at is null;--> statement-breakpoint
CREATE TRIGGER keys_owner_names BEFORE INSERT OR UPDATE OF owner_id, backup_owner_id ON "keys"
FOR EACH ROW EXECUTE FUNCTION name_key_owners();--> statement-breakpoint
-- As before (0002).
ALTER TABLE "keys" ALTER COLUMN "connection_id" SET (n_distinct = 1), ALTER COLUMN "facets" SET (n_distinct = 4);
