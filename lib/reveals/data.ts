import "server-only";
import { and, eq, gt } from "drizzle-orm";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { reveals } from "@/lib/db/schema";

/** Until when this session can still see the key's secret; null when it cannot. */
export async function getRevealExpiry(actor: Actor, keyId: string): Promise<Date | null> {
  const [reveal] = await db()
    .select({ expiresAt: reveals.expiresAt })
    .from(reveals)
    .where(
      and(
        eq(reveals.keyId, keyId),
        eq(reveals.workspaceId, actor.workspaceId),
        eq(reveals.sessionId, actor.sessionId),
        gt(reveals.expiresAt, new Date()),
      ),
    );
  return reveal?.expiresAt ?? null;
}
