import { bigint, integer, pgTable, text } from "drizzle-orm/pg-core";

/** What was spent of each budget, unlogged; its layout is that of the library behind lib/auth/rate-limits. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull(),
  /** Milliseconds since 1970. */
  expire: bigint("expire", { mode: "number" }),
});
