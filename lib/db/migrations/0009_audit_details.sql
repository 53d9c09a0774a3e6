DROP INDEX "audit_events_workspace";--> statement-breakpoint
DROP INDEX "audit_events_connection";--> statement-breakpoint
DROP INDEX "audit_events_kind";--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "shown_outcome" text GENERATED ALWAYS AS (case
          when kind = 'operation.recorded' then 'asked'
          when kind = 'operation.settled' and data ->> 'status' = 'failed' then 'failed'
          when kind = 'operation.settled' and data ->> 'status' = 'uncertain' then 'unknown'
          else outcome end) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "routine" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_events_outcome" ON "audit_events" USING btree ("workspace_id","shown_outcome","routine","id");--> statement-breakpoint
CREATE INDEX "audit_events_workspace" ON "audit_events" USING btree ("workspace_id","routine","id");--> statement-breakpoint
CREATE INDEX "audit_events_connection" ON "audit_events" USING btree ("connection_id","routine","id");--> statement-breakpoint
CREATE INDEX "audit_events_kind" ON "audit_events" USING btree ("workspace_id","kind","routine","id");--> statement-breakpoint
ALTER TABLE "operations" DROP COLUMN "sent_at";