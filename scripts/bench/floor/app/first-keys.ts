import { asc, eq, isNull, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { connections } from "@/lib/db/schema/connections";
import { keys } from "@/lib/db/schema/keys";
import { users } from "@/lib/db/schema/users";

const db = drizzle(new Pool({ connectionString: process.env.DATABASE_URL, max: 10 }));

/** The rows of the dashboard's first page, with what a person sees in each. */
export const firstKeys = () =>
  db
    .select({
      id: keys.id,
      name: keys.name,
      tool: keys.tool,
      account: connections.iiban,
      status: keys.status,
      permissions: keys.permissions,
      risk: keys.risk,
      ipAllowlist: keys.ipAllowlist,
      validUntil: keys.validUntil,
      lastUsedAt: keys.lastUsedAt,
      createdAt: sql<string>`coalesce(${keys.krakenCreatedAt}, ${keys.createdAt})::date::text`,
      owner: users.email,
    })
    .from(keys)
    .innerJoin(connections, eq(connections.id, keys.connectionId))
    .leftJoin(users, eq(users.id, keys.ownerId))
    .where(isNull(keys.revokedAt))
    .orderBy(asc(keys.attention), asc(keys.name), asc(keys.id))
    .limit(50);
