import "server-only";
import { and, eq } from "drizzle-orm";
import { recordEvent } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import { connections, members, users, workspaces } from "@/lib/db/schema";
import { env } from "@/lib/env";
import type { TokenSet } from "@/lib/kraken/oauth";
import { allScopes } from "@/lib/kraken/permissions";
import { storeTokens } from "./vault";

/** What Kraken says about the person who signed in. */
export type KrakenAccount = { iiban: string; email: string | null };

/**
 * Records a sign-in at Kraken in one transaction: the person (issuer and IIBAN), their personal workspace, the
 * connection with the scopes that were granted, and the encrypted token pair.
 */
export async function recordSignIn(account: KrakenAccount, tokens: TokenSet): Promise<void> {
  const { issuer } = env();
  await db().transaction(async (tx) => {
    const [user] = await tx
      .insert(users)
      .values({ issuer, subject: account.iiban, email: account.email })
      .onConflictDoUpdate({ target: [users.issuer, users.subject], set: { email: account.email } })
      .returning();
    if (!user) throw new Error("the person was not recorded");

    const workspaceId = (await findPersonalWorkspace(tx, user.id)) ?? (await createPersonalWorkspace(tx, user.id));
    const granted = {
      email: account.email,
      scopes: tokens.scopes ?? [...allScopes],
      scopesReported: tokens.scopes ? ("reported" as const) : ("assumed" as const),
      health: "ok" as const,
      // The person may have asked Kraken for more: calls that were refused before are worth another try.
      missingCalls: [],
      syncError: null,
      syncRetryAt: null,
    };
    const [connection] = await tx
      .insert(connections)
      .values({ workspaceId, issuer, iiban: account.iiban, ...granted })
      .onConflictDoUpdate({
        target: [connections.workspaceId, connections.issuer, connections.iiban],
        set: granted,
      })
      .returning({ id: connections.id });
    if (!connection) throw new Error("the connection was not recorded");
    await storeTokens(tx, connection.id, tokens);
    await recordEvent(tx, {
      workspaceId,
      actor: { id: user.id, name: account.email ?? account.iiban },
      kind: "person.signed_in",
      data: { scopes: granted.scopes, scopesReported: granted.scopesReported },
    });
  });
}

type Tx = Parameters<Parameters<ReturnType<typeof db>["transaction"]>[0]>[0];

async function findPersonalWorkspace(tx: Pick<Tx, "select">, userId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: workspaces.id })
    .from(workspaces)
    .innerJoin(members, eq(members.workspaceId, workspaces.id))
    .where(and(eq(members.userId, userId), eq(workspaces.kind, "personal")));
  return row?.id ?? null;
}

async function createPersonalWorkspace(tx: Tx, userId: string): Promise<string> {
  const [workspace] = await tx.insert(workspaces).values({ name: "Personal", kind: "personal" }).returning();
  if (!workspace) throw new Error("the workspace was not recorded");
  await tx.insert(members).values({ workspaceId: workspace.id, userId, role: "owner" });
  return workspace.id;
}

/** Throws when the person has none: every sign-in makes sure of one. */
export async function personalWorkspaceId(userId: string): Promise<string> {
  const id = await findPersonalWorkspace(db(), userId);
  if (!id) throw new Error("no personal workspace");
  return id;
}
