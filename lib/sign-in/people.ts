import "server-only";
import { and, eq } from "drizzle-orm";
import { requirePermit } from "@/lib/access/roles";
import type { PersonActor } from "@/lib/auth/actor";
import { signInOf } from "@/lib/auth/company";
import { lockedOutUntil } from "@/lib/auth/kraken-pause";
import { recordStepUp } from "@/lib/auth/step-up";
import { storeTokens } from "@/lib/auth/vault";
import { db } from "@/lib/db/client";
import { personName } from "@/lib/db/person-name";
import { connections } from "@/lib/db/schema/connections";
import { members } from "@/lib/db/schema/members";
import { users } from "@/lib/db/schema/users";
import { workspaces } from "@/lib/db/schema/workspaces";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { recordEvent } from "@/lib/events/record";
import type { TokenSet } from "@/lib/kraken/oauth";
import { allScopes } from "@/lib/kraken/permissions";
import { unseenIn } from "@/lib/words/visible-text";
import { newSlug } from "@/lib/workspace-slug";

/** What Kraken says about the person who signed in. */
export type KrakenAccount = { iiban: string; email: string | null };

type Tx = Parameters<Parameters<ReturnType<typeof db>["transaction"]>[0]>[0];

/**
 * Records a sign-in at Kraken in one transaction: the person (issuer and IIBAN) and their personal workspace; with
 * `tokens`, the connection too. Without them the person only said who they are, and the account is not connected.
 */
export async function recordSignIn(
  account: KrakenAccount,
  { tokens, address }: { tokens: TokenSet | null; address: string | null },
): Promise<void> {
  await db().transaction(async (tx) => {
    const person = { issuer: env().issuer, subject: account.iiban, email: account.email };
    const { workspaceId, actor } = await recordPerson(tx, person, address);
    const granted = tokens ? await recordConnection(tx, { workspaceId, account, tokens }) : {};
    const data = { provider: signInOf(person.issuer).name, ...granted };
    await recordEvent(tx, { workspaceId, actor, kind: "person.signed_in", data });
  });
}

/** Records a sign-in at the company's provider, which connects nothing. */
export async function recordCompanySignIn(person: SignedIn, address: string | null): Promise<void> {
  await db().transaction(async (tx) => {
    const { workspaceId, actor } = await recordPerson(tx, person, address);
    const { issuer } = person;
    const data = { provider: signInOf(issuer).name, issuer };
    await recordEvent(tx, { workspaceId, actor, kind: "person.signed_in", data });
  });
}

/** An address with characters that nobody sees could pass for another one, and is taken for none. */
const plainEmail = (email: string | null) => (email !== null && unseenIn(email) === null ? email : null);

/** A person is who the issuer says, under the subject that the issuer gave them. */
type SignedIn = { issuer: string; subject: string; email: string | null };

async function recordPerson(tx: Tx, { issuer, subject, ...said }: SignedIn, address: string | null) {
  const email = plainEmail(said.email);
  const [user] = await tx
    .insert(users)
    .values({ issuer, subject, email })
    .onConflictDoUpdate({ target: [users.issuer, users.subject], set: { email } })
    .returning();
  if (!user) throw new Error("the person was not recorded");
  const workspaceId = (await findPersonalWorkspace(tx, user.id)) ?? (await createPersonalWorkspace(tx, user.id));
  return { workspaceId, actor: { userId: user.id, name: personName({ email, subject }), sessionId: null, address } };
}

/**
 * Somebody signed in to prove that it is still them. Their session goes on with a fresh proof; none begins. Throws
 * `another_person` when it is not who the session belongs to.
 */
export async function confirmPerson(
  actor: PersonActor,
  { issuer, subject }: Omit<SignedIn, "email">,
  signedInAt: Date,
): Promise<void> {
  await db().transaction(async (tx) => {
    const [person] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.issuer, issuer), eq(users.subject, subject)));
    if (person?.id !== actor.userId) throw new AppError("another_person");
    await recordStepUp(tx, actor, "sign_in", signedInAt);
  });
}

/** Connects the account that somebody just chose at Kraken to the workspace on whose page they asked. Throws `not_allowed`. */
export async function connectAccount(actor: PersonActor, account: KrakenAccount, tokens: TokenSet): Promise<void> {
  requirePermit(actor, "connections.connect");
  await db().transaction(async (tx) => {
    const { workspaceId } = actor;
    const { connectionId, ...granted } = await recordConnection(tx, { workspaceId, account, tokens });
    const data = { iiban: account.iiban, ...granted };
    await recordEvent(tx, { workspaceId, actor, kind: "connection.connected", connectionId, data });
  });
}

/** The connection with the scopes that were granted, and its encrypted token pair; both anew when it exists. */
async function recordConnection(
  tx: Tx,
  { workspaceId, account, tokens }: { workspaceId: string; account: KrakenAccount; tokens: TokenSet },
) {
  const granted = {
    email: plainEmail(account.email),
    scopes: tokens.scopes ?? [...allScopes],
    scopesReported: tokens.scopes ? ("reported" as const) : ("assumed" as const),
    health: "ok" as const,
    // The person may have asked Kraken for more: calls that were refused before are worth another try.
    missingCalls: [],
    syncError: null,
  };
  const lockedOut = await lockedOutUntil(tx);
  const pause = lockedOut ? { pausedUntil: lockedOut, pausedBy: "lockout" as const } : {};
  const [connection] = await tx
    .insert(connections)
    .values({ workspaceId, issuer: env().issuer, iiban: account.iiban, ...pause, ...granted })
    .onConflictDoUpdate({ target: [connections.workspaceId, connections.issuer, connections.iiban], set: granted })
    .returning({ id: connections.id });
  if (!connection) throw new Error("the connection was not recorded");
  await storeTokens(tx, connection.id, tokens);
  return { connectionId: connection.id, scopes: granted.scopes, scopesReported: granted.scopesReported };
}

async function findPersonalWorkspace(tx: Pick<Tx, "select">, userId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: workspaces.id })
    .from(workspaces)
    .innerJoin(members, eq(members.workspaceId, workspaces.id))
    .where(and(eq(members.userId, userId), eq(workspaces.kind, "personal")));
  return row?.id ?? null;
}

async function createPersonalWorkspace(tx: Tx, userId: string): Promise<string> {
  const name = "Personal";
  const [workspace] = await tx
    .insert(workspaces)
    .values({ name, slug: newSlug(name), kind: "personal" })
    .returning();
  if (!workspace) throw new Error("the workspace was not recorded");
  await tx.insert(members).values({ workspaceId: workspace.id, userId, role: "owner" });
  return workspace.id;
}

/** Where a new session begins: where the person worked last, if they are still in it, otherwise at home. */
export async function firstWorkspaceId(userId: string): Promise<string> {
  const [last] = await db()
    .select({ id: members.workspaceId })
    .from(users)
    .innerJoin(members, and(eq(members.userId, users.id), eq(members.workspaceId, users.lastWorkspaceId)))
    .where(eq(users.id, userId));
  const id = last?.id ?? (await findPersonalWorkspace(db(), userId));
  // Every sign-in makes sure of a personal one.
  if (!id) throw new Error("no personal workspace");
  return id;
}
