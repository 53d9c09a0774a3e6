-- Both are trusted extensions: since PostgreSQL 13 the owner of the database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;
--> statement-breakpoint
-- Lower case, punctuation as spaces, a space in front: every word starts after one. Immutable, because joining an array of text
-- depends on nothing; array_to_string is not declared so, as other types may.
CREATE FUNCTION key_search_text(
  name text, tool text, ip_allowlist text[], owner_names text, purpose text, ticket text, tags text[], note text
) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(
    lower(concat_ws(' ', '', name, tool, array_to_string(ip_allowlist, ' '), owner_names, purpose, ticket,
      array_to_string(tags, ' '), note)),
    '[][ \t\n\r!"#$%&''()*+,./:;<=>?@\\^_`{|}~-]+', ' ', 'g')
$$;
--> statement-breakpoint
CREATE TABLE "audit_counts" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"entries" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"entry" bigint,
	"workspace_id" uuid NOT NULL,
	"key_id" uuid,
	"operation_id" uuid,
	"actor_id" uuid,
	"actor_name" text,
	"session_id" uuid,
	"address" text,
	"person_id" uuid,
	"connection_id" uuid,
	"kind" text NOT NULL,
	"outcome" text DEFAULT 'done' NOT NULL,
	"shown_outcome" text GENERATED ALWAYS AS (case
          when kind = 'operation.recorded' then 'asked'
          when kind = 'operation.settled' and data ->> 'status' = 'failed' then 'failed'
          when kind = 'operation.settled' and data ->> 'status' = 'uncertain' then 'unknown'
          else outcome end) STORED NOT NULL,
	"routine" boolean DEFAULT false NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_events_entry" UNIQUE("workspace_id","entry")
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
	"paused_until" timestamp with time zone,
	"paused_by" text,
	"unreadable_keys" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connections_account" UNIQUE("workspace_id","issuer","iiban"),
	CONSTRAINT "connections_id_workspace" UNIQUE("id","workspace_id")
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sender_id" uuid,
	"recipient_id" uuid NOT NULL,
	"recipient_role" text NOT NULL,
	"recipients" text[] DEFAULT '{}' NOT NULL,
	"ciphertext" "bytea",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ending" text
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" uuid,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
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
	"made_elsewhere" boolean DEFAULT false NOT NULL,
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
	"read_at" timestamp with time zone,
	"missing_since" timestamp with time zone,
	"twin" smallint DEFAULT 0 NOT NULL,
	"search_short" text GENERATED ALWAYS AS (case when octet_length(key_search_text(name, tool, ip_allowlist, owner_names, purpose, ticket, tags, note)) <= 500 then key_search_text(name, tool, ip_allowlist, owner_names, purpose, ticket, tags, note) end) STORED,
	CONSTRAINT "keys_id_workspace" UNIQUE("id","workspace_id")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"limited_to_connections" uuid[] DEFAULT '{}' NOT NULL,
	"limited_to_tags" text[] DEFAULT '{}' NOT NULL,
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
	"finished_at" timestamp with time zone,
	CONSTRAINT "operations_submission" UNIQUE("workspace_id","actor_id","submission_id")
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "reveals" (
	"key_id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"shown_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sealing_keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"recipient" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sealing_keys_recipient" UNIQUE("user_id","recipient")
);
--> statement-breakpoint
CREATE TABLE "session_visits" (
	"session_id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_visits_session_id_workspace_id_pk" PRIMARY KEY("session_id","workspace_id")
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
	"signed_in_at" timestamp with time zone DEFAULT now() NOT NULL,
	"passkey_at" timestamp with time zone,
	"challenge" text,
	"challenged_at" timestamp with time zone,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"email" text,
	"last_workspace_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_issuer_subject" UNIQUE("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"demands_passkeys" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspaces_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "connection_tokens" ADD CONSTRAINT "connection_tokens_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_sender_id_users_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_recipient_id_users_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_key" FOREIGN KEY ("key_id","workspace_id") REFERENCES "public"."keys"("id","workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_users_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_backup_owner_id_users_id_fk" FOREIGN KEY ("backup_owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_connection" FOREIGN KEY ("connection_id","workspace_id") REFERENCES "public"."connections"("id","workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_key_id_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."keys"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_connection" FOREIGN KEY ("connection_id","workspace_id") REFERENCES "public"."connections"("id","workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reveals" ADD CONSTRAINT "reveals_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reveals" ADD CONSTRAINT "reveals_key" FOREIGN KEY ("key_id","workspace_id") REFERENCES "public"."keys"("id","workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealing_keys" ADD CONSTRAINT "sealing_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_visits" ADD CONSTRAINT "session_visits_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_visits" ADD CONSTRAINT "session_visits_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_last_workspace_id_workspaces_id_fk" FOREIGN KEY ("last_workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_workspace" ON "audit_events" USING btree ("workspace_id","routine","entry") WHERE entry is not null;--> statement-breakpoint
CREATE INDEX "audit_events_connection" ON "audit_events" USING btree ("connection_id","routine","entry") WHERE entry is not null;--> statement-breakpoint
CREATE INDEX "audit_events_kind" ON "audit_events" USING btree ("workspace_id","kind","routine","entry") WHERE entry is not null;--> statement-breakpoint
CREATE INDEX "audit_events_outcome" ON "audit_events" USING btree ("workspace_id","shown_outcome","routine","entry") WHERE entry is not null;--> statement-breakpoint
CREATE INDEX "audit_events_key" ON "audit_events" USING btree ("key_id","entry") WHERE entry is not null;--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" USING btree ("workspace_id","actor_id","entry") WHERE entry is not null;--> statement-breakpoint
CREATE INDEX "audit_events_secrets" ON "audit_events" USING btree ("workspace_id","key_id") WHERE kind in ('secret.shown', 'handover.opened');--> statement-breakpoint
CREATE INDEX "audit_events_person" ON "audit_events" USING btree ("person_id","entry") WHERE entry is not null;--> statement-breakpoint
CREATE INDEX "audit_events_day" ON "audit_events" USING btree ("workspace_id","at","entry") WHERE entry is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "handovers_open" ON "handovers" USING btree ("key_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "handovers_recipient" ON "handovers" USING btree ("recipient_id","workspace_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "handovers_expiry" ON "handovers" USING btree ("expires_at") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_open" ON "invitations" USING btree ("workspace_id","email") WHERE accepted_at is null and revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "keys_live_name" ON "keys" USING btree ("connection_id","name","twin") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_owner" ON "keys" USING btree ("owner_id") WHERE owner_id is not null;--> statement-breakpoint
CREATE INDEX "keys_backup_owner" ON "keys" USING btree ("backup_owner_id") WHERE backup_owner_id is not null;--> statement-breakpoint
CREATE INDEX "keys_attention" ON "keys" USING btree ("workspace_id","attention","name","id","connection_id","facets","search_short") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_name" ON "keys" USING btree ("workspace_id","name","id","connection_id","facets","search_short") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_risk" ON "keys" USING btree ("workspace_id","risk","name","id","connection_id","facets","search_short") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_expiry" ON "keys" USING btree ("workspace_id",coalesce(valid_until, 99999999999),"name","id","valid_until","connection_id","facets","search_short") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_last_used" ON "keys" USING btree ("workspace_id",coalesce(last_used_at, to_timestamp(0)),"name","id","last_used_at","connection_id","facets","search_short") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_made" ON "keys" USING btree ("workspace_id",coalesce(kraken_created_at, created_at),"name","id","kraken_created_at","created_at","connection_id","facets","search_short") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_sample" ON "keys" USING btree ("workspace_id","id","attention","name","risk","valid_until","last_used_at","kraken_created_at","created_at","connection_id","facets","search_short") WHERE revoked_at is null and id < '08000000-0000-0000-0000-000000000000';--> statement-breakpoint
CREATE INDEX "keys_facets_name" ON "keys" USING btree ("connection_id","facets","name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_facets_risk" ON "keys" USING btree ("connection_id","facets","risk","name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_facets_expiry" ON "keys" USING btree ("connection_id","facets",coalesce(valid_until, 99999999999),"name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_facets_last_used" ON "keys" USING btree ("connection_id","facets",coalesce(last_used_at, to_timestamp(0)),"name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_facets_made" ON "keys" USING btree ("connection_id","facets",coalesce(kraken_created_at, created_at),"name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_search" ON "keys" USING gin ("workspace_id","search_text" gin_trgm_ops) WITH (gin_pending_list_limit=512) WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_missing" ON "keys" USING btree ("workspace_id") WHERE revoked_at is null and missing_since is not null;--> statement-breakpoint
CREATE INDEX "keys_status_due" ON "keys" USING btree ("workspace_id","status_due_at") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "keys_activity" ON "keys" USING btree ("workspace_id","unused",coalesce(last_used_at, kraken_created_at, created_at)) WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "members_user" ON "members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "operations_key_time" ON "operations" USING btree ("key_id","created_at");--> statement-breakpoint
CREATE INDEX "operations_open" ON "operations" USING btree ("connection_id") WHERE status in ('pending', 'uncertain');--> statement-breakpoint
CREATE INDEX "passkeys_user" ON "passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "reveals_expiry" ON "reveals" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "session_visits_workspace" ON "session_visits" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");
--> statement-breakpoint
-- Every action waits for what it spends here, and nothing is lost with it: after a crash all budgets are whole.
ALTER TABLE "rate_limits" SET UNLOGGED;
--> statement-breakpoint
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are append-only';
END
$$;
--> statement-breakpoint
CREATE FUNCTION number_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	counted bigint;
BEGIN
	INSERT INTO audit_counts AS held (workspace_id, entries) VALUES (NEW.workspace_id, 1)
	ON CONFLICT (workspace_id) DO UPDATE SET entries = held.entries + 1
	RETURNING held.entries INTO counted;
	UPDATE audit_events SET entry = counted WHERE id = NEW.id;
	RETURN NULL;
END
$$;--> statement-breakpoint
-- At commit, when nothing is locked any more: whoever waits for the count holds it only until their commit is done.
CREATE CONSTRAINT TRIGGER audit_events_numbered AFTER INSERT ON "audit_events"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION number_audit_event();--> statement-breakpoint
CREATE FUNCTION keep_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.entry IS NOT NULL THEN
		RAISE EXCEPTION 'audit events are append-only';
	END IF;
	-- Whatever else the update says, nothing but the number is taken over.
	OLD.entry := NEW.entry;
	RETURN OLD;
END
$$;--> statement-breakpoint
CREATE TRIGGER audit_events_kept BEFORE UPDATE ON "audit_events"
FOR EACH ROW EXECUTE FUNCTION keep_audit_event();--> statement-breakpoint
CREATE TRIGGER audit_events_append_only BEFORE DELETE OR TRUNCATE ON "audit_events"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
-- The names of a key's owners beside the key, so that the search finds them in the same index.
CREATE FUNCTION name_key_owners() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.owner_names := (
    SELECT string_agg(coalesce(email, subject), ' ' ORDER BY email, subject)
    FROM users WHERE id IN (NEW.owner_id, NEW.backup_owner_id)
  );
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER keys_owner_names BEFORE INSERT OR UPDATE OF owner_id, backup_owner_id ON "keys"
FOR EACH ROW EXECUTE FUNCTION name_key_owners();
--> statement-breakpoint
CREATE FUNCTION rename_key_owners() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE keys SET owner_id = owner_id WHERE owner_id = NEW.id OR backup_owner_id = NEW.id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER users_rename_key_owners AFTER UPDATE OF email ON "users"
FOR EACH ROW WHEN (OLD.email IS DISTINCT FROM NEW.email) EXECUTE FUNCTION rename_key_owners();
--> statement-breakpoint
ALTER TABLE "keys" ALTER COLUMN "connection_id" SET (n_distinct = 1), ALTER COLUMN "facets" SET (n_distinct = 4);
--> statement-breakpoint
ALTER TABLE "keys" SET (autovacuum_vacuum_scale_factor = 0.02);
