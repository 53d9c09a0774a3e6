import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { cache } from "react";
import { connectionInAccessScope } from "@/lib/access/scope-conditions";
import type { AccessScope } from "@/lib/auth/access-scope";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { prepared } from "@/lib/db/prepared";
import { connections } from "@/lib/db/schema/connections";
import { AppError } from "@/lib/errors";
import type { UnreadableKey } from "@/lib/kraken/key";

export type Connection = Omit<typeof connections.$inferSelect, "createdAt" | "syncRetryAt">;

const columns = {
  id: connections.id,
  workspaceId: connections.workspaceId,
  issuer: connections.issuer,
  iiban: connections.iiban,
  email: connections.email,
  scopes: connections.scopes,
  scopesReported: connections.scopesReported,
  health: connections.health,
  missingCalls: connections.missingCalls,
  syncStartedAt: connections.syncStartedAt,
  syncedAt: connections.syncedAt,
  syncError: connections.syncError,
  pausedUntil: connections.pausedUntil,
  pausedBy: connections.pausedBy,
  unreadableKeys: connections.unreadableKeys,
};

/**
 * The workspace's connections, the oldest first; to a limited member only those that they reach. The layout and a page
 * that both ask cost one query.
 */
export const listConnections = cache(
  async (actor: Actor): Promise<Connection[]> =>
    actor.accessScope
      ? await connectionsInReach(actor, actor.accessScope)
      : await connectionsOfWorkspace().execute({ workspaceId: actor.workspaceId }),
);

async function connectionsInReach(actor: Actor, accessScope: AccessScope): Promise<Connection[]> {
  const inAccessScope = await db()
    .select(columns)
    .from(connections)
    .where(and(eq(connections.workspaceId, actor.workspaceId), connectionInAccessScope(actor, connections.id)))
    .orderBy(asc(connections.createdAt), asc(connections.id));
  return inAccessScope.map((connection) =>
    accessScope.connectionIds.includes(connection.id)
      ? connection
      : { ...connection, unreadableKeys: connection.unreadableKeys.map(withoutName) },
  );
}

/** Who reaches some keys of an account by their tags is not told which others it has. */
const withoutName = ({ reason }: UnreadableKey): UnreadableKey => ({
  name: null,
  apiKey: null,
  krakenId: null,
  reason,
});

const connectionsOfWorkspace = prepared((db) =>
  db
    .select(columns)
    .from(connections)
    .where(eq(connections.workspaceId, sql.placeholder("workspaceId")))
    .orderBy(asc(connections.createdAt), asc(connections.id)),
);

/** Throws `not_found` when it is not one of the workspace's that the actor reaches. */
export async function requireConnection(actor: Actor, id: string): Promise<Connection> {
  if (!actor.accessScope) return await requireConnectionOf(actor, { connectionId: id });
  const connection = (await connectionsInReach(actor, actor.accessScope)).find((one) => one.id === id);
  if (!connection) throw new AppError("not_found");
  return connection;
}

/** The connection of a key that the actor reaches, which may be the last they know of there. */
export async function requireConnectionOf(actor: Actor, key: { connectionId: string }): Promise<Connection> {
  const { workspaceId } = actor;
  const [connection] = await db()
    .select(columns)
    .from(connections)
    .where(and(eq(connections.id, key.connectionId), eq(connections.workspaceId, workspaceId)));
  if (!connection) throw new AppError("not_found");
  return connection;
}
