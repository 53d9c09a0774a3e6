CREATE TABLE "handovers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sender_id" uuid,
	"recipient_id" uuid NOT NULL,
	"recipients" text[] DEFAULT '{}' NOT NULL,
	"ciphertext" "bytea",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ending" text
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
DROP INDEX "audit_events_secrets";--> statement-breakpoint
-- Its index goes with it.
ALTER TABLE "keys" drop column "search_text";--> statement-breakpoint
DROP FUNCTION key_search_text(text, text, text[]);--> statement-breakpoint
-- As before (0002), of more columns, one of which has lines.
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
ALTER TABLE "keys" ADD COLUMN "kraken_purpose" text;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "backup_owner_id" uuid;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "owner_names" text;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "ticket" text;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "search_text" text GENERATED ALWAYS AS (key_search_text(name, tool, ip_allowlist, owner_names, purpose, ticket, tags, note)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "keys_search" ON "keys" USING gin ("workspace_id","search_text" gin_trgm_ops) WITH (gin_pending_list_limit=512) WHERE revoked_at is null;--> statement-breakpoint
-- What Kraken tells of a purpose makes room for what people say of it.
UPDATE "keys" SET "kraken_purpose" = "purpose", "purpose" = NULL WHERE "purpose" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "limited_to_connections" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "limited_to_tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "signed_in_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "passkey_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "challenge" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "challenged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "demands_passkeys" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_sender_id_users_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_recipient_id_users_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_key" FOREIGN KEY ("key_id","workspace_id") REFERENCES "public"."keys"("id","workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealing_keys" ADD CONSTRAINT "sealing_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "handovers_open" ON "handovers" USING btree ("key_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "handovers_recipient" ON "handovers" USING btree ("recipient_id","workspace_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "handovers_expiry" ON "handovers" USING btree ("expires_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "passkeys_user" ON "passkeys" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_backup_owner_id_users_id_fk" FOREIGN KEY ("backup_owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_secrets" ON "audit_events" USING btree ("workspace_id","key_id") WHERE kind in ('secret.shown', 'handover.opened');--> statement-breakpoint
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
UPDATE "keys" SET "owner_id" = "owner_id" WHERE "owner_id" IS NOT NULL;
