import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { PersonActor } from "./actor";
import { removedHref } from "./removal";
import { getActor, whyNobody, workspaceInAddress } from "./request-actor";

/** For pages: the signed-in person, or on to the sign-in page, which leads back here. */
export async function requirePageActor(): Promise<PersonActor> {
  const actor = await getActor();
  if (actor) return actor;
  const slug = await workspaceInAddress();
  const why = await whyNobody(slug);
  // Not back here: what stood here was of the workspace that they were removed from.
  if (why === "removed") redirect(removedHref({ slug }));
  // Whether there is such a workspace is for its members to know.
  if (why === "not_found" && slug !== null) notFound();
  redirect(`/sign-in?${new URLSearchParams({ returnTo: await pathOfRequest() })}`);
}

/** For pages that need nobody to be signed in: who is, or null. Who was removed hears of it first. */
export async function findPageActor(): Promise<PersonActor | null> {
  const actor = await getActor();
  const slug = await workspaceInAddress();
  if (!actor && (await whyNobody(slug)) === "removed") redirect(removedHref({ slug, returnTo: await pathOfRequest() }));
  return actor;
}

/** The path and query of the page that is asked for, as `proxy.ts` noted it. */
export const pathOfRequest = async (): Promise<string> => (await headers()).get("x-path") ?? "/";
