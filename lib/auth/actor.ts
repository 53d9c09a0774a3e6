import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { AppError } from "@/lib/errors";
import { clientAddress } from "./client-address";
import { sessionCookieName } from "./cookies";
import { type Limits, limitsOf } from "./limits";
import { findSession, noteSessionSeen, type OpenSession } from "./open-session";
import type { Role } from "./roles";

/** Who is asking, in which workspace. Only this module mints one; anywhere else it takes a visible cast. */
export type Actor = {
  readonly userId: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  /** A personal one has one member, for good. */
  readonly workspaceKind: "personal" | "shared";
  /** Whether a fresh sign-in is not enough here where proof is asked for. */
  readonly demandsPasskeys: boolean;
  readonly sessionId: string;
  /** When this session last proved who the person is: by a sign-in, and with a passkey. */
  readonly signedInAt: Date;
  readonly passkeyAt: Date | null;
  /** Who says who they are: Kraken's authorization server or the company's. */
  readonly issuer: string;
  /** E-mail or account number, for history. */
  readonly name: string;
  /** As the sign-in reported it; null when it reported none. */
  readonly email: string | null;
  /** From where the request came, as far as the proxies in front can be trusted. */
  readonly address: string | null;
  readonly role: Role;
  /** The only keys that the person reaches; null for all of the workspace. */
  readonly limits: Limits | null;
  readonly brand: "actor";
};

export const actorOf = (session: OpenSession, address: string | null): Actor => {
  const { id, userId, workspaceId, workspaceName, workspaceKind, email, subject, role } = session;
  const { demandsPasskeys, signedInAt, passkeyAt, issuer } = session;
  return {
    userId,
    workspaceId,
    workspaceName,
    workspaceKind,
    demandsPasskeys,
    sessionId: id,
    signedInAt,
    passkeyAt,
    issuer,
    name: email || subject,
    email: email || null,
    address,
    role,
    limits: limitsOf(session.limitedToConnections, session.limitedToTags),
    brand: "actor",
  };
};

/**
 * The signed-in person, or null. Read once per request, straight from the table: Auth.js opens and ends sessions, but
 * to ask it for one costs a request of its own in plumbing (docs/performance.md).
 */
export const getActor = cache(async (): Promise<Actor | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  const session = token ? await findSession(token) : null;
  if (!session) return null;
  await noteSessionSeen(session);
  return actorOf(session, clientAddress(await headers()));
});

/** For actions, route handlers and pages. Throws `signed_out`. */
export async function requireActor(): Promise<Actor> {
  const actor = await getActor();
  if (!actor) throw new AppError("signed_out");
  return actor;
}
