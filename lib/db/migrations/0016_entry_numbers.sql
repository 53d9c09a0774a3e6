CREATE TABLE "audit_counts" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"entries" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "operations" DROP CONSTRAINT "operations_submission";--> statement-breakpoint
DROP TRIGGER "audit_events_append_only" ON "audit_events";--> statement-breakpoint
DROP INDEX "audit_events_workspace";--> statement-breakpoint
DROP INDEX "audit_events_connection";--> statement-breakpoint
DROP INDEX "audit_events_kind";--> statement-breakpoint
DROP INDEX "audit_events_outcome";--> statement-breakpoint
DROP INDEX "audit_events_key";--> statement-breakpoint
DROP INDEX "audit_events_actor";--> statement-breakpoint
DROP INDEX "audit_events_person";--> statement-breakpoint
DROP INDEX "audit_events_day";--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "entry" bigint;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "made_elsewhere" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Entries that there are keep their order, and are counted on from there.
UPDATE "audit_events" SET "entry" = "numbered"."entry"
FROM (SELECT "id", row_number() OVER (PARTITION BY "workspace_id" ORDER BY "id") AS "entry" FROM "audit_events") AS "numbered"
WHERE "numbered"."id" = "audit_events"."id";--> statement-breakpoint
INSERT INTO "audit_counts" SELECT "workspace_id", max("entry") FROM "audit_events" GROUP BY "workspace_id";--> statement-breakpoint
-- Kraken gives an id and an API key once: a key that another workspace made on the same account is that key.
UPDATE "keys" SET "origin" = 'quayside', "made_elsewhere" = true
FROM "connections" AS "here", "connections" AS "elsewhere", "keys" AS "made"
WHERE "keys"."origin" = 'kraken' AND "here"."id" = "keys"."connection_id"
	AND "elsewhere"."issuer" = "here"."issuer" AND "elsewhere"."iiban" = "here"."iiban" AND "elsewhere"."id" <> "here"."id"
	AND "made"."connection_id" = "elsewhere"."id" AND "made"."origin" = 'quayside'
	AND ("made"."api_key" = "keys"."api_key" OR "made"."kraken_id" = "keys"."kraken_id");--> statement-breakpoint
CREATE INDEX "audit_events_workspace" ON "audit_events" USING btree ("workspace_id","routine","entry") WHERE entry is not null;--> statement-breakpoint
CREATE INDEX "audit_events_connection" ON "audit_events" USING btree ("connection_id","routine","entry") WHERE entry is not null;--> statement-breakpoint
CREATE INDEX "audit_events_kind" ON "audit_events" USING btree ("workspace_id","kind","routine","entry") WHERE entry is not null;--> statement-breakpoint
CREATE INDEX "audit_events_outcome" ON "audit_events" USING btree ("workspace_id","shown_outcome","routine","entry") WHERE entry is not null;--> statement-breakpoint
CREATE INDEX "audit_events_key" ON "audit_events" USING btree ("key_id","entry") WHERE entry is not null;--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" USING btree ("workspace_id","actor_id","entry") WHERE entry is not null;--> statement-breakpoint
CREATE INDEX "audit_events_person" ON "audit_events" USING btree ("person_id","entry") WHERE entry is not null;--> statement-breakpoint
CREATE INDEX "audit_events_day" ON "audit_events" USING btree ("workspace_id","at","entry") WHERE entry is not null;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_entry" UNIQUE("workspace_id","entry");--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_submission" UNIQUE("workspace_id","actor_id","submission_id");--> statement-breakpoint
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
