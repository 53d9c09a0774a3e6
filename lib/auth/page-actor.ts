import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { type Actor, getActor } from "./actor";
import { findRemoval } from "./removal";

/** For pages: the signed-in person, or on to the sign-in page, which leads back here. */
export async function requirePageActor(): Promise<Actor> {
  const actor = await getActor();
  if (actor) return actor;
  // Not back here: what stood here was of the workspace that they were removed from.
  if (await findRemoval()) redirect("/removed");
  redirect(`/sign-in?${new URLSearchParams({ returnTo: await here() })}`);
}

/** For pages that need nobody to be signed in: who is, or null. Who was removed hears of it first. */
export async function findPageActor(): Promise<Actor | null> {
  const actor = await getActor();
  if (!actor && (await findRemoval())) redirect(`/removed?${new URLSearchParams({ returnTo: await here() })}`);
  return actor;
}

const here = async () => (await headers()).get("x-path") ?? "/keys";
