import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { keys } from "@/lib/db/schema";
import type { KeyRow } from "./rows";

/** Changes columns of a key that the caller may change; not sent before it is awaited or applied. */
export const setColumns = (keyId: string, columns: Partial<KeyRow>) =>
  db().update(keys).set(columns).where(eq(keys.id, keyId));
