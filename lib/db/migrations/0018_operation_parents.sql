ALTER TABLE "operations" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
CREATE INDEX "operations_parent" ON "operations" USING btree ("parent_id") WHERE parent_id is not null;