CREATE TABLE "session_visits" (
	"session_id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_visits_session_id_workspace_id_pk" PRIMARY KEY("session_id","workspace_id")
);
--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "slug" text;--> statement-breakpoint
-- Those that there are: what is plain in the name, and an end that no other has.
UPDATE "workspaces" SET "slug" = ltrim(
	trim(both '-' from left(regexp_replace(lower("name"), '[^a-z0-9]+', '-', 'g'), 40)) || '-' || left(md5("id"::text), 10), '-');--> statement-breakpoint
ALTER TABLE "workspaces" ALTER COLUMN "slug" SET NOT NULL;--> statement-breakpoint
INSERT INTO "session_visits" SELECT "id", "workspace_id", "last_seen_at" FROM "sessions";--> statement-breakpoint
ALTER TABLE "session_visits" ADD CONSTRAINT "session_visits_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_visits" ADD CONSTRAINT "session_visits_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_visits_workspace" ON "session_visits" USING btree ("workspace_id");--> statement-breakpoint
ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_slug_unique" UNIQUE("slug");