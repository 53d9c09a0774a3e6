import { customType, timestamp } from "drizzle-orm/pg-core";

/**
 * A key's settings as JSON columns hold them. `lib/db` knows nothing of Kraken, so the shape is said here again;
 * assigning one to the other in lib/keys keeps them equal.
 */
export type KeySettings = {
  name: string;
  permissions: string[];
  ipAllowlist: string[] | null;
  validUntil: number | null;
  queryFrom: number | null;
  queryTo: number | null;
  nonceWindow: string;
};

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const createdAt = () => at("created_at").notNull().defaultNow();
