import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { type Actor, getActor } from "./actor";

/** For pages: the signed-in person, or on to the sign-in page, which leads back here. */
export async function requirePageActor(): Promise<Actor> {
  const actor = await getActor();
  if (actor) return actor;
  const here = (await headers()).get("x-path") ?? "/keys";
  redirect(`/sign-in?${new URLSearchParams({ returnTo: here })}`);
}
