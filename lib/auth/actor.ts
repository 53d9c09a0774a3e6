import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { type AccessScope, accessScopeOf } from "@/lib/auth/access-scope";
import type { Role } from "@/lib/db/member-roles";
import { AppError } from "@/lib/errors";
import type { Secret } from "@/lib/secret";
import { WORKSPACE_HEADER } from "@/lib/workspace-path";
import { BY_ITSELF } from "@/scripts/lib/by-itself.mjs";
import { clientAddress } from "./client-address";
import { sessionCookieName } from "./cookies";
import { findSession, isSignedIn, isUseToBeNoted, noteSessionUsed, type OpenSession } from "./open-session";
import { removalOfSession } from "./removal";

/** Who is asking, in which workspace. Only this module mints one; anywhere else it takes a visible cast. */
export type Actor = {
  readonly userId: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  /** How it is called in addresses. */
  readonly workspaceSlug: string;
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
  readonly accessScope: AccessScope | null;
  readonly brand: "actor";
};

export const actorOf = (session: OpenSession, address: string | null): Actor => {
  const { id, userId, workspaceId, workspaceName, workspaceSlug, workspaceKind, email, subject, role } = session;
  const { token, demandsPasskeys, signedInAt, passkeyAt, issuer } = session;
  return {
    userId,
    workspaceId,
    workspaceName,
    workspaceSlug,
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
    accessScope: accessScopeOf(session.limitedToConnections, session.limitedToTags),
    brand: "actor",
  };
};

/**
 * Read once per request, straight from the table: Auth.js opens and ends sessions, but to ask it for one costs a request
 * of its own in plumbing (docs/performance.md).
 */
const readActor = cache(async (slug: string | null, isUse: boolean): Promise<Actor | null> => {
  const token = await sessionToken();
  const session = token ? await findSession(token, slug) : null;
  if (!session) return null;
  const actor = actorOf(session, clientAddress(await headers()));
  if (isUse && isUseToBeNoted(session)) await noteSessionUsed(actor);
  return actor;
});

const sessionToken = async () => (await cookies()).get(sessionCookieName())?.value;

/** The workspace that the address of this request names, or null. */
export const workspaceInAddress = async (): Promise<string | null> => (await headers()).get(WORKSPACE_HEADER);

/**
 * For pages: the signed-in person in the workspace of the address, and without one where they worked last; null also where
 * they are no member. A page that was opened is use; one that the router renders anew is not.
 */
export const getActor = async (): Promise<Actor | null> =>
  readActor(await workspaceInAddress(), (await headers()).get(BY_ITSELF) === null);

/** `isUse`: a person did this, which moves the idle limit. */
type Asking = { isUse: boolean };

/**
 * For actions and route handlers, which take place in the workspace of the page that they come from, whatever another tab is
 * at. Throws `workspace_missing` when the address names none, `signed_out`, `removed`, and `not_found` where the person is no
 * member.
 */
export async function requireActor(asking: Asking): Promise<Actor> {
  const slug = await workspaceInAddress();
  const actor = await requireActorOf(slug, asking);
  if (slug === null) throw new AppError("workspace_missing");
  return actor;
}

/** The same for what belongs to the person and to no workspace: where they worked last, unless the address names one. */
export const requirePerson = async (asking: Asking): Promise<Actor> =>
  requireActorOf(await workspaceInAddress(), asking);

/** The same for what comes back from elsewhere and was begun in a workspace (null: in none). */
export async function requireActorOf(slug: string | null, { isUse }: Asking): Promise<Actor> {
  const actor = await readActor(slug, isUse);
  if (!actor) throw new AppError(await whyNobody(slug));
  return actor;
}

/** Why a request has no actor. */
export async function whyNobody(slug: string | null): Promise<"signed_out" | "removed" | "not_found"> {
  const token = await sessionToken();
  if (!token || !(await isSignedIn(token))) return "signed_out";
  return (await removalOfSession(token, slug)) ? "removed" : "not_found";
}
