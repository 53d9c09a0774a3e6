import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { AppError } from "@/lib/errors";
import type { Secret } from "@/lib/secret";
import { BY_ITSELF } from "@/scripts/lib/by-itself.mjs";
import { clientAddress } from "./client-address";
import { sessionCookieName } from "./cookies";
import { type Limits, limitsOf } from "./limits";
import { findSession, noteSessionUsed, type OpenSession } from "./open-session";
import { findRemoval } from "./removal";
import type { Role } from "./roles";
import { SESSION_SEEN_EVERY_SECONDS } from "./session-limits";

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
  /** What the cookie holds and this server keeps nowhere: it takes part in encrypting what waits for this session. */
  readonly sessionToken: Secret;
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
  const { token, demandsPasskeys, signedInAt, passkeyAt, issuer } = session;
  return {
    userId,
    workspaceId,
    workspaceName,
    workspaceKind,
    demandsPasskeys,
    sessionId: id,
    sessionToken: token,
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
 * Read once per request, straight from the table: Auth.js opens and ends sessions, but to ask it for one costs a request
 * of its own in plumbing (docs/performance.md).
 */
const readActor = cache(async (isUse: boolean): Promise<Actor | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  const session = token ? await findSession(token) : null;
  if (!session) return null;
  if (isUse && isToBeNoted(session)) await noteSessionUsed(session.id);
  return actorOf(session, clientAddress(await headers()));
});

/** How exact "last seen" is; every page would otherwise write to the database. */
const isToBeNoted = ({ lastSeenAt }: OpenSession) =>
  Date.now() - lastSeenAt.getTime() > SESSION_SEEN_EVERY_SECONDS * 1000;

/** For pages: the signed-in person, or null. A page that was opened is use; one that the router renders anew is not. */
export const getActor = async (): Promise<Actor | null> => readActor((await headers()).get(BY_ITSELF) === null);

/** For actions and route handlers. Throws `signed_out` or `removed`. `isUse`: a person did this, which moves the idle limit. */
export async function requireActor({ isUse }: { isUse: boolean }): Promise<Actor> {
  const actor = await readActor(isUse);
  if (!actor) throw new AppError((await findRemoval()) ? "removed" : "signed_out");
  return actor;
}
