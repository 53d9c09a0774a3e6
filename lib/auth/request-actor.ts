import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { AppError } from "@/lib/errors";
import { WORKSPACE_HEADER } from "@/lib/workspace-path";
import { BY_ITSELF } from "@/scripts/lib/by-itself.mjs";
import { type PersonActor, personActor } from "./actor";
import { clientAddress } from "./client-address";
import { sessionCookieName } from "./cookies";
import { findSession, isSignedIn, isUseToBeRecorded, recordSessionUse } from "./open-session";
import { removalOfSession } from "./removal";

/**
 * Read once per request, straight from the table. Auth.js opens and ends sessions; workspace and role, which it knows
 * nothing of, come with the same query.
 */
const readActor = cache(async (slug: string | null, isUse: boolean): Promise<PersonActor | null> => {
  const token = await sessionToken();
  const session = token ? await findSession(token, slug) : null;
  if (!session) return null;
  const actor = personActor(session, clientAddress(await headers()));
  if (isUse && isUseToBeRecorded(session)) await recordSessionUse(actor);
  return actor;
});

const sessionToken = async () => (await cookies()).get(sessionCookieName())?.value;

/** The workspace that the address of this request names, or null. */
export const workspaceInAddress = async (): Promise<string | null> => (await headers()).get(WORKSPACE_HEADER);

/**
 * For pages: the signed-in person in the workspace of the address, and without one where they worked last; null also where
 * they are no member. A page that was opened is use; one that the router renders anew is not.
 */
export const getActor = async (): Promise<PersonActor | null> =>
  readActor(await workspaceInAddress(), (await headers()).get(BY_ITSELF) === null);

/** `isUse`: a person did this, which moves the idle limit. */
type Asking = { isUse: boolean };

/**
 * For actions and route handlers, which take place in the workspace of the page that they come from, whatever another tab is
 * at. Throws `workspace_missing` when the address names none, `signed_out`, `removed`, and `not_found` where the person is no
 * member.
 */
export async function requireActor(asking: Asking): Promise<PersonActor> {
  const slug = await workspaceInAddress();
  const actor = await requireActorOf(slug, asking);
  if (slug === null) throw new AppError("workspace_missing");
  return actor;
}

/** The same for what belongs to the person and to no workspace: where they worked last, unless the address names one. */
export const requirePerson = async (asking: Asking): Promise<PersonActor> =>
  requireActorOf(await workspaceInAddress(), asking);

/** The same for what comes back from elsewhere and was begun in a workspace (null: in none). */
export async function requireActorOf(slug: string | null, { isUse }: Asking): Promise<PersonActor> {
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
