import { redirect } from "next/navigation";
import { requirePageActor } from "@/lib/auth/page-actor";
import { workspacePath } from "@/lib/workspace-path";

/** The address of a workspace alone, as people cut it: its keys. */
export default async function WorkspacePage() {
  const { workspaceSlug } = await requirePageActor();
  redirect(`${workspacePath(workspaceSlug)}/keys`);
}
