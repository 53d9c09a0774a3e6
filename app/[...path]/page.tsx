import { notFound, redirect } from "next/navigation";
import { pathOfRequest, requirePageActor } from "@/lib/auth/page-actor";
import { isWorkspacePage } from "@/lib/workspace-path";
import { leadOn } from "@/lib/workspaces/lead-on";

/** An address that names no workspace, from before they did or typed by hand: leads on to the one that is meant. */
export default async function AddressWithoutWorkspace() {
  const path = await pathOfRequest();
  if (!isWorkspacePage(path)) notFound();
  redirect(await leadOn(await requirePageActor(), path));
}
