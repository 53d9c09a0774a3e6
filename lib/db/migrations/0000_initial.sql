CREATE TABLE "audit_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"key_id" uuid,
	"operation_id" uuid,
	"actor_id" uuid,
	"actor_name" text,
	"kind" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connection_tokens" (
	"connection_id" uuid PRIMARY KEY NOT NULL,
	"access_token" "bytea" NOT NULL,
	"refresh_token" "bytea",
	"expires_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"iiban" text NOT NULL,
	"email" text,
	"scopes" text[] NOT NULL,
	"scopes_reported" text NOT NULL,
	"health" text DEFAULT 'ok' NOT NULL,
	"missing_calls" text[] DEFAULT '{}' NOT NULL,
	"sync_started_at" timestamp with time zone,
	"synced_at" timestamp with time zone,
	"sync_error" text,
	"sync_retry_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connections_account" UNIQUE("workspace_id","issuer","iiban"),
	CONSTRAINT "connections_id_workspace" UNIQUE("id","workspace_id")
);
--> statement-breakpoint
CREATE TABLE "keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"name" text NOT NULL,
	"api_key" text,
	"kraken_id" text,
	"oauth_client" text,
	"purpose" text,
	"origin" text NOT NULL,
	"permissions" text[] NOT NULL,
	"other_permissions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"ip_allowlist" text[],
	"valid_until" bigint,
	"query_from" bigint,
	"query_to" bigint,
	"nonce_window" text DEFAULT '0' NOT NULL,
	"tool" text,
	"owner_id" uuid,
	"status" text NOT NULL,
	"attention" smallint NOT NULL,
	"status_due_at" timestamp with time zone,
	"risk" smallint NOT NULL,
	"secret" text,
	"wanted" jsonb NOT NULL,
	"kraken_created_at" timestamp with time zone,
	"kraken_modified_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"read_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "keys_id_workspace" UNIQUE("id","workspace_id")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "operations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"key_id" uuid,
	"kind" text NOT NULL,
	"submission_id" uuid NOT NULL,
	"payload" jsonb NOT NULL,
	"payload_hash" text NOT NULL,
	"before" jsonb,
	"stored" jsonb,
	"status" text NOT NULL,
	"error_code" text,
	"kraken_errors" text[],
	"actor_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "operations_submission" UNIQUE("workspace_id","submission_id")
);
--> statement-breakpoint
CREATE TABLE "reveals" (
	"key_id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"email" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_issuer_subject" UNIQUE("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "connection_tokens" ADD CONSTRAINT "connection_tokens_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_connection" FOREIGN KEY ("connection_id","workspace_id") REFERENCES "public"."connections"("id","workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_key_id_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."keys"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_connection" FOREIGN KEY ("connection_id","workspace_id") REFERENCES "public"."connections"("id","workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reveals" ADD CONSTRAINT "reveals_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reveals" ADD CONSTRAINT "reveals_key" FOREIGN KEY ("key_id","workspace_id") REFERENCES "public"."keys"("id","workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_key" ON "audit_events" USING btree ("key_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_workspace" ON "audit_events" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "keys_live_name" ON "keys" USING btree ("connection_id","name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_attention" ON "keys" USING btree ("workspace_id","attention","name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_name" ON "keys" USING btree ("workspace_id","name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_risk" ON "keys" USING btree ("workspace_id","risk","name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_expiry" ON "keys" USING btree ("workspace_id",coalesce(valid_until, 99999999999),"name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_last_used" ON "keys" USING btree ("workspace_id",coalesce(last_used_at, to_timestamp(0)),"name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_made" ON "keys" USING btree ("workspace_id",coalesce(kraken_created_at, created_at),"name","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_moves_out" ON "keys" USING btree ("workspace_id") WHERE revoked_at is null and 'funds_withdraw' = any(permissions);--> statement-breakpoint
CREATE INDEX "keys_status_due" ON "keys" USING btree ("status_due_at") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "members_user" ON "members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "operations_key_time" ON "operations" USING btree ("key_id","created_at");--> statement-breakpoint
CREATE INDEX "operations_open" ON "operations" USING btree ("connection_id") WHERE status in ('pending', 'uncertain');--> statement-breakpoint
CREATE INDEX "reveals_expiry" ON "reveals" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");