import "server-only";
import { sql } from "drizzle-orm";
import { logError } from "@/lib/logger";
import { db } from "./client";

export async function isDatabaseReady(): Promise<boolean> {
  try {
    await db().execute(sql`select 1`);
    return true;
  } catch (error) {
    logError("database_not_ready", error);
    return false;
  }
}
