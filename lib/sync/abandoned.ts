import "server-only";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { database, db } from "@/lib/db/client";
import type { Db } from "@/lib/db/database";
import { operations } from "@/lib/db/schema/operations";
import { deriveAgain } from "@/lib/keys/columns";
import { type Operation, settleOperation, writeLock } from "@/lib/operations/mutations";

const isPending = and(eq(operations.status, "pending"), isNotNull(operations.keyId));

/**
 * Writes are recorded and sent in the lock of their connection. One that is recorded as under way while nobody holds that
 * lock belongs to a process that is gone: what became of it is not known, and is found out like any other. Answers whether
 * there was one.
 */
export async function markAbandonedWrites(connectionId: string): Promise<boolean> {
  const ofConnection = and(eq(operations.connectionId, connectionId), isPending);
  if ((await db().$count(operations, ofConnection)) === 0) return false;
  let found = false;
  await database().ifFree(writeLock(connectionId), async () => {
    const abandoned = await db().select().from(operations).where(ofConnection).orderBy(asc(operations.createdAt));
    for (const operation of abandoned) await db().transaction((tx) => note(tx, operation));
    found = abandoned.length > 0;
  });
  return found;
}

/** The same for every connection: when a server starts, and now and then for those that stopped. */
export async function markAllAbandonedWrites(): Promise<void> {
  const connections = await db().selectDistinct({ id: operations.connectionId }).from(operations).where(isPending);
  for (const { id } of connections) await markAbandonedWrites(id);
}

async function note(tx: Db, operation: Operation): Promise<void> {
  await settleOperation(tx, operation, { status: "uncertain", errorCode: "interrupted", krakenErrors: [] }, null);
  if (operation.keyId) await deriveAgain(tx, operation.keyId, "uncertain");
}
